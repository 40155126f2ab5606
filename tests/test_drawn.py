"""Marks: whether every page becomes marks that lie on it, say what it says, and have no colour but the theme's."""

from __future__ import annotations

import pytest
from rendering import DECKS, fitted

from briefgen.deck import plain
from briefgen.page import ProseBox
from briefgen.writers._drawn import drawn
from briefgen.writers._drawn.marks import Lines


@pytest.mark.parametrize("name", DECKS)
def test_every_paragraph_is_drawn_in_its_order(name: str) -> None:
    made = fitted(name)
    for page in made.pages:
        said = [plain((p,)) for box in page.boxes if isinstance(box, ProseBox) for p in box.paragraphs]
        assert said == [m.text for part in drawn(made.deck, page, made.theme) for m in part.marks if isinstance(m, Lines)]
