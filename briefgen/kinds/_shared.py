"""What slide kinds have in common: this file holds their base fields and the cells that several of them draw."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..deck import Bar, Cell, Cite, Column, Element, Inline, Paragraph, Prose, Run, Slide, Table, inline
from ..items import Estimate, Item
from ..language import Words
from ..model import Field, Model
from ..standards import NOT_ASSESSED, LikelihoodStandard, LikelihoodTerm, RiskScale
from ..text import Ref, Text
from ..theme import Slot

ALT = 250  # letters of an alternative text
_BETWEEN = ("; ", ", ", "؛ ", "، ", "；", "、")  # its entries, in any language
LISTS = {2: ("Two Lists", "Comparison"), 3: ("Three Lists", "Three Lists and Text")}  # without and with a so-what


class Setting(NamedTuple):
    """What a kind may know besides its fields."""

    words: Words
    standard: LikelihoodStandard
    risks: RiskScale
    tags: bool  # statements say how they are known
    workbooks: bool = True  # charts have their data behind them


class Titled(Model):
    """The fields of every slide with a message."""

    title: Text = Field(description="the message: a full sentence, two lines at most")
    kicker: Text | None = Field(default=None, description="the small line above the title: section and topic")
    remark: Text | None = Field(default=None, description="one more sentence for the source line")


class Outlook(Titled):
    """The fields of a slide about what is to come."""

    horizon: Text | None = Field(default=None, description="the time that it covers: = block.horizon")


def heading(fields: Titled, label: Text | None = None) -> dict[str, Element]:
    """The regions of title and kicker; a kicker ends with a label, or with the time that the slide covers."""
    regions: dict[str, Element] = {"title": Prose((paragraph(fields.title),), "title")}
    last = fields.horizon if isinstance(fields, Outlook) else label
    kicker = tuple(inline(fields.kicker)) if fields.kicker else ()
    if last:
        kicker += (*((Run(" · "),) if kicker else ()), *inline(last))
    if kicker:
        regions["kicker"] = Prose((Paragraph(kicker, origin=(fields.kicker or last or fields.title).origin),), "kicker")
    return regions


def so_what(text: Text | None) -> dict[str, Element]:
    return {"so_what": Prose((paragraph(text),), "so_what")} if text else {}


def tabled(kind: str, fields: Titled, table: Table, conclusion: Text | None, *notes: str) -> Slide:
    """A slide of a table that may run on, over what it means if that is said; notes follow in its source line."""
    layout = "Title, Table and Text" if conclusion else "Title and Table"
    return Slide(kind, layout, {**heading(fields), "table": table, **so_what(conclusion)}, ("table",), remarks(fields, *notes))


def remarks(fields: Titled, *more: str) -> tuple[str, ...]:
    """What the source line says after its sources."""
    own = (fields.remark.plain,) if fields.remark else ()
    return tuple(filter(None, (*own, *more)))


def paragraph(text: Text, level: int = 0, style: str = "") -> Paragraph:
    return Paragraph(inline(text), level, style, text.origin)


def words(text: str, level: int = 0, style: str = "", tone: Slot | str = "", bold: bool = False) -> Paragraph:
    """A paragraph of furniture words."""
    return Paragraph((Run(text, bold, tone=tone),), level, style)  # type: ignore[arg-type]  # a slot or nothing


def cited(text: Text, item: Item) -> tuple[Inline, ...]:
    """A text with the citations of its item at its end, save those that it makes itself."""
    rest = tuple(ref for ref in item.sources if ref not in text.refs)
    return inline(text) + ((Cite(rest),) if rest else ())


def statement(text: Text, item: Item, setting: Setting, level: int = 0, style: str = "") -> Paragraph:
    """A cited statement, how it is known where the audience is told, how likely it is and on what that rests."""
    known = setting.words.types[item.type] if setting.tags else ""
    notes = " · ".join(filter(None, (known, grounds(item, setting) if isinstance(item, Estimate) else "")))
    runs = cited(text, item) + ((Run(f" {notes}", style="tag"),) if notes else ())
    return Paragraph(runs, level, style, text.origin)


def grounds(item: Estimate, setting: Setting) -> str:
    """How likely, how sure, and what that rests on."""
    basis = setting.words.closed(item.basis.plain) if item.basis else ""
    return " ".join(filter(None, (estimate(item, setting), basis)))


def estimate(item: Estimate, setting: Setting) -> str:
    """How likely and how sure, a sentence each: the two never share one."""
    said, words = [], setting.words
    if item.likelihood == NOT_ASSESSED:
        said.append(words.closed(words["stated_not_assessed"]))
    elif found := term(item, setting):
        own = words["our_estimate"] if item.likelihood_origin == "drafter" else ""
        said.append(words.say("stated_likelihood", term=_said(item, found), band=found.shown, own=own))
    if item.confidence:
        said.append(words.closed(words[f"stated_{item.confidence}"]))
    return " ".join(said)


def cell(text: Text | str | None, style: str = "text", item: Item | None = None, anchor: str = "ctr") -> Cell:
    """A cell with one text, cited when its item is given; a dash where there is none, never an empty cell."""
    if text is None or text == "":
        return Cell((words("—", style=style),))
    if isinstance(text, str):
        return Cell((words(text, style=style),), anchor=anchor)  # type: ignore[arg-type]  # one of the three
    runs = cited(text, item) if item else inline(text)
    return Cell((Paragraph(runs, 0, style, text.origin),), anchor=anchor)  # type: ignore[arg-type]  # one of the three


def stacked(*paragraphs: Paragraph | None) -> Cell:
    """A cell of several paragraphs, those that are given."""
    return Cell(tuple(filter(None, paragraphs)))


def column(head: str, width: float = 0, align: str = "left", style: str = "head") -> Column:
    """A column with a furniture head."""
    heads = (words(head, style=style),) if head else ()
    return Column(Cell(heads, anchor="b"), width, align)  # type: ignore[arg-type]  # one of the three


def term(item: Estimate, setting: Setting) -> LikelihoodTerm | None:
    """The likelihood term of an item, or None when nothing was assessed."""
    if item.likelihood is None or item.likelihood == NOT_ASSESSED:
        return None
    return setting.standard.find(item.likelihood)


def standard_note(items: Iterable[Estimate], setting: Setting) -> str:
    """Whose words the likelihoods are, where there are any."""
    return setting.standard.note if any(term(item, setting) for item in items) else ""


def likelihood(item: Estimate, items: Iterable[Estimate], setting: Setting) -> Cell:
    """A likelihood: its word, its band, and a bar on the scale; "not assessed" with an empty bar.

    Among ``items`` of which some are a source's estimate, the drafting team's own says so.
    """
    found = term(item, setting)
    if found is None:
        runs: tuple[Inline, ...] = (Run(setting.words["not_assessed"], tone="accent6"),)
        return Cell((Paragraph(runs, 0, "text"),), Bar(0, 0, cuts(setting)), anchor="t")
    runs = (Run(_said(item, found), bold=True), Run(f"  {found.shown}"))
    said = [Paragraph(runs, 0, "text")]
    if item.likelihood_origin == "drafter" and len(_origins(items, setting)) > 1:
        said.append(words(setting.words["our_estimate"].strip(), style="note"))
    return Cell(tuple(said), Bar(found.low, found.high, cuts(setting)), anchor="t")


def _origins(items: Iterable[Estimate], setting: Setting) -> set[str]:
    """Whose likelihoods they are."""
    return {item.likelihood_origin for item in items if term(item, setting)}


def _said(item: Estimate, found: LikelihoodTerm) -> str:
    """A likelihood as it is printed: the author's own word of the standard, or its term in the language of the deck."""
    return capital(found.term if found.translated else item.likelihood or found.term)


def cuts(setting: Setting) -> tuple[int, ...]:
    """Where the bands of the likelihood terms begin and end, in per cent."""
    return tuple(sorted({bound for term in setting.standard.terms for bound in (term.low, term.high)} - {0, 1, 99, 100}))


def capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def confidence(item: Estimate, setting: Setting) -> Cell:
    """A confidence level: dots and a word."""
    if item.confidence is None:
        return cell("—")
    dots = {"high": "●●●", "moderate": "●●○", "low": "●○○"}[item.confidence]
    return cell(f"{dots}  {setting.words[item.confidence]}")


def likelihood_head(items: Iterable[Estimate], setting: Setting) -> str:
    """The head of a likelihood column, which says so when all estimates are the drafting team's own."""
    return setting.words["our_likelihood" if _origins(items, setting) == {"drafter"} else "likelihood"]


def corrections(items: Iterable[Item]) -> tuple[str, ...]:
    """The ids of the corrections that apply to items, each once."""
    return tuple(dict.fromkeys(name for item in items for name in item.corrects))


def used(items: Iterable[Item], *names: str) -> list[str]:
    """The names of those fields that any of the items fills: columns that would be empty are not drawn."""
    every = list(items)
    return [name for name in names if any(getattr(item, name) for item in every)]


def all_refs(items: Iterable[Item]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(ref for item in items for ref in item.sources))


def described(text: str) -> str:
    """An alternative text within its length: what is too much goes at the end of an entry, or of a word."""
    if len(text) <= ALT:
        return text
    kept = text[: ALT - 1]
    cut = max(map(kept.rfind, _BETWEEN))
    return (kept[:cut] if cut > ALT // 2 else kept.rpartition(" ")[0] or kept).rstrip(" .,;:") + "…"
