"""Pictures, painted anew: what was seen is kept, what was said about it (place, time, camera, texts) is not.

A picture is decoded and encoded again from its pixels alone: EXIF with its GPS position, XMP, IPTC, comments, text
chunks, thumbnails, colour profiles and whatever followed the picture are gone, and so is anything that was hidden in
a damaged one. It is turned the way its EXIF said first. JPEG keeps its own tables and so its quality.

One picture per file: moving ones are refused rather than silently cut to their first frame; of a phone's JPEG with more
pictures in it (depth, brightness) the one that is shown is kept. HEIC is not taken: not every browser shows it.
"""

import struct
import warnings
import zlib
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image, ImageFile, JpegImagePlugin

from actions.filetypes.refusal import FileRefused, not_what_it_says

MAX_PIXELS = 50_000_000
"""What a telephone's largest pictures have; 200 MB of memory while it is painted anew."""

FORMATS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}
_MODES = {
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16"},
    "JPEG": {"L", "RGB"},
    "WEBP": {"RGB", "RGBA"},
}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What decoders say of hostile or broken content, over the years.
_DAMAGED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, SyntaxError, TypeError),
    *(ValueError, struct.error, zlib.error),
)


def repaint(extension: str, content: bytes) -> bytes:
    """The same picture without anything but its pixels. Raises FileRefused if it is none of that kind."""
    kind = FORMATS[extension]
    if kind == "WEBP" and _webp_pixels(content) > MAX_PIXELS:
        raise _too_many_pixels()  # before it is opened: that alone reserves memory for all of them
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=[kind]) as picture:
            _check_head(kind, picture)
            picture.load()
            return _encoded(kind, picture, content)
    except FileRefused:
        raise
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except _DAMAGED:
        raise not_what_it_says(extension) from None


def _check_head(kind: str, picture: ImageFile.ImageFile) -> None:
    """Before any pixel is decoded: how many there are, and of how many pictures."""
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_many_pixels()
    if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise FileRefused(_("Moving pictures are not taken. Save it as a still one."))


def _encoded(kind: str, picture: ImageFile.ImageFile, content: bytes) -> bytes:
    turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    settings = _settings(kind, picture, content)
    painted: Image.Image = picture if turn is None else picture.transpose(turn)
    if painted.mode not in _MODES[kind]:
        painted = painted.convert("RGB" if kind == "JPEG" else "RGBA")
    # All that was said about the picture is in `info`, and some of it would be written again.
    painted.info = {key: value for key, value in painted.info.items() if key == "transparency" and kind == "PNG"}
    target = BytesIO()
    painted.save(target, kind, **settings)
    return target.getvalue()


def _settings(kind: str, picture: ImageFile.ImageFile, content: bytes) -> dict[str, Any]:
    """How to encode, so that nothing is lost that can be seen."""
    if kind == "WEBP":
        return {"lossless": b"VP8L" in content, "quality": 90}
    if isinstance(picture, JpegImagePlugin.JpegImageFile):
        progressive = bool(picture.info.get("progressive"))
        if picture.mode in _MODES["JPEG"]:
            sampling = JpegImagePlugin.get_sampling(picture)
            return {"qtables": picture.quantization, "subsampling": sampling, "progressive": progressive}
        return {"quality": 90, "progressive": progressive}
    return {}


def _webp_pixels(content: bytes) -> int:
    """As the head of the file says (RFC 9649); 0 where it says nothing that can be read."""
    chunk, head = content[12:16], content[20:30]
    if len(head) < 10 or content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return 0
    if chunk == b"VP8X":
        return (1 + int.from_bytes(head[4:7], "little")) * (1 + int.from_bytes(head[7:10], "little"))
    if chunk == b"VP8L":
        packed = int.from_bytes(head[1:5], "little")
        return (1 + (packed & 0x3FFF)) * (1 + (packed >> 14 & 0x3FFF))
    return (int.from_bytes(head[6:8], "little") & 0x3FFF) * (int.from_bytes(head[8:10], "little") & 0x3FFF)


def _too_many_pixels() -> FileRefused:
    return FileRefused(_("The picture has more than 50 million pixels. Save it smaller and try again."))
