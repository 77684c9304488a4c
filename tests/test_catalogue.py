"""What is found to translate, what counts as untranslated, and how translators' files fill the catalogue."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from config import catalogue

TEMPLATE = """{% load i18n %}<p title="{% translate 'Say "when"' %}">{# a note #}{% translate "Two words" %}</p>
{% blocktranslate trimmed with name=person.name %}
  Welcome,
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% include "x.html" with title=_("In a tag") %} {{ _("In braces")|lower }} {% translate "May" context "month" %} It's
100 %. {% translate "Up to 100 %" %}
"""


@pytest.fixture
def base(tmp_path: Path, settings) -> Path:
    """A tree with one template and an empty catalogue."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


def test_every_way_of_saying_something_in_a_template_is_found(base: Path):
    found = {(message.id, message.context) for message in catalogue.extracted() if message.id}
    assert found == {
        ('Say "when"', None),
        ("Two words", None),
        ("Welcome, %(name)s", None),
        (("%(n)s row", "%(n)s rows"), None),
        ("In a tag", None),
        ("In braces", None),
        ("May", "month"),
        ("Up to 100 %%", None),
    }


def test_code_is_read_too():
    files = {file for message in catalogue.extracted() for file, _ in message.locations if message.id == "Swedish"}
    assert files == {"config/settings.py"}


def test_what_has_no_swedish_is_named_with_its_file(base: Path):
    catalogue.write(catalogue.updated())
    with pytest.raises(CommandError) as caught:
        call_command("translations", "--check")
    lines = str(caught.value).splitlines()
    assert lines[0] == """templates/page.html: no Swedish for 'Say "when"'"""
    assert lines[-1] == "8 strings are not complete in Swedish."


def test_translators_files_fill_what_has_no_swedish_and_leave_what_has(base: Path, capsys):
    (base / "a.tsv").write_text(
        'Say "when"\tSäg "när"\nTwo words\tTvå ord\nWelcome, %(name)s\tVälkommen, %(name)s\n'
        "%(n)s row|||%(n)s rows\t%(n)s rad|||%(n)s rader\nIn a tag\tI en tagg\nIn braces\tInom klamrar\nMay\tmaj\n"
        "Up to 100 %\tUpp till 100 %%\nUnknown\tOkänt\n"
    )
    (base / "b.tsv").write_text("Two words\tAndra ord\n")
    call_command("translations", "--import-tsv", str(base))
    call_command("translations", "--check")
    first = catalogue.path().read_text()
    (base / "a.tsv").write_text("Two words\tTredje ord\n")
    call_command("translations", "--import-tsv", str(base))
    assert capsys.readouterr().out.splitlines() == [
        "8 strings got their Swedish.", "0 strings of 8 have none yet.",
        "0 strings got their Swedish.", "0 strings of 8 have none yet.",
    ]  # fmt: skip
    assert catalogue.path().read_text() == first
    assert {message.id: message.string for message in catalogue.stored()}["Two words"] == "Två ord"


def test_what_nobody_says_any_more_leaves_the_catalogue(base: Path):
    catalogue.write(catalogue.updated())
    (base / "templates" / "page.html").write_text('{% load i18n %}{% translate "Two words" %}')
    call_command("translations", "--update", verbosity=0)
    assert [message.id for message in catalogue.stored()] == ["", "Two words"]


@pytest.mark.parametrize(("swedish", "faults"), [("Hej, %(name)s", 0), ("Hej, %(namn)s", 1), ("Hej", 1)])
def test_swedish_with_other_placeholders_is_a_fault(base: Path, swedish: str, faults: int):
    (base / "templates" / "page.html").write_text(
        "{% load i18n %}{% blocktranslate %}Hello, {{ name }}{% endblocktranslate %}"
    )
    (base / "a.tsv").write_text(f"Hello, %(name)s\t{swedish}\n")
    call_command("translations", "--import-tsv", str(base), verbosity=0)
    assert len(catalogue.faults()) == faults
