"""The head of a memorandum: this file writes its series and title, and from whom to whom it is, of when and about what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...deck import Inline, Run
from .._told import Line, Told
from .look import Look
from .text import Writer

LABELS = 1900  # twentieths of a point, the column of labels
IN_LINES = ("details", "date", "subtitle")  # regions of a cover that are lines of the head


def head(told: Told, says: Mapping[str, str], writer: Writer) -> Iterator[str]:
    """What a cover says, but for what is beside its lines."""
    yield from (writer.paragraph(paragraph.runs, "Kicker") for paragraph in told.kicker)
    yield from (writer.paragraph(paragraph.runs, "Title") for paragraph in told.title)
    yield _block(_lines(told, says), writer)


def _lines(told: Told, says: Mapping[str, str]) -> list[tuple[str, tuple[Inline, ...]]]:
    """Labels with what follows them; what a memorandum begins with stands first."""
    lines = list[tuple[str, tuple[Inline, ...]]]()
    names = {says["prepared_for"]: says["memo_to"], says["prepared_by"]: says["memo_from"]}
    for part in told.regions.get("details", ()):
        assert isinstance(part, Line)
        label, *rest = part.paragraph.runs
        named = label.text.removesuffix(says["colon"]) if isinstance(label, Run) and rest else ""
        lines.append((names.get(named, named), tuple(rest) if named else part.paragraph.runs))
    for name, said in (("date", says["date"]), ("subtitle", says["memo_subject"])):
        lines += [(said, part.paragraph.runs) for part in told.regions.get(name, ()) if isinstance(part, Line)]
    order = [says["memo_to"], says["memo_from"], says["date"], says["memo_subject"]]
    return sorted(lines, key=lambda line: order.index(line[0]) if line[0] in order else len(order))


def _block(lines: list[tuple[str, tuple[Inline, ...]]], writer: Writer) -> str:
    """Labels and texts side by side, between rules."""
    look: Look = writer.look
    widths = (LABELS, look.width - LABELS)
    rows = ""
    for i, (label, runs) in enumerate(lines):
        cells = (writer.paragraph((Run(label, bold=True),), "TableText"), writer.paragraph(runs, "TableText"))
        written = "".join(f"<w:tc>{_width(width, not i)}{cell}</w:tc>" for width, cell in zip(widths, cells, strict=True))
        rows += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{written}</w:tr>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/>{"<w:bidiVisual/>" if look.rtl else ""}<w:tblW w:w="{look.width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0600"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        f"{writer.paragraph((), 'AfterTable')}"
    )


def _width(width: int, first: bool) -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' if first else ""
