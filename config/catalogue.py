"""The Swedish catalogue: what the code and the templates say in English, and whether each has its Swedish.

Pure Python (Babel, and Django's own `templatize`), so that no machine needs gettext's programs.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# What templatize leaves of a template: calls among blanks and X's. A call holds string literals and plain words only.
CALL = re.compile(r"""\b(?:_|n?p?gettext)\((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|[^()'"])*\)""")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdf]|\{(\w*)\}")
PLURAL = "|||"
"""Between the forms of a plural in a translator's file."""


def path() -> Path:
    """Where the catalogue lies."""
    return Path(settings.LOCALE_PATHS[0]) / "sv" / "LC_MESSAGES" / "django.po"


def stored() -> Catalog:
    """The catalogue as it lies there; an empty one if there is none."""
    if not path().exists():
        return Catalog(locale="sv")
    with path().open("rb") as file:
        return read_po(file, locale="sv", domain="django")


def extracted() -> Catalog:
    """Every string that the code and the templates mark for translation, without any Swedish."""
    found = Catalog(locale="sv", project="Kedjan", fuzzy=False)
    for source, content, in_template in _sources():
        where = source.relative_to(settings.BASE_DIR).as_posix()
        text = _calls_only(templatize(content, origin=where)) if in_template else content
        for line, ids, comments, context in extract("python", BytesIO(text.encode()), KEYWORDS):
            found.add(ids, None, [(where, line)], auto_comments=comments, context=context)
    return found


def updated() -> Catalog:
    """The stored catalogue, with what is new and without what nobody says any more."""
    catalogue = stored()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def write(catalogue: Catalog) -> None:
    """Writes the catalogue so that the same strings always make the same file."""
    catalogue.header_comment = "# Kedjan in Swedish. Kept by ./run manage translations; the words are people's."
    catalogue.project, catalogue.version = "Kedjan", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    catalogue.creation_date = catalogue.revision_date = datetime(2025, 1, 1, tzinfo=UTC)
    catalogue.fuzzy = False
    path().parent.mkdir(parents=True, exist_ok=True)
    with path().open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)


def faults() -> list[str]:
    """A sentence for each string that is not in the catalogue, has no Swedish, or has another's placeholders."""
    catalogue, found = stored(), []
    for message in extracted():
        if not message.id:
            continue
        kept = catalogue.get(message.id, context=message.context)
        where = ", ".join(sorted({file for file, _ in message.locations}))
        if kept is None or kept.fuzzy or not all(_forms(kept.string)):
            found.append(f"{where}: no Swedish for {_forms(message.id)[0]!r}")
        elif not _same_placeholders(kept):
            found.append(f"{where}: other placeholders in the Swedish of {_forms(message.id)[0]!r}")
    return found


def translated(folder: Path) -> dict[str, tuple[str, ...]]:
    r"""What the translators' files `folder/*.tsv` say: `English<TAB>Svenska` a line, the first line of two winning.

    A line break is written \n; of a plural, both sides hold the forms, `one|||many`, and the key here is the first.
    """
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text().splitlines():
            english, tab, swedish = line.replace("\\n", "\n").partition("\t")
            if tab and swedish.strip():
                found.setdefault(english.split(PLURAL)[0], tuple(swedish.split(PLURAL)))
    return found


def fill(catalogue: Catalog, swedish: dict[str, tuple[str, ...]]) -> int:
    """Gives strings without Swedish theirs; answers how many. What has Swedish already keeps it."""
    filled = 0
    for message in catalogue:
        if not message.id or all(_forms(message.string)):
            continue
        key = _forms(message.id)[0]
        forms = swedish.get(key) or swedish.get(key.replace("%%", "%"))
        if forms is not None and len(forms) == len(_forms(message.id)):
            message.string = forms if message.pluralizable else forms[0]
            message.flags.discard("fuzzy")
            filled += 1
    return filled


def _sources() -> Iterator[tuple[Path, str, bool]]:
    """Every file of ours that may hold strings, its content, and whether it is a template."""
    base = Path(settings.BASE_DIR)
    folders = sorted({Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == base})
    for folder in [*folders, base / "templates"]:
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".py", ".html", ".txt"} and "migrations" not in file.parts:
                yield file, file.read_text(), file.suffix != ".py"


def _calls_only(text: str) -> str:
    """The gettext calls of a templatized template as a Python program, each on its line."""
    lines: list[str] = []
    ends = 0
    for call in CALL.finditer(text):
        lines.append("\n" * text.count("\n", ends, call.start()) + f"{call.group()};")
        ends = call.start()
    return "".join(lines)


def _forms(value: object) -> tuple[str, ...]:
    """The one form of a string, or the several of a plural."""
    return tuple(str(form or "") for form in value) if isinstance(value, tuple | list) else (str(value or ""),)


def _same_placeholders(message: Message) -> bool:
    """Whether each Swedish form names what its English form names; of a plural, the "one" may leave out the number."""
    wanted = [set(PLACEHOLDER.findall(form)) for form in _forms(message.id)]
    given = [set(PLACEHOLDER.findall(form)) for form in _forms(message.string)]
    if not message.pluralizable:
        return wanted == given
    return all(names <= wanted[-1] for names in given) and given[-1] == wanted[-1]
