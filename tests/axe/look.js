// Looks at pages in a browser and prints what it saw as JSON: node look.js CHROMIUM PAGES.json
// Each page is {name, path, views, pdf}: it is judged by axe in light and dark, narrowed, then read without scripts and printed.
const fs = require("fs");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

async function opened(browser, page, options) {
  const context = await browser.newContext(options);
  const tab = await context.newPage();
  const heard = [];
  tab.on("console", (message) => heard.push(`${message.type()}: ${message.text()}`));
  tab.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  tab.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith("data:") && url !== `file://${page.path}`) heard.push(`request: ${url}`);
  });
  await tab.goto(`file://${page.path}`);
  return { context, tab, heard };
}

// Chooses a view as readers without a mouse do.
async function chosen(tab, view) {
  await tab.locator(`#view-${view}`).focus();
  await tab.keyboard.press("Space");
}

// What axe finds, each with the first place where it finds it.
async function judged(tab) {
  await tab.evaluate(axe);
  const found = await tab.evaluate((tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  return found.violations.map((one) => `${one.id}: ${one.help} (${one.nodes.length}) ${one.nodes[0].html.slice(0, 200)}`);
}

// How far the page is wider than the window, and what stands out of it outside of a region that scrolls.
async function reflowed(tab) {
  return tab.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.body.querySelectorAll("*")].filter((one) => {
      const box = one.getBoundingClientRect();
      const inside = one.matches(".unseen, caption, .skip") || one.parentElement.closest(".scroll, svg");
      return box.width && (box.right > width + 1 || box.left < -1) && !inside;
    });
    return { wider: document.documentElement.scrollWidth - width, out: out.slice(0, 5).map((one) => one.outerHTML.slice(0, 160)) };
  });
}

// Tabs through the first stops: what has the focus, whether it shows, and whether the marking covers it.
async function tabbed(tab) {
  const stops = [];
  for (let i = 0; i < 12; i++) {
    await tab.keyboard.press("Tab");
    stops.push(await tab.evaluate(() => {
      const one = document.activeElement;
      const look = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const bar = document.querySelector("header.marking").getBoundingClientRect();
      const covered = one.className !== "skip" && box.bottom <= bar.bottom && getComputedStyle(document.querySelector("header.marking")).position === "sticky";
      return { tag: one.tagName, text: one.textContent.slice(0, 40), outline: look.outlineStyle, covered };
    }));
  }
  return stops;
}

async function looked(browser, page) {
  const seen = { name: page.name, axe: {}, heard: [], text: {}, narrow: {}, pdf: [] };
  for (const scheme of ["light", "dark"]) {
    const { context, tab, heard } = await opened(browser, page, { viewport: WIDE, colorScheme: scheme });
    for (const view of page.views) {
      if (scheme === "dark" && view === "slides") continue; // slides keep their look
      await chosen(tab, view);
      seen.axe[`${scheme} ${view}`] = await judged(tab);
      if (scheme === "light") {
        await tab.setViewportSize(NARROW);
        seen.narrow[view] = await reflowed(tab);
        await tab.setViewportSize(WIDE);
      }
    }
    seen.heard.push(...heard);
    await context.close();
  }
  const { context, tab, heard } = await opened(browser, page, { viewport: WIDE, javaScriptEnabled: false });
  seen.stops = await tabbed(tab);
  for (const view of page.views) {
    await chosen(tab, view);
    seen.text[view] = await tab.locator("body").innerText();
    for (const format of page.pdf) {
      const path = `${page.path}.${view}.${format}.pdf`;
      await tab.pdf({ path, format, preferCSSPageSize: false });
      seen.pdf.push({ view, format, path });
    }
  }
  seen.heard.push(...heard);
  await context.close();
  return seen;
}

(async () => {
  const [program, list] = process.argv.slice(2);
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath: program, args: [...flags, "--disable-component-update", "--disable-sync"] });
  const seen = [];
  for (const page of JSON.parse(fs.readFileSync(list, "utf8"))) seen.push(await looked(browser, page));
  await browser.close();
  process.stdout.write(JSON.stringify(seen));
})();
