"""Proof: a finished file that holds anything withheld is refused, and what its audience may see is no evidence."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import builders as a
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from briefgen import proof, read, scan
from briefgen.audience import decided
from briefgen.brief import Brief
from briefgen.cli import cli
from briefgen.errors import BriefgenError
from briefgen.view import View

SECRET = "Envoys meet in Ulaanbaatar on Thursday"
OPEN = "Talks with Pyongyang stalled after the second meeting"
HIDDEN = {"mark": "TLP:RED"}


def brief(*texts: str, **fields: Any) -> Brief:
    """A brief with a block that is open and a block, called hidden, whose points hold the texts."""
    points = tuple(a.point(text=text) for text in (texts or (SECRET,)))
    blocks = (
        a.block(mark="TLP:GREEN", points=(a.point(text=OPEN),)),
        a.block(id="hidden", title="Withheld", topic="Apart", points=points, **HIDDEN, **fields),
    )
    return a.brief(blocks=blocks, marking=a.marking(strictest="TLP:RED"))


def seen(whole: Brief, **audience: Any) -> View:
    return decided(whole, a.audience(**{"ceiling": {"tlp": "TLP:AMBER"}, **audience}), read.scheme("tlp"))[0]


def parts_found(whole: Brief, *texts: str, name: str = "talks_readers_en-GB.pptx", **audience: Any) -> tuple[str, ...]:
    return proof.prove(whole, seen(whole, **audience), name, package(*texts)).found


def package(*texts: str) -> bytes:
    """A file whose slide has a paragraph for each text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        words = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
        made.writestr("ppt/slides/slide1.xml", f"<p:sld>{words}</p:sld>")
    return out.getvalue()


# ---------------------------------------------------------------- what is evidence


EVIDENCE: dict[str, tuple[str, str]] = {  # what is withheld, and what the file says
    "the text": (SECRET, SECRET),
    "a word that nothing else has": (SECRET, "They went to Ulaanbaatar"),
    "four words in a row": ("the talks with the second of them", "and with the second of those"),
    "a short text where it stands alone": ("with the second", "With the second."),
    "numbers with their words": ("22 stalled", "22: stalled"),
    "a sign of a script without spaces": ("密", "其密也"),
    "signs within a longer run": ("비밀회담", "이것은비밀회담이다"),
    "Arabic": ("سرية المحادثات", "قال إن سرية"),
    "capitals": (SECRET, "ULAANBAATAR"),
    "fullwidth letters": (SECRET, "Ｕｌａａｎｂａａｔａｒ"),
    "hyphens that nobody sees": (SECRET, "Ulaan\u00adbaa\u200btar"),
    "no spaces": (SECRET, SECRET.replace(" ", "")),
    "pieces, a paragraph each": ("the second meeting with talks", "the seco\0nd meet\0ing wi\0th talks"),
    "escaped twice": ("Müller’s list", "M&amp;uuml;ller"),
    "MD5": (SECRET, hashlib.md5(SECRET.encode(), usedforsecurity=False).hexdigest()),
    "SHA-1": (SECRET, hashlib.sha1(SECRET.encode(), usedforsecurity=False).hexdigest().upper()),
    "SHA-256 of folded letters": (SECRET, hashlib.sha256(scan.folded(SECRET).encode()).hexdigest()),
}  # fmt: skip


@pytest.mark.parametrize("case", EVIDENCE)
def test_a_file_that_holds_something_withheld_is_found_out(case: str) -> None:
    withheld, said = EVIDENCE[case]
    assert ("hidden",) == parts_found(brief(withheld), *said.split("\0"))


NONE: dict[str, tuple[str, str]] = {
    "two words that stand side by side": ("with second", "so with second one"),
    "what may be seen": (SECRET, OPEN),
    "a part of what may be seen": ("Talks with Pyongyang", f"{OPEN}, it said"),
    "a part of a word and the next": ("gyangstal ledafter", OPEN),
    "numbers alone": ("1994 2019", "2019 and 1994"),
    "words in another order": ("second the with talks", "talks with the second"),
    "words of the program itself": ("Title, Table and Text", "Title, Table and Text"),
    "nothing": (SECRET, "Weather is fine"),
}


@pytest.mark.parametrize("case", NONE)
def test_what_the_audience_may_see_is_no_evidence(case: str) -> None:
    withheld, said = NONE[case]
    assert () == parts_found(brief(withheld), said)


def test_the_same_words_are_evidence_for_one_audience_and_none_for_another() -> None:
    whole = brief()
    assert ("hidden",) == parts_found(whole, SECRET)
    assert () == parts_found(whole, SECRET, ceiling={"tlp": "TLP:RED"})


def test_the_name_of_a_file_is_searched_too() -> None:
    assert ("hidden",) == parts_found(brief(), name="talks_ulaanbaatar.pptx")


def test_ids_of_what_is_withheld_are_evidence() -> None:
    whole = brief(actors=(a.actor(id="ulan-contact", name="It"),))
    assert ("hidden",) == parts_found(whole, "Figure: ulan-contact")
    named = a.brief(
        blocks=(a.block(mark="TLP:GREEN"), a.block(id="kingfisher", **HIDDEN)), marking=a.marking(strictest="TLP:RED")
    )
    assert ("talks",) == parts_found(named, "Figure: kingfisher")  # whose section names it
    assert () == parts_found(whole, "Figure: background")


@pytest.mark.parametrize("field", ["so_what", "figures_heading", "horizon"])
def test_a_single_field_that_is_withheld_is_evidence(field: str) -> None:
    block = a.block(mark="TLP:GREEN", points=(a.point(text=OPEN),), marks={field: "TLP:RED"}, **{field: SECRET})
    whole = a.brief(blocks=(block,), marking=a.marking(strictest="TLP:RED"))
    assert ("background",) == parts_found(whole, SECRET)


def test_words_that_an_override_replaces_are_evidence_and_those_for_others_too() -> None:
    point = a.point(text=SECRET, for_={"readers": {"text": "They meet"}, "press": {"text": "Kingfishers gather"}})
    whole = a.brief(blocks=(a.block(mark="TLP:GREEN", points=(point,)),))
    assert () == parts_found(whole, "They meet")
    assert ("background",) == parts_found(whole, SECRET)
    assert ("background",) == parts_found(whole, "Kingfishers gather")


def test_a_withheld_source_and_a_withheld_correction_are_named_by_their_ids() -> None:
    whole = a.brief(
        sources=(a.source(id="S7", title="Cables from Ulaanbaatar"),),
        corrections=(a.correction(id="C7", says=SECRET, about="S7"),),
    )
    assert ("C7", "S7") == parts_found(whole, SECRET)


def test_a_picture_that_is_withheld_is_known_by_its_bytes_and_its_digest() -> None:
    data = a.image(30, 20, colour="#123456")
    whole = brief(pictures=(a.picture(file="pictures/x.png", alt="It", data=data, size=(30, 20)),))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("ppt/media/image1.png", data)
    assert ("hidden",) == proof.prove(whole, seen(whole), "x.pptx", out.getvalue()).found
    assert () == proof.prove(whole, seen(whole, ceiling={"tlp": "TLP:RED"}), "x.pptx", out.getvalue()).found
    assert ("hidden",) == parts_found(whole, hashlib.sha256(data).hexdigest())


def test_a_drawing_that_is_withheld_is_known_by_its_bytes_and_what_is_in_any_drawing_is_read() -> None:
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>Words of a map</text></svg>'
    whole = brief(pictures=(a.picture(file="pictures/x.svg", alt="It", data=a.image(), size=(64, 48), svg=drawing),))
    other = drawing.replace(b"Words of a map", SECRET.encode())
    for data, found in ((drawing, ("hidden",)), (other, ("hidden",)), (drawing.replace(b"Words", b"Names"), ())):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("ppt/media/image1.svg", data)
        assert found == proof.prove(whole, seen(whole), "x.pptx", out.getvalue()).found


def test_names_of_elements_of_a_drawing_are_no_evidence() -> None:
    from briefgen.svg import drawing

    whole = brief("No path, no circle: transform the polygon")
    shapes = '<path d="M0 0"/><circle r="3" transform="scale(2)"/><polygon points="1,2 3,4"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("ppt/media/image1.svg", drawing(f'<svg viewBox="0 0 9 9">{shapes}</svg>'.encode()).data)
    assert () == proof.prove(whole, seen(whole), "x.pptx", out.getvalue()).found


@given(st.binary(max_size=300))
def test_random_bytes_prove_nothing_and_raise_nothing(data: bytes) -> None:
    whole = brief()
    assert () == proof.prove(whole, seen(whole), "x.pptx", data).found


def test_a_file_that_cannot_be_searched_to_its_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_TOO_MUCH", 10)
    with pytest.raises(BriefgenError) as raised:
        parts_found(brief(), OPEN)
    assert "M14 the finished file cannot be searched to its end" in str(raised.value)


# ---------------------------------------------------------------- the whole build


DECK = """\
extends: policy
parts:
  points:
    - {kind: bullets, when: block.points, points: = block.points, remark: SAID}
"""


def written(folder: Path, said: str) -> Path:
    """A brief whose own deck template says something outright."""
    blocks = {
        "background": {"points": [{"text": OPEN, "type": "fact", "sources": ["S1"]}], "mark": "TLP:GREEN"},
        "hidden": {"title": "Withheld", "points": [{"id": "meeting", "text": SECRET, "type": "fact", "sources": ["S1"]}]},
    }
    sources = {"sources": [{"id": "S1", "title": "The record", "kind": "pai", "mark": "TLP:CLEAR"}]}
    audience = {**a.AUDIENCE, "ceiling": {"tlp": "TLP:GREEN"}, "deck": "own", "depth": "full"}
    files: dict[str, Any] = {"audiences/readers.yaml": audience, "decks/own.yaml": DECK.replace("SAID", said)}
    return a.write_brief(folder, sources=sources, blocks=blocks, files=files)


def build(*arguments: str) -> Any:
    return CliRunner().invoke(cli, ["build", ".", "-a", "readers", "--today", "2025-02-01", *arguments], standalone_mode=False)


def test_a_deck_template_that_says_a_withheld_text_outright_gives_no_file(folder: Path) -> None:
    written(folder, f"'{SECRET}'")
    outcome = build("-v", "--proof", "proof.json")
    assert isinstance(outcome.exception, BriefgenError)
    (finding,) = outcome.exception.findings
    assert ("M14", True) == (finding.code, "'hidden'" in finding.message)
    said = f"{outcome.exception} {outcome.output} {outcome.stderr}"
    assert [] == [word for word in SECRET.split() if word in said and len(word) > 2]
    assert not Path("out").exists()
    assert not Path("proof.json").exists()


def test_a_deck_template_that_says_something_else_gives_a_file(folder: Path) -> None:
    written(folder, "It was so")
    assert build().exception is None
    assert Path("out/talks_readers_en-GB.pptx").exists()


def test_the_record_says_what_was_withheld_and_searched_and_quotes_nothing(folder: Path) -> None:
    written(folder, "It was so")
    Path("records").mkdir()
    assert build("--proof", "records/proof.json").exception is None
    (record,) = json.loads(Path("records/proof.json").read_text())["proofs"]
    data = Path("out/talks_readers_en-GB.pptx").read_bytes()
    assert hashlib.sha256(data).hexdigest() == record["sha256"]
    assert ("talks_readers_en-GB.pptx", "readers", "tlp", "TLP:GREEN", []) == tuple(
        record[name] for name in ("edition", "audience", "scheme", "ceiling", "found")
    )
    assert [{"item": "hidden", "gate": "mark", "reason": "TLP:AMBER is above its ceiling, TLP:GREEN"}] == record["withheld"]
    assert all(number > 0 for name in ("searched_for", "searched_in") for number in record[name].values())
    assert [] == [word for word in SECRET.split() if len(word) > 2 and word in json.dumps(record)]


def test_the_record_is_in_no_edition(folder: Path) -> None:
    written(folder, "It was so")
    build("--proof", "proof.json")
    data = Path("out/talks_readers_en-GB.pptx").read_bytes()
    text = " ".join(value for stream in scan.streams(data) for value in (*stream.paragraphs, *stream.values))
    for said in (
        "hidden",
        "meeting_",
        "Ulaanbaatar",
        "sha256",
        "withheld",
        "audiences/",
        "blocks/",
        "decks/",
        ".yaml",
        str(folder),
    ):
        assert said not in text
    withheld = Path("blocks/hidden.yaml").read_bytes()
    for kind in ("md5", "sha1", "sha256"):
        assert hashlib.new(kind, withheld).hexdigest() not in text
        assert hashlib.new(kind, SECRET.encode()).hexdigest() not in text


CARELESS = "TBD last year: Envoys may, with high confidence, likely and highly unlikely, meet in Ulaanbaatar."


def test_checks_say_nothing_of_what_an_audience_does_not_see(folder: Path) -> None:
    claim = {"text": CARELESS, "type": "judgement", "likelihood": "likely", "confidence": "low"}
    picture = {"file": "p.png", "alt": f"Image of {CARELESS}" + " and so on" * 30}
    fault = {"judgements": [claim], "points": [{"text": CARELESS, "type": "fact", "likelihood": "likely"}], "pictures": [picture]}
    folder = written(folder, "It was so")
    a.write(folder / "blocks/hidden.yaml", {**a.BLOCK, "title": CARELESS, **fault})
    a.write(folder / "p.png", a.image())
    outcome = build("-v")
    assert outcome.exception is None
    said = f"{outcome.output} {outcome.stderr}"
    assert "withheld" in said
    assert [] == [word for word in ("Ulaanbaatar", "TBD", "hidden.yaml", "L13", "L49", "L47") if word in said]
    outcome = build("-v", "-a", "legislature")  # who sees it
    assert {"L49", "L10", "L04", "L05"} <= {finding.code for finding in outcome.exception.findings}
