"""Release sheets as HTML: this file writes one self-contained page that a release officer reads, prints and signs."""

from __future__ import annotations

from datetime import date

from ...sheet import GATES, STATES, Sheet, Verdict
from .._rendered import render

SIGNS = {"shown": "●", "summarised": "◐", "overridden": "◆", "withheld": "✕", "undecided": "?"}
SHORT = {"shown": "shown", "summarised": "in part", "overridden": "reworded", "withheld": "withheld", "undecided": "open"}


def write(sheet: Sheet, day: date | None = None) -> str:
    """The sheet as a page without a script or a reference to anything outside; the same sheet gives the same page."""
    totals = [sheet.totals(number) for number in range(len(sheet.columns))]
    noted = [verdict for line in sheet.lines for verdict in line.verdicts]
    reasons = list(dict.fromkeys(words for verdict in noted for words in (verdict.reason, *verdict.fields) if words))
    numbers = {words: number for number, words in enumerate(reasons, 1)}

    def notes(verdict: Verdict) -> list[int]:
        return [numbers[words] for words in (verdict.reason, *verdict.fields) if words]

    there = {verdict.state for verdict in noted}
    gates = {verdict.gate for verdict in noted if verdict.state == "withheld"}
    return render(
        "html/audiences.html", sheet=sheet, day=day, totals=totals, reasons=reasons, notes=notes, signs=SIGNS, short=SHORT,
        states={state: meaning for state, meaning in STATES.items() if state in there},
        gates={gate: GATES.get(gate, gate) for gate in [*(g for g in GATES if g in gates), *sorted(gates - set(GATES))]},
    ).decode()  # fmt: skip
