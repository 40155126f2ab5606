"""Break each gate by hand and see that a test notices: a table of mutations, killed or survived.

    python tests/tools/mutate.py [WORDS OF A MUTATION ...]

Each mutation is one line of the program, changed in a copy of the checkout, on which the quick tests then run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
TESTS = ["release", "gates", "audience", "wording", "consistency", "compose", "proof", "scan"]


class Mutation(NamedTuple):
    breaks: str
    file: str
    old: str
    new: str
    tests: str = ""  # those that are looked at first


MUTATIONS = [
    Mutation("the gate of marks", "gates", "if self.scheme.rank(mark) > self.ceiling:", "if self.scheme.rank(mark) > self.ceiling + 1:"),
    Mutation("the ceiling itself is seen", "gates", "if self.scheme.rank(mark) > self.ceiling:", "if self.scheme.rank(mark) >= self.ceiling:"),
    Mutation("the gate of releases", "gates", "self.released.isdisjoint(portion.release_to)", "False"),
    Mutation("released to nobody is released to nobody", "gates", "if portion.release_to is not None and", "if portion.release_to and"),
    Mutation("groups are released to", "gates", "self.released = {audience.id, *audience.groups}", "self.released = {audience.id}"),
    Mutation("no mark is the mark of what it is in", "gates", "        mark = model.mark or inherited\n        why", "        mark = model.mark or self.scheme.marks[0].label\n        why"),
    Mutation("marks of single fields", "gates", "if self.scheme.rank(own) <= self.ceiling:", "if True:"),
    Mutation("a field that is needed is not left out", "gates", "if field.is_required:", "if False:"),
    Mutation("marks of fields raise the portion's", "gates", "                kept.add(own)\n", "                pass\n"),
    Mutation("words for others go", "gates", '    "for_": {},\n', ""),
    Mutation("words of its own stand for a marked field", "gates", "            if name in given:\n                continue\n", ""),
    Mutation("product lists", "gates", "if is_open and ruled_out:", "if False:"),
    Mutation("forecasts go with their likelihood", "profile", "() if self.estimated else ESTIMATED", "()"),
    Mutation("asks by mode", "gates", "model.mode not in self.audience.asks", "False"),
    Mutation("depth", "gates", "DEPTHS.index(model.depth) > self.depth", "DEPTHS.index(model.depth) > self.depth + 1"),
    Mutation("the recipe summarises", "gates", "depth = \"brief\" if block.id in recipe.summary else", "depth = self.audience.depth if False else"),
    Mutation("the depth of the backup", "gates", "if block.id in recipe.backup and", "if False and"),
    Mutation("the recipe drops", "gates", "if block.id in recipe.drop and not", "if False and not"),
    Mutation("the recipe requires", "gates", "if name in known - kept", "if False"),
    Mutation("what is preferred", "gates", 'self.audience.product != "options_paper":', "False:"),
    Mutation("estimates", "gates", "isinstance(portion, Estimate) and not self.audience.estimated", "False"),
    Mutation("grades", "gates", "isinstance(portion, Source) and not self.audience.grades", "False"),
    Mutation("notes", "gates", 'self.audience.notes == "strip"', "False"),
    Mutation("an empty table or block goes", "gates", "if isinstance(model, Table | Block) and left and not any(", "if False and not any("),
    Mutation("what rests on withheld statements", "gates", "self.closed.append((path.partition(\".\")[0], part))", "pass"),
    Mutation("words for those who do not see", "gates", "if words := part.for_.get(self.audience.id):", "if words := None:"),
    Mutation("header and sections are needed", "gates", "        if why := self.shuts(portion, mark):\n            hint", "        if why := None:\n            hint"),
    Mutation("sources are gated", "audience", "    if gates.shuts(source, source.mark or strictest):\n", "    if False:\n"),
    Mutation("corrections are gated", "audience", '(sifted := gates.sift(c, f"corrections.{c.id}", strictest))', "(sifted := c)"),
    Mutation("only cited sources", "audience", "for source in brief.sources if source.id in used)", "for source in brief.sources)"),
    Mutation("only applied corrections", "audience", "for c in brief.corrections if c.id in applied and", "for c in brief.corrections if"),
    Mutation("only used short forms", "audience", "if is_used(term))", "if True)"),
    Mutation("short forms are gated", "audience", '(gates.sift(term, f"terms.{number}", inherited) for', "(term for"),
    Mutation("ties of withheld actors", "audience", "if {tie.start, tie.end} <= left)", "if True)"),
    Mutation("names of withheld items", "audience", "tuple(name for name in model.supports if name in left)", "model.supports"),
    Mutation("letters of withheld scenarios", "audience", "tuple(shown[name] for name in model.points_to if name in shown)", "tuple(shown.get(name, name) for name in model.points_to)"),
    Mutation("the edition's own mark", "audience", "strictest=strictest, cui", "strictest=given.strictest, cui"),
    Mutation("designation block only where asked for", "audience", "cui=given.cui if designated else None", "cui=given.cui"),
    Mutation("additions only to the mark they follow", "audience", "additions=given.additions if added else ()", "additions=given.additions"),
    Mutation("a designation block is needed", "audience", "if designated and given.cui is None:", "if False:"),
    Mutation("the embargo binds some", "audience", "spoken.embargo if audience.embargo else None", "spoken.embargo"),
    Mutation("labels are given anew", "audience", "self.counts[field] += 1", "self.counts[field] += 2"),
    Mutation("recommendations need an options paper", "audience", 'and audience.product != "options_paper":', "and False:"),
    Mutation("marks roll up to slides", "compose", "return self.view.scheme.strictest(marks) if marks else", "return self.view.scheme.marks[0].label if marks else"),
    Mutation("what words are taken from counts", "compose", "self.taken += taken(node, names, found)", "pass"),
    Mutation("marks of sources count", "compose", "*applied, *(self.sources[ref.source] for ref in cited)", "*applied"),
    Mutation("the cover has the deck's mark", "compose", "slides = (replace(slides[0], mark=strictest), *slides[1:])", "pass"),
    Mutation("quotations keep their words", "wording", '“[^”]*”|\\"[^\\"]*\\"|', ""),
    Mutation("words of those who are quoted", "wording", '("text",) if isinstance(model, Quote)', "() if isinstance(model, Quote)"),
    Mutation("whole words alone", "wording", "(?<!\\w)(?:{'|'", "(?:{'|'"),
    Mutation("the longest first", "wording", "key=len, reverse=True", "key=len"),
    Mutation("marks before portions", "wording", "if found is None or not found.portion:", "if True:"),
    Mutation("numbers of other words", "consistency", "if numbers(text) - told:", "if False:"),
    Mutation("differences that are meant", "consistency", "        if DIFFERS in words:\n", "        if False:\n"),
    Mutation("figures that differ", "consistency", "if before.value != figure.value and not", "if False and not"),
    Mutation("events that differ", "consistency", "if where != block.id and not overlap and", "if False and"),
    Mutation("the proof: words", "proof", "found = self.words.keys() & set(listed)", "found = set[str]()"),
    Mutation("the proof: runs of words", "proof", "found |= self.runs.keys() & set(_runs(listed, RUN))", "pass"),
    Mutation("a block that rests on withheld statements", "gates", "isinstance(part, Item | Block) and part.id}", "isinstance(part, Item) and part.id}"),
    Mutation("marks of fields are stricter", "gates", "if self.scheme.rank(own) < self.scheme.rank(mark):", "if False:"),
    Mutation("the proof: short texts alone", "proof", "in self.short:", "in ():"),
    Mutation("the proof: profiles of the brief's own", "proof", "        if text in shipped:\n", "        if True:\n"),
    Mutation("the proof: catalogues of the brief's own", "proof", '            yield from re.findall(r"^\\W*\\w+|\\b[^\\W\\d_A-Z]\\w*", message)\n', "            yield message\n"),
    Mutation("the proof: dates as they are printed", "proof", "                yield from (words.date(value), value.written)\n", "                pass\n"),
    Mutation("the proof: pieces", "proof", "        yield from (text for text in self.whole if text in squeezed)\n", ""),
    Mutation("the proof: digests", "proof", "found |= digests & self.digests.keys()", "pass"),
    Mutation("the proof: pictures", "proof", "if picture in data}", "if False}"),
    Mutation("the proof: the file's name", "proof", '(scan.Stream("", (), (name,)), *_streams(name, data))', "_streams(name, data)"),
    Mutation("the proof: what is seen is no evidence", "proof", "if not secrets.is_seen(evidence) and not", "if not"),
    Mutation("the proof: ids", "proof", 'name != "language" and not set(', 'name not in ("language", "id") and not set('),
    Mutation("the proof fails closed", "build", "    if found.found:\n", "    if False:\n"),
    Mutation("the search: comments", "scan", "values.update(part for found in _APART.findall(text) for part in found)", "pass"),
    Mutation("the search: attributes", "scan", "values = {double or single for double, single in _ATTRIBUTE.findall(text)}", "values = set[str]()"),
    Mutation("the search: entities", "scan", "        text = html.unescape(text)\n", "        break\n"),
    Mutation("the search: base64", "scan", "for inner in filter(None, map(_unwrapped, dict.fromkeys(written))):", "for inner in ():"),
    Mutation("the search: runs are joined", "scan", "lines = _TAG.sub(\"\", _LINE_END", "lines = _TAG.sub(\"\\n\", _LINE_END"),
    Mutation("the search: gaps", "scan", "            for gap in _gaps(data, entries):\n                values += _decoded(gap)\n", ""),
    Mutation("the search: archives within", "scan", "            yield from _streams(inner, name, depth + 1, budget)\n".replace("            ", "        "), "        pass\n"),
    Mutation("the search: unseen signs", "scan", '_UNSEEN.sub("", text)', "text"),
    Mutation("the search: pictures", "scan", 'inner = b"\\n".join(_png_texts(data))', 'inner = b""'),
]  # fmt: skip


def outcome(mutation: Mutation) -> str:
    """What the tests say of the program with a mutation: killed, survived, or not there."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "checkout"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".*cache", "__pycache__", "out", ".venv"))
        path = copy / "briefgen" / f"{mutation.file}.py"
        text = path.read_text("utf-8")
        if text.count(mutation.old) != 1:
            return f"NOT THERE ({text.count(mutation.old)} times)"
        path.write_text(text.replace(mutation.old, mutation.new), "utf-8")
        first = sorted(TESTS, key=lambda name: name != mutation.file)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            "-m",
            "not slow and not render",
        ]
        command += [f"tests/test_{name}.py" for name in first]
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        ran = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)
    if ran.returncode == 0:
        return "SURVIVED"
    failed = [
        line.removeprefix("FAILED ").split(" - ")[0] for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))
    ]
    return f"killed by {failed[0].partition('::')[2] or failed[0]}" if failed else f"BROKEN: {(ran.stdout + ran.stderr)[-200:]!r}"


def main() -> int:
    chosen = [one for one in MUTATIONS if not sys.argv[1:] or any(word in one.breaks for word in sys.argv[1:])]
    print("| # | breaks | file | outcome |\n|---|---|---|---|")
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(outcome, chosen))
    for number, (mutation, said) in enumerate(zip(chosen, outcomes, strict=True), 1):
        print(f"| {number} | {mutation.breaks} | {mutation.file}.py | {said} |")
    killed = sum(said.startswith("killed") for said in outcomes)
    print(f"\n{killed} of {len(outcomes)} killed")
    return killed != len(outcomes)


if __name__ == "__main__":
    sys.exit(main())
