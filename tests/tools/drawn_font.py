"""Make the face in which the letters of SVG drawings are set (templates/fonts/*.ttf) from Carlito. Run once.

    python tests/tools/drawn_font.py Carlito-Regular.ttf Carlito-Bold.ttf

Kept are Latin, Greek and Cyrillic without hints and kerning. Carlito's licence (OFL 1.1, beside the fonts) lets nobody call a
derivative by its name, so it has one of its own. Needs fontTools, which briefgen itself does not.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from measure_fonts import WESTERN

FAMILY = "Briefgen Sans"
TARGET = Path(__file__).parents[2] / "templates" / "fonts"


def make(path, look):
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=["mark", "mkmk", "ccmp"], name_IDs=["*"], notdef_outline=True)
    reduced = subset.Subsetter(options)
    reduced.populate(unicodes=[code for low, high in WESTERN for code in range(low, high + 1)])
    reduced.subset(font)
    names = {1: FAMILY, 2: look, 3: f"{FAMILY} {look}", 4: f"{FAMILY} {look}", 6: f"BriefgenSans-{look}", 16: FAMILY, 17: look}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID == 7:
            record.string = ""
    font.save(TARGET / f"briefgen-sans-{look.lower()}.ttf")


def main():
    for path, look in zip(sys.argv[1:], ("Regular", "Bold"), strict=True):
        make(path, look)


if __name__ == "__main__":
    main()
