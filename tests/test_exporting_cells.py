"""Text in a file of plain text: nothing runs when it is opened, and everything is read back as it was."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.exporting.cells import shielded, unshielded
from actions.exporting.columns import Column
from actions.exporting.text import write
from actions.importing.reading import read


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+46 8", "'+46 8"),
        ("- punkt", "'- punkt"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''-", "'''-"),
        ("'t Hooft", "'t Hooft"),
        ("Torget = mötesplats", "Torget = mötesplats"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_what_would_run_is_shielded_and_nothing_else(text: str, written: str):
    assert shielded(text) == written
    assert unshielded(written) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n ＝aå;\""), max_size=6))
def test_every_text_is_read_back_as_it_was_and_runs_nowhere(text: str):
    written = shielded(text)
    assert unshielded(written) == text
    assert written.lstrip()[:1] not in set("=+-@＝")


def test_what_a_person_wrote_themselves_is_left_alone():
    assert unshielded("'90-talet") == "'90-talet"
    assert unshielded("Kvällsvandring") == "Kvällsvandring"


def test_a_heading_that_somebody_wrote_does_not_run_either():
    file = BytesIO()
    write(file, [Column("A", "=1+1", 10), Column("B", "Titel", 10)], [["=2", "+3"]])
    assert file.getvalue().decode("utf-8-sig") == "'=1+1;Titel\r\n'=2;'+3\r\n"
    file.seek(0)
    assert read("list.csv", file).headings == ("=1+1", "Titel")
