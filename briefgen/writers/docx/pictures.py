"""Pictures: this file sets them in the text, as wide as it or as high as a third of a page, with their descriptions."""

from __future__ import annotations

from hashlib import sha1

from ...deck import Picture
from .text import attribute

EMU = 635  # in a twentieth of a point
HIGHEST = 5_000  # twentieths of a point
_KINDS = ((b"\x89PNG", "png", "image/png"), (b"\xff\xd8", "jpg", "image/jpeg"), (b"<?xml", "svg", "image/svg+xml"))


class Media:
    """The pictures of a document by their relationships, each once."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.held: dict[str, tuple[str, str, bytes]] = {}  # relationship: name, media type, bytes
        self.shown = 0

    def add(self, data: bytes) -> str:
        rel_id = f"rIdP{sha1(data, usedforsecurity=False).hexdigest()[:12]}"
        if rel_id not in self.held:
            ending, kind = next(found for start, *found in _KINDS if data.startswith(start))
            self.held[rel_id] = (f"/word/media/image{len(self.held) + 1}.{ending}", kind, data)
        return rel_id


def inline(picture: Picture, media: Media) -> str:
    """A picture in a paragraph of its own, beside nothing, with the drawing that it is of."""
    media.shown += 1
    wide, high = picture.size
    scale = min(media.width / wide, HIGHEST / high)
    size = f'cx="{round(wide * scale * EMU)}" cy="{round(high * scale * EMU)}"'
    drawn = ""
    if picture.svg:
        drawn = (
            '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{media.add(picture.svg)}"/></a:ext></a:extLst>'
        )
    return (
        "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>"
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{media.shown}" name="Picture {media.shown}" descr={attribute(picture.alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/>'
        '</wp:cNvGraphicFramePr><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{media.shown}" name="Picture {media.shown}" descr={attribute(picture.alt)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{media.add(picture.data)}">{drawn}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
