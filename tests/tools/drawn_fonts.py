"""Make the faces in which SVG drawings and PDF editions are set (templates/fonts/*.ttf) from Carlito and Caladea. Run once.

    python tests/tools/drawn_fonts.py FOLDER-OF-CARLITO-AND-CALADEA

Kept are Latin, Greek and Cyrillic without hints and kerning, of the serif without Greek and Cyrillic, which it lacks.
Carlito's licence (OFL 1.1, beside the fonts) lets nobody call a derivative by its name, so that they have names of their own.
Needs fontTools, which briefgen itself does not.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from measure_fonts import WESTERN

FAMILIES = {"Carlito": "Briefgen Sans", "Caladea": "Briefgen Serif"}
LOOKS = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}
TARGET = Path(__file__).parents[2] / "templates" / "fonts"


def make(path, family, look):
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=["mark", "mkmk", "ccmp"], name_IDs=["*"], notdef_outline=True)
    reduced = subset.Subsetter(options)
    reduced.populate(unicodes=[code for low, high in WESTERN for code in range(low, high + 1)])
    reduced.subset(font)
    whole, script = f"{family} {look}", f"{family.replace(' ', '')}-{look.replace(' ', '')}"
    names = {1: family, 2: look, 3: whole, 4: whole, 6: script, 16: family, 17: look}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID == 7:
            record.string = ""
    font.save(TARGET / f"{whole.lower().replace(' ', '-')}.ttf")


def main():
    for source, family in FAMILIES.items():
        for ending, look in LOOKS.items():
            make(Path(sys.argv[1]) / f"{source}-{ending}.ttf", family, look)


if __name__ == "__main__":
    main()
