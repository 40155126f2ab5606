"""Colours as numbers: this file measures contrast as WCAG 2 does, and finds the nearest lightness that has enough of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

TEXT, LARGE, GRAPHIC = 4.5, 3.0, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11: what words, large words and graphics need
BIG, BIG_BOLD = 18.0, 14.0  # points from which words are large

_STEPS = 250  # of lightness between black and white


@lru_cache(maxsize=1024)
def luminance(colour: str) -> float:
    """The relative luminance of six hexadecimal digits, from 0 to 1."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def over(top: str, under: str, alpha: int) -> str:
    """The colour that ``alpha`` per cent of one make over another, as programs that draw slides mix them."""
    pairs = ((int(top[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round((a * alpha + b * (100 - alpha)) / 100):02X}" for a, b in pairs)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour of the same hue that passes and is nearest in lightness; '' where none does.

    Lightness is that of OKLab, in which equal steps look equal; what a screen cannot show loses chroma.
    """
    lightness, a, b = _oklab(colour)
    for step in range(1, _STEPS + 1):
        for tried in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= tried <= 1 and passes(found := _shown(tried, a, b)):
                return found
    return ""


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _coded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear red, green and blue; below 0 or above 1 where no screen shows them."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(lightness: float, a: float, b: float) -> str:
    """The colour of that lightness and hue, with as much of its chroma as a screen has there."""
    for share in range(50, -1, -1):
        found = _rgb(lightness, a * share / 50, b * share / 50)
        if all(-0.002 <= value <= 1.002 for value in found):
            break
    return "".join(f"{round(255 * _coded(min(1.0, max(0.0, value)))):02X}" for value in found)
