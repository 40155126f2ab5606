"""Fitting: this file gives every text a measured place, splits what runs on, and says what cannot fit.

In this order: target sizes, then smaller ones down to the audience's floor, then "Title (1 of 2)", else a finding.
Text is never cut, never set below the floor, never left to a program's autofit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from ..deck import Chart, Deck, Drawing, Element, Form, PageOf, Paragraph, Picture, Prose, Row, Run, Slide, Table, in_paragraphs
from ..errors import BriefgenError, Finding
from ..page import Area, Box, Page, PictureBox, ProseBox, TableBox
from ..theme import POINT, Density, Layout, Region, Theme
from . import chart, drawing, glue, ground, parting, prose, table
from .labels import NoRoom

CHART = "use fewer categories or series, shorter names, or a table"


def fit(deck: Deck, theme: Theme) -> tuple[Page, ...]:
    """The pages of a deck; every text that does not fit is a finding that names block, field and excess."""
    findings: list[Finding] = []
    parts: list[tuple[Slide, int, int]] = []
    figures: dict[str, dict[str, Box]] = {}
    densities: dict[str, Density] = {}  # of bodies, the same on all pages of a slide
    pointing: set[tuple[str, str]] = set()  # slides and their regions that name the pages of others
    for slide in deck.slides:
        prepared = replace(slide, regions=_prepared(slide.key, slide.regions, pointing))
        formed, figures[slide.key] = _formed(prepared, theme, pointing)
        split = _split(_loose(formed, theme), theme, deck.part_of)
        parts += [(part, number, len(split)) for number, part in enumerate(split, 1)]
        bodies = [body for part in split for body in _bodies(part, theme.layouts[part.layout]).values()]
        densities[slide.key] = prose.density_of(bodies, theme)
    first: dict[str, int] = {}
    for number, (slide, _, _) in enumerate(parts, 1):
        first.setdefault(slide.key, number)
        first.setdefault(f"section:{slide.section}", number)
    pages = []
    for number, (slide, part, count) in enumerate(parts, 1):
        if numbered := {name: _numbered(e, first) for name, e in slide.regions.items() if (slide.key, name) in pointing}:
            slide = replace(slide, regions={**slide.regions, **numbered})
        boxes = _boxes(slide, theme, findings, figures[slide.key], densities[slide.key])
        pages.append(
            Page(number, slide.key, slide.kind, slide.layout, slide.title, boxes, slide.notes if part == 1 else (),
                 slide.mark, slide.block, slide.section, slide.counted, slide.backup, part, count, slide.origin)
        )  # fmt: skip
    findings += ground.too_long(deck, pages, theme)
    if findings:
        raise BriefgenError(findings)
    return tuple(pages)


def _prepared(key: str, regions: Mapping[str, Element], pointing: set[tuple[str, str]]) -> Mapping[str, Element]:
    """Regions of a slide with what belongs together kept so; those are noted that name pages, which are not known yet."""

    def prepared(name: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        if _points(paragraphs):
            pointing.add((key, name))
        return glue.together(paragraphs)

    return {name: in_paragraphs(element, partial(prepared, name)) for name, element in regions.items()}


def _loose(slide: Slide, theme: Theme) -> Slide:
    """The slide with plain spaces where the words of a text that are held together have no room on a line."""
    layout = theme.layouts[slide.layout]
    texts = {name: element for name, element in slide.regions.items() if isinstance(element, Prose)}
    loose = {
        name: glue.loose(element.paragraphs, theme.levels(region := layout.regions[name]), prose.inner(region)[0], theme)
        for name, element in texts.items()
    }
    changed = {name: replace(texts[name], paragraphs=found) for name, found in loose.items() if found != texts[name].paragraphs}
    return replace(slide, regions={**slide.regions, **changed}) if changed else slide


def _points(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether paragraphs name pages."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if isinstance(run, PageOf):
                return True
    return False


def _formed(slide: Slide, theme: Theme, pointing: set[tuple[str, str]]) -> tuple[Slide, dict[str, Box]]:
    """The slide in the first of its forms whose figures have room, with these as they are drawn; else as it is."""
    for form in (Form(slide.layout, {}, slide.splits), *slide.forms) if slide.forms else ():
        layout, own = theme.layouts[form.layout], _prepared(slide.key, form.regions, pointing)
        regions = {name: element for name, element in {**slide.regions, **own}.items() if name in layout.regions}
        try:
            made = {name: drawing.box(e, layout.regions[name], theme) for name, e in regions.items() if isinstance(e, Drawing)}
        except NoRoom:
            continue
        if all(found.fill <= 1 for found in made.values()):
            return replace(slide, layout=form.layout, regions=regions, splits=form.splits), dict(made)
    return slide, {}


# ---------------------------------------------------------------- boxes


def _boxes(slide: Slide, theme: Theme, findings: list[Finding], figures: Mapping[str, Box], density: Density) -> tuple[Box, ...]:
    """The boxes of a slide in reading order, some of them made already; what does not fit is added to the findings."""
    layout = theme.layouts[slide.layout]
    found: dict[str, Box] = dict(figures)
    bodies = _bodies(slide, layout)
    if bodies:
        for name, made in zip(bodies, prose.body_boxes(list(bodies.values()), density, theme), strict=True):
            found[name] = made
    for name, element in slide.regions.items():
        if name in found or (isinstance(element, Prose) and not element.paragraphs):
            continue  # an empty placeholder would show its prompt
        try:
            found[name] = _box(element, layout.regions[name], theme)
        except NoRoom as label:
            where = f"block '{slide.block}': " if slide.block else ""
            findings.append(Finding(slide.origin, "F03", f"{where}there is no room for '{label}' in the figure",
                                    element.hint if isinstance(element, Drawing) else CHART))  # fmt: skip
    caption = slide.regions.get("caption")
    if isinstance(caption, Prose) and isinstance(picture := found.get("picture"), PictureBox):
        found["caption"] = _below(picture, caption, layout.regions["caption"], theme)
    findings += [finding for name, made in found.items() if (finding := _overflow(slide, name, made)) is not None]
    findings += [finding for made in found.values() for finding in _broken(slide, made, theme)]
    return tuple(found[name] for name in _reading_order(layout) if name in found)


def _bodies(slide: Slide, layout: Layout) -> dict[str, tuple[Prose, Region]]:
    """The regions whose density is chosen together."""
    return {
        name: (element, layout.regions[name])
        for name, element in slide.regions.items()
        if isinstance(element, Prose) and element.paragraphs and layout.regions[name].style == "body"
    }


def _box(element: Element, region: Region, theme: Theme) -> Box:
    if isinstance(element, Prose):
        return prose.box(element, region, theme)
    if isinstance(element, Table):
        return table.box(element, region, theme)
    if isinstance(element, Drawing):
        return drawing.box(element, region, theme)
    if isinstance(element, Chart):
        return chart.box(element, region, theme)
    return _picture(element, region)


def _picture(element: Picture, region: Region) -> PictureBox:
    """The picture whole, as large as its region allows, at the top of its middle; or cut to fill the region."""
    if element.fit == "cover":
        return PictureBox(region, Area(region.x, region.y, region.w, region.h), element, element.name, _cover(element, region))
    scale = min(region.w / element.size[0], region.h / element.size[1])
    width, height = round(element.size[0] * scale), round(element.size[1] * scale)
    area = Area(region.x + (region.w - width) // 2, region.y, width, height)
    return PictureBox(region, area, element, element.name)


def _cover(element: Picture, region: Region) -> tuple[float, float, float, float]:
    """The shares that are cut off so that the rest is as wide to its height as the region, with the focus in its middle."""
    kept = (region.w / region.h) / (element.size[0] / element.size[1])  # of its width; of more than there is, of its height
    across, down = min(1.0, kept), min(1.0, 1 / kept)
    left, top = (
        min(max(middle - share / 2, 0.0), 1 - share) for middle, share in zip(element.focus, (across, down), strict=True)
    )
    return left, top, 1 - left - across, 1 - top - down


def _below(picture: PictureBox, caption: Prose, region: Region, theme: Theme) -> ProseBox:
    """The caption from its picture's left edge on, as far below it as the layout has it below the picture's region."""
    aside = picture.area.x - picture.region.x
    free = picture.region.y + picture.region.h - (picture.area.y + picture.area.h)
    made = prose.box(caption, region.replace(x=region.x + aside, y=region.y - free, w=region.w - aside), theme)
    return replace(made, region=region)


def _reading_order(layout: Layout) -> list[str]:
    """Title, kicker, what the layout holds, then source and footer."""
    last = ["source", "number", "footer", "date"]
    own = [name for name in layout.regions if name not in ("title", "kicker", *last)]
    return ["title", "kicker", *own, *last]


def _overflow(slide: Slide, name: str, made: Box) -> Finding | None:
    limit = 1.0
    if made.fill <= limit + 1e-6:
        return None
    place, field = slide.origin, name
    if isinstance(made, ProseBox):
        place = next((p.origin for p in made.paragraphs if p.origin.line), slide.origin)
        field = made.name or name
        over, what = f"{prose.letters_over(made)} letters too long", "F01"
    elif isinstance(made, TableBox):
        worst = max(made.table.rows, key=lambda row: len(str(row.cells)), default=None)
        place = worst.origin if worst and worst.origin.line else slide.origin
        field = made.name or name
        over, what = f"{round(100 * (made.fill - 1)) or 1}% too tall", "F02"
    else:
        over, what = f"{round(100 * (made.fill - 1)) or 1}% too large", "F03"
    where = f"block '{slide.block}', " if slide.block else ""
    hint = "cite fewer sources on the slide, or give them a shorter 'short'" if name == "source" else "shorten it"
    named = "the line above the title" if name == "kicker" else f"field '{field}'"  # authors know it by other names
    return Finding(place, what, f"{where}{named} is about {over} for its place on the {slide.kind} slide", hint)


def _broken(slide: Slide, made: Box, theme: Theme) -> Iterator[Finding]:
    """Numbers and short words that have no room on a line."""
    if isinstance(made, ProseBox):
        width = made.area.w / POINT - sum(made.region.inset[::2]) / POINT
        wide = prose.too_wide(made.paragraphs, made.styles or theme.levels(made.region), width, theme)
    elif isinstance(made, TableBox):
        wide = table.too_wide(made, theme)
        for text in table.crowded(made, theme):
            where = f"block '{slide.block}': " if slide.block else ""
            yield Finding(slide.origin, "F03", f"{where}there is no room for '{text}' in one cell of the matrix",
                          "show them on a slide of the kind risk_register")  # fmt: skip
    else:
        return
    for word, place in wide:
        where = f"block '{slide.block}': " if slide.block else ""
        yield Finding(place if place.line else slide.origin, "F04", f"{where}'{word}' is wider than its place on the {slide.kind} slide",
                      "write it shorter")  # fmt: skip


# ---------------------------------------------------------------- splitting

_SPARED = 0.8  # of the height on one page, at most the rest goes with the spaces between entries when they are on several


def _split(slide: Slide, theme: Theme, part_of: str) -> list[Slide]:
    """The slide, or its parts when the regions that may run on hold more than fits.

    As few parts as can be, evenly full, and with two entries at least on each where that fits. Where no parting fits, every
    item is apart, so that the findings are about those that are too long for a page.
    """
    whole = _gathered(slide)
    if not slide.splits or (fill := _fill(whole, theme)) <= 1:
        return [whole]
    items = {name: _items(slide.regions[name]) for name in slide.splits if name in slide.regions}
    heights = {name: _heights(slide, name, found, theme) for name, found in items.items()}
    count = max((len(found) for found in items.values()), default=0)
    apart = [_part(slide, items, {}, i, count, "") for i in range(count)] or [slide]
    if not all(_fits(part, theme) for part in apart):
        return apart

    def parted(parts: int) -> list[Slide] | None:
        for least in (2, 1):
            shares = {name: parting.shares(found, parts, least) for name, found in heights.items()}
            if least > 1 and not any(shares.values()):
                continue
            split = [_part(slide, items, shares, i, parts, part_of.format(part=i + 1, parts=parts)) for i in range(parts)]
            if all(_fits(part, theme) for part in split):
                return split
        return None

    return parting.fewest(parted, max(2, int(fill * _SPARED)), count) or apart


def _gathered(slide: Slide) -> Slide:
    """The slide with rows of one group as one."""
    tables = {n: e for n, e in slide.regions.items() if isinstance(e, Table) and any(row.group for row in e.rows)}
    whole = {name: replace(element, rows=parting.gathered(element.rows)) for name, element in tables.items()}
    return replace(slide, regions={**slide.regions, **whole}) if whole else slide


def _heights(slide: Slide, name: str, items: Sequence[tuple[Paragraph, ...]] | Sequence[Row], theme: Theme) -> Sequence[float]:
    """What each item takes at the tightest, for comparison."""
    region, element = theme.layouts[slide.layout].regions[name], slide.regions[name]
    if isinstance(element, Table):
        return table.least(element, region, theme)
    levels = prose.dense(theme.levels(region), theme.densities[-1])
    width = prose.inner(region)[0]
    groups = (tuple(p for p in item if isinstance(p, Paragraph)) for item in items)
    return [prose.setting(group, levels, width, theme).height + levels[0].before for group in groups]


def _fits(slide: Slide, theme: Theme) -> bool:
    """Whether the regions that may run on fit as they stand."""
    return _fill(slide, theme) <= 1


def _fill(slide: Slide, theme: Theme) -> float:
    """How full the fullest of the regions is that may run on."""
    layout = theme.layouts[slide.layout]
    bodies = [body for name, body in _bodies(slide, layout).items() if name in slide.splits]
    fills = [made.fill for made in prose.at_densities(bodies, theme)] if bodies else []
    for name in slide.splits:
        if isinstance(element := slide.regions.get(name), Table):
            fills.append(table.box(element, layout.regions[name], theme).fill)
    return max(fills, default=0.0)


def _items(element: Element) -> list[tuple[Paragraph, ...]] | list[Row]:
    """What may be parted: rows of a table, or first-level paragraphs with what is below them."""
    if isinstance(element, Table):
        return list(element.rows)
    assert isinstance(element, Prose), "only tables and bodies run on"
    groups: list[tuple[Paragraph, ...]] = []
    for paragraph in element.paragraphs:
        if paragraph.level and groups:
            groups[-1] += (paragraph,)
        else:
            groups.append((paragraph,))
    return groups


def _part(
    slide: Slide, items: Mapping[str, Sequence[tuple[Paragraph, ...]] | Sequence[Row]],
    shares: Mapping[str, Sequence[tuple[int, int]] | None], index: int, parts: int, suffix: str,
) -> Slide:  # fmt: skip
    """One of the parts of a slide, with its share of each list, an equal one where none is given."""
    regions = dict(slide.regions)
    for name, found in items.items():
        start, end = (shares.get(name) or {index: (index * len(found) // parts, (index + 1) * len(found) // parts)})[index]
        chosen = found[start:end]
        element = slide.regions[name]
        if isinstance(element, Table):
            rows = parting.gathered(row for row in chosen if isinstance(row, Row))
            regions[name] = replace(element, rows=rows, whole=element)
        elif isinstance(element, Prose):
            regions[name] = replace(element, paragraphs=tuple(p for group in chosen for p in group if isinstance(p, Paragraph)))
    title = slide.regions["title"]
    assert isinstance(title, Prose)
    if not suffix:
        return replace(slide, regions=regions)
    first, *rest = title.paragraphs
    regions["title"] = replace(title, paragraphs=(first._replace(runs=(*first.runs, Run(f" {suffix}"))), *rest))
    return replace(slide, regions=regions)


# ---------------------------------------------------------------- page numbers


def _numbered(element: Element, first: Mapping[str, int]) -> Element:
    """The element with the numbers of the pages it points to."""

    def paragraphs(given: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        if not _points(given):
            return given
        return tuple(
            p._replace(runs=tuple(Run(str(first.get(r.key, "–"))) if isinstance(r, PageOf) else r for r in p.runs)) for p in given
        )

    return in_paragraphs(element, paragraphs)


__all__ = ["fit"]
