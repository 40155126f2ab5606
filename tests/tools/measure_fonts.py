"""Make the width tables in templates/fonts from font files. Run once; the tables are shipped, the fonts are not.

    python tests/tools/measure_fonts.py carlito Carlito-Regular.ttf Carlito-Bold.ttf Carlito-Italic.ttf ...
    python tests/tools/measure_fonts.py fallback DejaVuSans.ttf,NotoSansArabic-Regular.ttf,... DejaVuSans-Bold.ttf,...

Of several files for one face the widest letter counts: which of them a program takes is not known.

Widths are thousandths of an em; ``line`` is the natural line pitch (hhea ascent, descent and gap) in ems.
Needs fontTools, which briefgen itself does not.
"""

import json
import sys
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = ("regular", "bold", "italic", "bold_italic")
# What a Western family is measured for; other scripts come from the fallback table.
WESTERN = ((0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x4FF), (0x1E00, 0x1FFF), (0x2000, 0x22FF), (0x25A0, 0x25FF), (0xFB00, 0xFB06))
# Scripts that Western families lack; not Han, kana and Hangul, which are as wide as high.
OTHER = (
    (0x530, 0x6FF), (0x700, 0x7BF), (0x8A0, 0x8FF), (0x900, 0xFFF), (0x1000, 0x13FF), (0x1780, 0x17FF), (0x1C90, 0x1CBF),
    (0xFB13, 0xFDFF), (0xFE70, 0xFEFC),
)  # fmt: skip


def table(paths, ranges):
    widths = {}
    for path in reversed(paths.split(",")):
        font = TTFont(path)
        scale = 1000 / font["head"].unitsPerEm
        names, advances, head = font.getBestCmap(), font["hmtx"], font["hhea"]
        for code in (c for low, high in ranges for c in range(low, high + 1) if c in names):
            widths[code] = max(widths.get(code, 0), round(advances[names[code]][0] * scale))
    codes = sorted(widths)
    runs = []
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        run = [code for _, code in run]
        runs.append([run[0], [widths[code] for code in run]])
    line = (head.ascent - head.descent + head.lineGap) / font["head"].unitsPerEm
    return {"line": round(line, 4), "ascent": round(head.ascent / font["head"].unitsPerEm, 4), "runs": runs}


def main():
    name, *paths = sys.argv[1:]
    ranges = OTHER if name == "fallback" else WESTERN
    faces = {face: table(path, ranges) for face, path in zip(FACES, paths, strict=False)}
    target = Path(__file__).parents[2] / "templates" / "fonts" / f"{name}.json"
    target.write_text(json.dumps(faces, separators=(",", ":")) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
