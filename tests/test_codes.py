"""The catalogue of findings: whether it lists every code that briefgen can print, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.checks import load
from briefgen.codes import CODES

PACKAGE = Path(__file__).parent.parent / "briefgen"
LETTERS = {
    "E": "files", "Y": "YAML", "R": "reading", "M": "markings", "T": "deck templates", "D": "themes", "P": "pictures", "K": "kinds", "F": "fitting", "L": "checks",
}  # fmt: skip
USED = {
    code
    for path in PACKAGE.rglob("*.py")
    if path.name != "codes.py"
    for code in re.findall(r'"([A-Z]\d\d)"', path.read_text(encoding="utf-8"))
}
RULES = {registered.code: registered for registered in load()}


def test_every_code_that_is_used_is_listed_and_every_code_that_is_listed_is_used() -> None:
    assert USED == {*CODES, *RULES}


def test_no_code_means_two_things() -> None:
    assert set() == set(CODES) & set(RULES)
    assert len(set(CODES.values())) == len(CODES)


@pytest.mark.parametrize("code", sorted(USED))
def test_a_code_says_to_which_stage_it_belongs(code: str) -> None:
    assert code[0] in LETTERS
    assert (code[0] == "L") == (code in RULES)


@pytest.mark.parametrize("code", CODES)
def test_a_meaning_is_a_plain_clause(code: str) -> None:
    meaning = CODES[code]
    assert (meaning[0].lower() == meaning[0] or meaning.startswith("YAML"), meaning.endswith(".")) == (True, False)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_in_a_sentence_what_it_wants(code: str) -> None:
    rule = RULES[code].rule
    first = (rule.__doc__ or "").partition("\n")[0]
    assert first.endswith(".")
    assert {"Bad", "Good"} == set(re.findall(r"^ *(Bad|Good)::$", rule.__doc__ or "", re.MULTILINE))
