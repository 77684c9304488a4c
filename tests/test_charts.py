"""An indicator's series as words and as a line: what is missing is a gap with its reason, and the target is told."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string
from django.utils import translation

from followup.charts import as_svg, chart, spark
from followup.series import Point, Series, Target, ended, in_time

VIOLENCE = Series(
    title="Violence in public",
    unit="antal",
    direction="lower_better",
    points=[
        Point("2024", Decimal("9.0000")),
        Point("2025T1", Decimal("7.0000")),
        Point("2025T2", None, missing_reason="fewer than 5 <events>"),
        Point("2025T3", Decimal("11.5000")),
    ],
    targets=[Target(2024, Decimal(8)), Target(2027, Decimal(6))],
)


def test_a_series_says_its_latest_its_change_and_the_target_ahead() -> None:
    """In words, with the number as people write it."""
    with translation.override("en"):
        assert VIOLENCE.latest is not None
        assert VIOLENCE.said(VIOLENCE.latest) == "11.5"
        assert VIOLENCE.change == "+4.5, worse than T1 2025"
        assert VIOLENCE.target == Target(2027, Decimal(6))
        share = Series("Safe", "%", "higher_better", [Point("2024", Decimal("80.4")), Point("2025", Decimal("81.2"))])
        assert (share.said(share.points[1]), share.change) == ("81.2\N{NO-BREAK SPACE}%", "+0.8, better than 2024")


def test_a_tertial_is_compared_with_the_same_a_year_ago() -> None:
    """On pages as in the report; where that says nothing, with the newest before it."""
    summers = [Point("2024T2", Decimal(9)), Point("2025T1", Decimal(4)), Point("2025T2", Decimal(6))]
    silent = [Point("2024T2", missing_reason="not counted"), *summers[1:]]
    with translation.override("en"):
        found = [Series("Fires", "", "lower_better", points).change for points in (summers, silent)]
    assert found == ["\N{MINUS SIGN}3, better than T2 2024", "+2, worse than T1 2025"]


def test_years_and_tertials_lie_on_one_axis_and_a_missing_value_breaks_the_line() -> None:
    """The year's value in its middle; no line leads over the gap, and its mark says why."""
    with translation.override("en"):
        drawn = chart(VIOLENCE)
        assert drawn is not None
        moves = [step for step in drawn.line.split(" ") if step[0] in "ML"]
        assert [step[0] for step in moves] == ["M", "L", "M"]
        assert [dot.text for dot in drawn.dots] == ["2024: 9", "T1 2025: 7", "T3 2025: 11.5"]
        assert [gap.text for gap in drawn.gaps] == ["T2 2025: fewer than 5 <events>"]
        assert [year.text for year in drawn.years] == ["2024", "2025"]
        places = [dot.x for dot in drawn.dots]
        assert places == sorted(places)
        assert [mark.text for mark in drawn.reached] == ["target 8 in 2024"]
        assert drawn.goal is not None
        assert drawn.goal.text == "target 6 in 2027"


def test_a_years_own_value_comes_after_its_tertials_and_is_drawn_in_its_middle() -> None:
    """The same order wherever a series is made; the line never runs backwards."""
    codes = ["2026T1", "2025", "2025T3", "2025T1", "2024"]
    ordered = sorted(codes, key=in_time)
    assert ordered == ["2024", "2025T1", "2025T3", "2025", "2026T1"]
    assert [code for code in ordered if ended(code, by="2025T3")] == ["2024", "2025T1", "2025T3", "2025"]
    drawn = chart(Series("Both", "", "lower_better", [Point(code, Decimal(4)) for code in ordered]))
    assert drawn is not None
    places = [float(step[1:]) for step in drawn.line.split(" ") if step[0] in "ML"]
    assert places == sorted(places)


def test_the_drawing_is_told_in_words_and_is_a_file_of_its_own() -> None:
    """With title and description, well-formed whatever a reason says, and the same bytes each time."""
    with translation.override("en"):
        drawn, small = chart(VIOLENCE), spark(VIOLENCE)
        assert drawn is not None
        assert small is not None
        told = "From 9 (2024) to 11.5 (T3 2025). Target 6 in 2027. 1 value is missing: T2 2025, fewer than 5 <events>."
        assert (drawn.desc, small.desc) == (told, told)
        root = ET.fromstring(as_svg(drawn))  # noqa: S314 - our own text
        texts = {child.tag.partition("}")[2]: child.text for child in root}
        assert (texts["title"], texts["desc"]) == ("Violence in public", told)
        assert as_svg(drawn) == as_svg(drawn)
        page = render_to_string("followup/_chart.html", {"chart": drawn, "key": "1"})
        assert 'aria-labelledby="chart-t-1 chart-d-1"' in page
        assert page.count("<circle") == 3


def test_words_and_nothing_are_not_drawn() -> None:
    """A class counts nothing."""
    words = Series("Class", "class", "lower_better", [Point("2023", word="riskomrade"), Point("2025", word="utsatt")])
    assert (chart(words), spark(words)) == (None, None)
    with translation.override("en"):
        assert words.change == "was “riskomrade” in 2023"
    assert words.previous == words.points[0]
    assert chart(Series("None", "", "lower_better")) is None
    alone = Series("One", "", "context_dependent", [Point("2025", Decimal(0))])
    assert chart(alone) is not None
    assert spark(alone) is not None
