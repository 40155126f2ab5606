"""Random briefs in many scripts and lengths: each builds or ends in findings, and what is built is a sound file.

``make random`` builds five hundred of them, a brief and two audiences for each seed, and prints the seeds that fail; where
the outside judge lies beside the checkout it judges every deck. The same seed makes the same brief on every machine.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import traceback
import typing
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from xml.etree import ElementTree

import planting
from planting import Raw

from briefgen import brief as models
from briefgen import build, read
from briefgen.errors import BriefgenError
from briefgen.model import Model

TODAY = date(2025, 4, 1)
LEXICONS = (  # words of a language, its long ones and its signs among them
    ["talks", "on", "the", "border", "went", "on;", "“terms”", "were", "left—open", "&", "nothing", "<signed>", "by", "2019,", "45", "%", "of", "it", "*so*", "far", "e.g.", "I"],
    ["Die", "Verhandlungen", "über", "Rüstungskontrollvereinbarungen", "stocken", "—", "„ohne“", "Ergebnis,", "größer", "als", "1.000", "Straßenverkehrsämter"],
    ["Les", "négociations", "n’ont", "rien", "donné", ":", "«", "l’accord", "»", "reste", "à", "l’état", "d’ébauche,", "où", "l’on", "s’y", "attend", "le", "moins"],
    ["La", "reunión", "acabó", "sin", "acuerdo:", "¿quién", "avisó?", "¡nadie!", "El", "año", "próximo,", "según", "el", "ministro,", "será", "difícil"],
    ["Переговоры", "зашли", "в", "тупик:", "стороны", "не", "договорились", "о", "сроках,", "условиях", "и", "взаимонедопонимании"],
    ["Οι", "συνομιλίες", "διακόπηκαν", "χωρίς", "συμφωνία·", "κανείς", "δεν", "ξέρει", "γιατί"],
    ["비핵화", "협상은", "계속된다.", "북러관계가", "변수이다,", "그리고", "제재완화는", "아직", "멀었다"],
    ("交渉は合意なく終わった。", "米朝首脳会談、", "「非核化」", "ウラン濃縮施設（寧辺）", "は続くと見られる。"),
    ("谈判没有结果。", "双方各执一词，", "“无核化”", "仍在继续；", "朝鲜半岛"),
    ["توقفت", "المفاوضات", "بين", "الجانبين،", "ولا", "أحد", "يعرف", "متى", "تعود؟", "في", "٢٠١٩"],
    ["המשא", "ומתן", "נעצר,", "ואיש", "אינו", "יודע", "מתי", "יחודש;", "2019"],
    ["Cuộc", "đàm", "phán", "kết", "thúc", "mà", "không", "có", "thỏa", "thuận", "nào", "về", "phi", "hạt", "nhân", "hóa"],
    ["การเจรจายุติลงโดยไม่มีข้อตกลง", "และไม่มีใครทราบ", "ว่าจะเริ่มใหม่เมื่อใด"],
    ["वार्ता", "बिना", "किसी", "समझौते", "के", "समाप्त", "हो", "गई", "और", "किसी", "को", "नहीं", "पता", "क्यों"],
    ("😀", "👩‍🔬", "e\u0301", "a\u0308\u0323", "ﬁn", "ⅷ", "½", "→", "x" * 40, "https://example.org/a/very/long/address?with=words&more=1", "non\u00a0breaking", "soft\u00adhyphen", "₩1,000"),
)  # fmt: skip
LENGTHS = (1, 2, 3, 4, 4, 6, 8, 12, 30)  # words of a text, at most
SHORT = (
    "name",
    "heading",
    "label",
    "value",
    "head",
    "role",
    "owner",
    "by",
    "stance",
    "term",
    "short",
    "publisher",
    "title",
    "topic",
)
COUNTS = (1, 2, 3, 3, 4, 5, 7, 9)


class Told(NamedTuple):
    """What became of an edition: built, refused or crashed, and what there is to say of it."""

    seed: int
    audience: str
    outcome: str
    said: list[str]
    data: bytes = b""


class _Writer(planting._Planter):
    """A planter whose texts are words of a language, and whose lists are longer."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.lexicon = self.random.choice(LEXICONS)
        self.scale = self.random.choice((0.5, 0.8, 1.0, 1.0, 2.0))

    def text(self, where: str) -> str:
        lexicon = self.random.choice(LEXICONS) if self.chance(0.1) else self.lexicon
        most = self.random.choice(LENGTHS) * self.scale
        model, _, name = where.partition(".")
        if self.chance(0.97):  # the rest is what nobody should write there
            most = min(most, 2 if name in SHORT or model in _NARROW else 5 if model in _HEADER or name == "titles" else most)
        words = " ".join(self.random.choices(lexicon, k=self.random.randint(1, max(1, round(most)))))
        self.number += 1
        self.planted[self.number] = planting.Planted(where, words)
        return f"{words} {self.number}" if self.chance(0.5) else words

    def value(self, annotation: Any, name: str, where: str) -> Any:
        if typing.get_origin(annotation) is tuple and Ellipsis in typing.get_args(annotation) and name not in _FIXED:
            inner = typing.get_args(annotation)[0]
            least = 2 if name in planting.AT_LEAST_TWO else 1
            many = min(self.random.choice(COUNTS), _MOST.get(name, 99) if self.chance(0.9) else 99)
            return [self.value(inner, name, where) for _ in range(max(least, many))]
        return super().value(annotation, name, where)

    def guard(self, model: type[Model], raw: Raw) -> None:
        if self.chance(0.05):
            super().guard(model, raw)
        elif issubclass(model, models.Brief | models.Section | models.Term) or (model is models.Block and self.chance(0.8)):
            raw.setdefault("mark", self.marks[0])

    def audience(self, blocks: list[str]) -> Raw:
        decks = ("policy", "policy", *planting.EXTENDED)
        return {
            **super().audience(blocks),
            "deck": self.random.choice(decks),
            "theme": self.random.choice(read.names("themes")),
            "depth": "full" if self.chance(0.8) else "brief",
            "omit": [],
            "recipe": {},
        }


_NARROW = ("Actor", "Tie", "Event", "Period", "Figure", "Term", "Criterion", "Source")
_HEADER = ("Brief", "Section", "Cui", "Embargo")
_MOST = {"sides": 2, "options": 6, "criteria": 6, "actors": 8, "ties": 7, "figures": 3, "events": 7}  # what a kind takes, mostly
_FIXED = ("rows", "columns", "cells", "values", "series", "categories", "charts", "pictures", "sections", "at")


def brief(seed: int) -> planting.Case:
    """The brief of a seed."""
    return _Writer(seed).case()


def told(seed: int, folder: Path) -> list[Told]:
    """What becomes of a brief for one audience of its own and one that ships."""
    try:
        made = brief(seed)
        written = made.write(folder)
    except Exception:
        return [Told(seed, "", "crashed", traceback.format_exc().splitlines())]
    own = list(made.audiences)
    return [_built(seed, written, name) for name in (own[seed % 4], own[4 + seed % (len(own) - 4)])]


def _built(seed: int, folder: Path, name: str) -> Told:
    try:
        edition = build.edition(build.fitted(read.brief(folder), folder, name, "", TODAY))
    except BriefgenError as error:
        return Told(seed, name, "refused", [str(finding) for finding in error.findings])
    except Exception:
        return Told(seed, name, "crashed", traceback.format_exc().splitlines())
    return Told(seed, name, "built", faults(edition.data), edition.data)


def faults(data: bytes) -> list[str]:
    """What is wrong with the structure of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        held = {name: archive.read(name) for name in names}
    found = [f"{name} is there twice" for name, count in Counter(names).items() if count > 1]
    trees = {name: ElementTree.fromstring(blob) for name, blob in held.items() if name.endswith((".xml", ".rels"))}
    found += [lost for name, tree in trees.items() if name.endswith(".rels") for lost in _lost(name, tree, held)]
    width, height = 12_192_000, 6_858_000
    for name, tree in trees.items():
        if not name.startswith("ppt/slides/slide"):
            continue
        ids = [element.get("id") for element in tree.iter() if element.tag.endswith("}cNvPr")]
        found += [f"{name}: shape {shape} is there twice" for shape, count in Counter(ids).items() if count > 1]
        for xfrm in (element for element in tree.iter() if element.tag.endswith("}xfrm")):
            box = {child.tag.rpartition("}")[2]: child.attrib for child in xfrm}
            if "off" in box and "ext" in box:
                x, y = int(box["off"]["x"]), int(box["off"]["y"])
                w, h = int(box["ext"]["cx"]), int(box["ext"]["cy"])
                if x < 0 or y < 0 or x + w > width or y + h > height:
                    found.append(f"{name}: a shape at {x},{y} of {w} x {h} leaves the slide")
    return found


def _lost(name: str, tree: ElementTree.Element, held: dict[str, bytes]) -> list[str]:
    """The relationships of a part that lead nowhere."""
    home = dirname(dirname(name))
    targets = [r.get("Target") or "" for r in tree if r.get("TargetMode") != "External"]
    paths = [target.lstrip("/") if target.startswith("/") else normpath(join(home, target)) for target in targets]
    return [f"{name} leads to {path}, which is not there" for path in paths if path not in held]


def judged(files: list[Path], judge: Path) -> list[str]:
    """What the outside judge calls a fault, without drawing."""
    command = [sys.executable, str(judge), "--json", "--min", "error", "--no-render", *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=1800).stdout
    decoder, at, found = json.JSONDecoder(), 0, list[str]()
    while at < len(said):
        result, at = decoder.raw_decode(said, at)
        for one in result if isinstance(result, list) else [result]:
            bad = [f for f in one["findings"] if f["severity"] in ("fatal", "error")]
            found += [f"{one.get('file', '')}: {f['check']} slide {f['slide']}: {f['message']}" for f in bad]
        at += len(said[at:]) - len(said[at:].lstrip())
    return found


def main(first: int, count: int, judge: Path) -> int:
    outcomes, codes = Counter[str](), Counter[str]()
    bad: list[str] = []
    with TemporaryDirectory() as name:
        decks = Path(name) / "decks"
        decks.mkdir()
        for seed in range(first, first + count):
            for one in told(seed, Path(name) / str(seed)):
                outcomes[one.outcome] += 1
                if one.outcome == "refused":
                    codes.update({said.partition(": ")[2][:3] for said in one.said})
                elif one.said:
                    bad.append(f"seed {one.seed}, {one.audience}: {one.outcome}\n  " + "\n  ".join(one.said[-12:]))
                if one.data:
                    (decks / f"{one.seed}-{one.audience}.pptx").write_bytes(one.data)
        files = sorted(decks.iterdir())
        if judge.exists():
            for start in range(0, len(files), 20):
                bad += judged(files[start : start + 20], judge)
    print(f"seeds {first} to {first + count - 1}: {dict(outcomes)}; findings by code: {dict(codes.most_common())}")
    print("\n".join(bad) or f"no crash, no fault in {len(files)} decks, {'judged' if judge.exists() else 'without the judge'}")
    return 1 if bad else 0


if __name__ == "__main__":
    from rendering import TOOLS

    count, first = (int(word) for word in (sys.argv[1:] + ["500", "0"][len(sys.argv) - 1 :]))
    sys.exit(main(first, count, TOOLS / "pptx_audit.py"))
