"""Files to values: this folder reads briefs, audiences, themes, standards and words, each problem with its place."""

from .briefs import brief
from .named import chain, find, laid, names
from .settings import audience, risk_scale, scheme, standard, words
from .themes import theme

__all__ = ["audience", "brief", "chain", "find", "laid", "names", "risk_scale", "scheme", "standard", "theme", "words"]
