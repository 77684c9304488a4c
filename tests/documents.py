"""Files for the tests of uploads, made here byte by byte: the smallest that are what they say, and what to spoil."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from actions.filetypes.office import MAIN_PART, OPEN_DOCUMENT

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def packed(members: Mapping[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A ZIP container of the members, deflated but for the `stored` ones."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def content_types(*types: str) -> str:
    """The contents page of an Open XML document, with parts of these types."""
    parts = "".join(f'<Override PartName="/part{n}.xml" ContentType="{each}"/>' for n, each in enumerate(types))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def open_xml(extension: str, more: Mapping[str, str | bytes] | None = None, types: tuple[str, ...] = ()) -> bytes:
    """A docx, xlsx or pptx, with more members and types."""
    page = content_types(MAIN_PART[extension], *types)
    return packed({"[Content_Types].xml": page, "_rels/.rels": "<Relationships/>", **(more or {})})


def open_document(
    extension: str, more: Mapping[str, str | bytes] | None = None, manifest: str = "<manifest/>"
) -> bytes:
    """An odt or ods, with more members."""
    members = {"mimetype": OPEN_DOCUMENT[extension], "content.xml": "<x/>", "META-INF/manifest.xml": manifest}
    return packed({**members, **(more or {})}, stored=("mimetype",))


def office(extension: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A document of any of the five kinds."""
    return open_xml(extension, more) if extension in MAIN_PART else open_document(extension, more)
