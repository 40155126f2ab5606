"""Builds a brief of growing size and prints what each stage takes per slide, and how that grows.

Called by ``bench.py``; the brief is made here, its subjects alike but for their names.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from datetime import date
from math import log
from pathlib import Path
from time import process_time
from typing import TypeVar

from briefgen import checks, proof, read
from briefgen.audience import view
from briefgen.build import COMMAND_LINE
from briefgen.citations import cite
from briefgen.compose import compose
from briefgen.fit import fit
from briefgen.template import deck as deck_template
from briefgen.writers.pptx import write

SIZES = (1, 2, 4, 8)
SUBJECTS = 3  # of the smallest brief; each makes nine slides
TIMES = 3
STEEP = 1.3
WORDS = "The talks of that year left pledges but no terms, and each side still reads them in its own way"
Timer = Callable[[str, Callable[[], object]], object]
Made = TypeVar("Made")


def item(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "type": "fact", "sources": ["S1#p2", "S2"], **more}


def subject(n: int) -> dict[str, object]:
    """A block that makes nine slides."""
    four, name = range(4), f"of subject {n}"
    return {
        "title": f"Subject {n} has a message that takes most of a line and then a little more of another",
        "topic": f"Subject {n}",
        "points": [item(f"**Point {i} {name}.** {WORDS}.", points=[item(f"{WORDS}, as far as anybody knows.")]) for i in four],
        "events": [item("What came of it", when=f"20{10 + 3 * i}-0{i + 2}-14", name=f"Event {i}") for i in four],
        "sides": [{"name": f"Side {s}", "points": [item(f"{WORDS} ({i}).", heading=f"Question {i}") for i in four]} for s in "AB"],
        "quotes": [item("Sanctions first", type="reported", who="An envoy", when="2019")],
        "risks": [{"text": f"Risk {i} {name} comes about", "likelihood": i + 1, "impact": 4 - i} for i in four],
        "indicators": [{"text": f"Sign {i} {name}", "evidence": WORDS, "status": "partly"} for i in four],
        "gaps": [{"text": f"What is not known: {i}", "why": WORDS, "close": "A report"} for i in four],
        "tables": [{
            "id": f"table-{n}",
            "columns": [{"head": head} for head in ("Year", "What", "Where", "So what")],
            "rows": [{"cells": [str(2000 + i), f"Meeting {i}", "A city", WORDS], "sources": ["S2"]} for i in range(5)],
        }],
        "charts": [{
            "title": "Tests", "categories": ["2016", "2017", "2018"], "takeaway": f"{WORDS}.",
            "series": [{"name": f"Series {s}", "values": [3, 5, 8]} for s in "AB"],
        }],
        "notes": {"points": [f"{WORDS}."] * 3},
    }  # fmt: skip


def brief(folder: Path, subjects: int) -> Path:
    """A brief of so many subjects, a tenth of which have a short form of their own."""
    every = [f"subject-{n:03}" for n in range(subjects)]
    share = -(-subjects // 3)
    sections = [every[i : i + share] for i in range(0, subjects, share)]
    words = {
        "id": "growth", "title": "A brief that grows", "short_title": "Growth", "as_of": "2025-01", "office": "Desk",
        "contact": "Desk", "distribution": "Anybody", "marking": {"scheme": "tlp", "strictest": "TLP:CLEAR"},
        "sections": [
            {"id": f"part-{i}", "label": f"Part {i}", "title": f"Part {i} of the story", "question": "What happened?",
             "answer": "Much", "blocks": names}
            for i, names in enumerate(sections, 1)
        ],
        "terms": [{"term": f"T{n}", "long": f"Term {n}"} for n in range(5 + subjects // 10)],
    }  # fmt: skip
    sources = [{"id": f"S{i}", "title": f"Source {i}", "kind": "pai", "date": "2025"} for i in (1, 2)]
    audience = {
        "name": "Everybody", "ceiling": {"tlp": "TLP:RED"}, "depth": "full", "deck": "policy", "tags": True, "notes": "keep",
    }  # fmt: skip
    files: dict[str, object] = {"brief": words, "sources": {"sources": sources}, "audiences/everybody": audience}
    files |= {f"blocks/{name}": subject(n) for n, name in enumerate(every)}
    for name, data in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, indent=1), encoding="utf-8")  # which is YAML
    return folder


def stages(folder: Path) -> tuple[int, dict[str, float]]:
    """How many slides a brief makes, and seconds of the processor for each stage."""
    gc.collect()
    took: dict[str, float] = {}

    def timed(stage: str, act: Callable[[], Made]) -> Made:
        begun = process_time()
        made = act()
        took[stage] = process_time() - begun
        return made

    own = timed("read", lambda: read.brief(folder))
    audience = read.audience("everybody", COMMAND_LINE, folder)
    theme, words = read.theme(audience.theme, audience.scale, COMMAND_LINE), read.words(own.language)
    template, standard, risks = (
        deck_template(audience.deck, COMMAND_LINE),
        read.standard("icd203"),
        read.risk_scale("nrr", COMMAND_LINE),
    )
    known = timed("view", lambda: view(own, audience, read.scheme("tlp")))
    made = timed("compose", lambda: cite(compose(known, template, words, standard, risks), known.sources, words))
    pages = timed("fit", lambda: fit(made, theme))
    file = timed("write", lambda: write(made, pages, theme))
    timed("prove", lambda: proof.prove(own, known, file.name, file.data))
    timed("checks", lambda: checks.run(checks.Subject(own, known, made, pages, theme, date(2025, 2, 1), words)))
    return len(pages), took


def main(folder: Path) -> None:
    gc.disable()  # as briefgen's own process does
    found: list[tuple[int, dict[str, float]]] = []
    for size in SIZES:
        path = brief(folder / str(size), SUBJECTS * size)
        runs = [stages(path) for _ in range(TIMES + (size == SIZES[0]))]  # the first of all loads what is needed
        found.append((runs[0][0], {stage: min(took[stage] for _, took in runs) for stage in runs[0][1]}))
    print(f"{'CPU ms per slide':<26}" + "".join(f"{f'{slides} slides':>12}" for slides, _ in found) + f"{'exponent':>12}")
    steep = []
    for stage in [*found[0][1], "all"]:
        seconds = [sum(took.values()) if stage == "all" else took[stage] for _, took in found]
        each = "".join(f"{1000 * one / slides:12.2f}" for one, (slides, _) in zip(seconds, found, strict=True))
        exponent = log(seconds[-1] / seconds[-3]) / log(found[-1][0] / found[-3][0])
        print(f"{stage:<26}{each}{exponent:12.2f}{'  steep' * (exponent > STEEP)}")
        steep += [stage] * (exponent > STEEP)
    print(f"growing faster than slides to the power of {STEEP}: {', '.join(steep) or 'nothing'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
