"""Pictures lose all that is not seen in them, and keep what is."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, PngImagePlugin
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from actions.filetypes import FileRefused, inspect
from actions.filetypes.pictures import FORMATS, MAX_PIXELS

MISMATCH = "The content is not that of a {} file, or the file is damaged. Save it anew and try again."
PIXELS = "The picture has more than 50 million pixels. Save it smaller and try again."
MOVING = "Moving pictures are not taken. Save it as a still one."
SECRETS = [
    b"Hemlig plats",
    b"Kamera av",
    b"xmpmeta",
    b"anteckning",
    b"Photoshop",
    b"Exif",
    b"ICC_PROFILE",
    b"iCCP",
    b"acsp",
]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def scene(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """A picture whose four corners differ."""
    picture = Image.linear_gradient("L").resize(size)
    turned = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return Image.merge("RGB", (picture, turned, Image.new("L", size, 90))).convert(mode)


def told(orientation: int = 1) -> Image.Exif:
    """What a telephone says about a picture."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = "Hemlig plats"
    exif[ExifTags.Base.Make] = "Kamera av"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (59.0, 25.0, 45.0)
    return exif


def saved(picture: Image.Image, kind: str, **settings: Any) -> bytes:
    target = BytesIO()
    picture.save(target, kind, **settings)
    return target.getvalue()


def with_everything(extension: str) -> bytes:
    """A picture with EXIF, GPS, XMP, a colour profile, comments and something behind its end."""
    kind = FORMATS[extension]
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    more: dict[str, Any] = {"exif": told(), "icc_profile": profile}
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", "anteckning", zip=False)
        texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Hemlig plats</x:xmpmeta>")
        more["pnginfo"] = texts
    else:
        more["xmp"] = b"<x:xmpmeta>Hemlig plats</x:xmpmeta>"
    if kind == "JPEG":
        more["comment"] = b"anteckning"
    content = saved(scene(), kind, **more)
    if kind == "JPEG":  # IPTC, as Photoshop writes it
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0cHemlig plats"
        content = content[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + content[2:]
    return content if kind == "WEBP" else content + b"PK\x03\x04 anteckning"


def repainted(name: str, content: bytes) -> Image.Image:
    with Image.open(BytesIO(inspect(name, BytesIO(content)).content)) as picture:
        picture.load()
        return picture


def difference(one: Image.Image, other: Image.Image) -> int:
    """How far apart the two are at most, in any channel of any pixel, of 255."""
    return max(ImageChops.difference(one.convert("RGB"), other.convert("RGB")).tobytes())


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        inspect(name, BytesIO(content))
    return str(refused.value)


@pytest.mark.parametrize("extension", FORMATS)
def test_nothing_that_was_said_about_a_picture_is_left(extension):
    before = with_everything(extension)
    present = [secret for secret in SECRETS if secret in before]
    assert len(present) >= 3, "the picture that is tried says something"
    clean = inspect(f"a.{extension}", BytesIO(before))
    assert [secret for secret in SECRETS if secret in clean.content] == []
    with Image.open(BytesIO(clean.content)) as picture:
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "duration",
            "timestamp",
        }
    assert (clean.extension, clean.media_type, clean.size) == (
        extension,
        f"image/{FORMATS[extension].lower()}",
        len(clean.content),
    )


@pytest.mark.parametrize("extension", FORMATS)
def test_a_picture_painted_anew_looks_the_same(extension):
    before = saved(scene(), FORMATS[extension], exif=told())
    with Image.open(BytesIO(before)) as original:
        assert difference(original, repainted(f"a.{extension}", before)) <= (12 if extension == "webp" else 3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_the_way_its_data_said(orientation):
    turn = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}[orientation]
    for extension in FORMATS:
        after = repainted(f"a.{extension}", saved(scene(), FORMATS[extension], exif=told(orientation), quality=95))
        expected = scene() if turn is None else scene().transpose(Image.Transpose(turn))
        assert after.size == expected.size
        assert difference(after, expected) <= 24


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_keeps_its_pixels_exactly(mode):
    picture = Image.new("I;16", (8, 8), 40_000) if mode == "I;16" else scene(mode)
    after = repainted("a.png", saved(picture, "PNG"))
    assert (after.mode, after.size, after.tobytes()) == (mode, picture.size, picture.tobytes())


def test_what_can_be_seen_through_stays_so():
    clear = scene("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    assert repainted("a.png", saved(clear, "PNG")).tobytes() == clear.tobytes()
    assert (
        repainted("a.webp", saved(clear, "WEBP", lossless=True, exact=True)).getchannel("A").tobytes()
        == clear.getchannel("A").tobytes()
    )
    palette = scene("P")
    assert repainted("a.png", saved(palette, "PNG", transparency=3)).info["transparency"] in (3, b"\xff\xff\xff\x00")


def test_a_jpeg_keeps_its_tables_and_with_them_its_quality():
    before = saved(scene(), "JPEG", quality=61, subsampling=1, progressive=True)
    after = inspect("a.jpg", BytesIO(before)).content
    with JpegImageFile(BytesIO(before)) as original, JpegImageFile(BytesIO(after)) as painted:
        assert painted.quantization == original.quantization
        assert get_sampling(painted) == get_sampling(original) == 1
        assert painted.info["progressive"] == 1


def test_a_lossless_webp_stays_so():
    assert repainted("a.webp", saved(scene(), "WEBP", lossless=True)).convert("RGB").tobytes() == scene().tobytes()


def test_jpeg_has_two_names_and_one_kind():
    assert inspect("a.JPEG", BytesIO(saved(scene(), "JPEG"))).extension == "jpg"


def test_a_jpeg_in_printers_colours_is_made_one_for_screens():
    assert repainted("a.jpg", saved(scene("CMYK"), "JPEG")).mode == "RGB"


def test_of_a_jpeg_with_more_pictures_the_shown_one_is_kept():
    several = saved(scene(), "MPO", save_all=True, append_images=[scene(size=(8, 8))])
    clean = inspect("a.jpg", BytesIO(several)).content
    assert clean.count(b"\xff\xd9") == 1
    assert b"MPF" not in clean


@pytest.mark.parametrize("extension", ["png", "webp"])
def test_a_moving_picture_is_refused(extension):
    frames = [scene(), scene().transpose(Image.Transpose.ROTATE_180)]
    moving = saved(frames[0], FORMATS[extension], save_all=True, append_images=frames[1:], duration=100)
    assert refusal(f"a.{extension}", moving) == MOVING


@pytest.mark.parametrize("says", FORMATS)
@pytest.mark.parametrize("is_", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_of_another_kind_than_its_name_says_is_refused(says, is_):
    if FORMATS[says] != is_:
        assert refusal(f"a.{says}", saved(scene(), is_)) == MISMATCH.format(says)


@pytest.mark.parametrize("extension", FORMATS)
def test_half_a_picture_is_refused(extension):
    whole = saved(scene(size=(200, 200)), FORMATS[extension])
    assert refusal(f"a.{extension}", whole[: len(whole) // 2]) == MISMATCH.format(extension)


def png_of(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def webp_of(chunk: bytes, head: bytes) -> bytes:
    data = chunk + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WEBP" + data


@pytest.mark.parametrize("size", [(10_000, 5_001), (30_000, 30_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_more_pixels_than_the_limit_is_refused_undecoded(size):
    assert size[0] * size[1] > MAX_PIXELS
    assert refusal("a.png", png_of(*size)) == PIXELS


def test_a_webp_of_more_pixels_than_the_limit_is_refused_unopened():
    wide = (16_382).to_bytes(3, "little")
    packed = (16_382 | 16_382 << 14).to_bytes(4, "little")
    lossy = b"\0\0\0\x9d\x01\x2a" + (16_383).to_bytes(2, "little") * 2
    heads = [(b"VP8X", b"\0" * 4 + wide * 2), (b"VP8L", b"\x2f" + packed + b"\0" * 5), (b"VP8 ", lossy)]
    assert [refusal("a.webp", webp_of(chunk, head)) for chunk, head in heads] == [PIXELS] * 3


def test_a_jpeg_of_more_pixels_than_the_limit_is_refused_undecoded():
    content = bytearray(saved(scene(), "JPEG"))
    start = content.index(b"\xff\xc0")
    content[start + 5 : start + 9] = struct.pack(">HH", 60_000, 60_000)
    assert refusal("a.jpg", bytes(content)) == PIXELS


def test_a_picture_of_just_the_limit_is_painted_anew():
    large = saved(Image.new("1", (10_000, 5_000)), "PNG")
    assert inspect("a.png", BytesIO(large)).extension == "png"


@given(st.sampled_from(list(FORMATS)), st.integers(0, 100_000), st.binary(min_size=1, max_size=6), st.booleans())
def test_a_spoiled_picture_is_taken_or_refused_in_a_sentence(extension, place, spoil, cut):
    content = bytearray(with_everything(extension))
    place %= len(content)
    content[place : place + len(spoil)] = b"" if cut else spoil
    try:
        taken = inspect(f"a.{extension}", BytesIO(bytes(content))).extension
    except FileRefused as refused:
        taken = str(refused)
    assert taken in {extension, MISMATCH.format(extension), PIXELS, MOVING}
