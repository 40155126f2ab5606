"""Plain words: this file writes runs as letters alone, for formats that have no raised figures."""

from __future__ import annotations

from ..deck import Inline, Paragraph, Run

_RAISED = {
    "super": str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def words(run: Inline) -> str:
    """The words of a run; raised and lowered figures are the signs that Unicode has for them."""
    if not isinstance(run, Run):
        return ""
    return run.text.translate(_RAISED[run.raised]) if run.raised else run.text


def spoken(paragraph: Paragraph) -> str:
    """A paragraph on one line, each link with its address."""
    return "".join(map(_linked, paragraph.runs)).strip()


def _linked(run: Inline) -> str:
    said = words(run)
    return f"{said} ({run.link})" if isinstance(run, Run) and run.link not in ("", run.text) else said
