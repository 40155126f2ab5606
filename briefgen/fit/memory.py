"""What was measured is not measured again: this file remembers results for the very objects that they were made of.

A text is measured for every width, density and number of parts that is tried. Comparing texts would take as long as
measuring them, so that their identity is the key; an object that is held here keeps its identity.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
MOST = 20_000  # results of a function: a long deck has a few thousand texts


def remembered(function: F, most: int = MOST) -> F:
    """The function, which measures only once what is given; its arguments are frozen, and so is what it gives.

    When it knows the ``most`` that it may hold it begins anew.
    """
    known: dict[tuple[int, ...], tuple[Any, tuple[Any, ...]]] = {}

    @wraps(function)
    def remembering(*given: Any) -> Any:
        key = tuple(map(id, given))
        found = known.get(key)
        if found is None:
            if len(known) >= most:
                known.clear()
            found = known[key] = (function(*given), given)
        return found[0]

    return remembering  # type: ignore[return-value]  # of the same signature


__all__ = ["remembered"]
