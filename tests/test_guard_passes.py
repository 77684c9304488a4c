"""What texts about places and groups are full of (dates, sums, numbers of organisations) passes the guard."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.persons import check_digit, found, refusals

DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
RANGE_SIGNS = st.sampled_from(["–", " – ", "-", " - ", " till ", "/", " ", ", ", "\n", " kl 14:30–", "T10:00:00/"])


@given(DATES, DATES, RANGE_SIGNS)
def test_dates_and_ranges_of_dates_pass(first, second, sign):
    assert found(f"{first}{sign}{second}") == []
    assert found(f"{first:%Y-%m}{sign}{second:%Y-%m}") == []
    assert found(f"{first}{sign}{second:%Y-%m}") == []


@given(DATES, st.times())
def test_dates_and_moments_pass(day, at):
    moments = [
        f"{day:%Y%m%d}",
        f"{day} {at:%H:%M}",
        f"{day} {at:%H.%M.%S}",
        f"{day}T{at:%H%M}",
        f"{day:%Y%m%d}T{at:%H%M%S}Z",
    ]
    assert [found(moment) for moment in [*moments, f"{day:%d/%m %Y}", f"{day:%d.%m.%Y} kl {at:%H.%M}"]] == [[]] * 7


@given(
    st.sampled_from("25789"), st.integers(20, 99), st.integers(0, 99999), st.sampled_from(["{}-{}", "{}{}", "{} {}"])
)
def test_organisation_numbers_pass(kind, group, rest, form):
    nine = f"{kind}{rest % 10}{group}{rest:05}"
    number = form.format(nine[:6], nine[6:] + check_digit(nine))
    assert found(f"Bolaget ({number})") == []
    assert found(f"16{number}") == []
    assert found(f"16 {number}") == []


@given(st.integers(0, 999_999_999), st.integers(0, 99))
def test_sums_and_shares_pass(kronor, share):
    spaced = f"{kronor:,}".replace(",", " ")
    texts = [f"{spaced} kr", f"{kronor} kr", f"{spaced},50", f"{share},{share} % av {spaced} svarande", f"+{share} %"]
    assert [found(text) for text in texts] == [[]] * 5


@given(st.integers(10**9, 10**12 - 1))
def test_no_sum_however_large_is_refused_with_its_thousands_parted(kronor):
    assert refusals(f"{kronor:,} kr".replace(",", " ")) == []


@given(st.floats(55, 69), st.floats(11, 24), st.integers(3, 14), st.sampled_from([", ", " ", ",", "; ", "\n"]))
def test_coordinates_pass(north, east, decimals, sign):
    assert refusals(f"{north:.{decimals}f}{sign}{east:.{decimals}f}") == []
    if decimals not in (4, 8, 10, 12):
        assert found(f"{north:.{decimals}f}{sign}{east:.{decimals}f}") == []


@pytest.mark.parametrize(
    "text",
    [
        "N 6591234, E 674123",
        "1.1204147902",
        "556012-5790",
        "SE556012579001",
        "KS 2025/0123, KS 2025/0124-3",
        "SOL-009, MOT-2025-05-B1, SOL-IUO2030",
        "Malmvägen 8–20, kvarteret Traktorn 7",
        "lgh 1201, 1202, 1203 och 1204",
        "öppet 08–16 2025, kl 08.00-16.00",
        "112, 114 14 och 1177",
        "3 0 1 2 0 1 1 2 1 2 1 2 1 2 1 2 0 0 4",
        "ungdomar 16–24 år på Malmvägen 12, lgh 1203",
        "elever i åk 7–9 på Malmvägen 12, lgh 1203",
        "16-åringar i Tureberg",
        "2025 års plan: 2019 2020 2021 2022",
        "202512011430 och 20251201 1204 besökare",
        "§ 12, 2026-02-10–2027-12-31, 2 300 000 kr, T2 2025",
        "följ @kommunen, 5 @ 20 kr, is-number@7.0.0",
        "IFO 2025-01-15, SOC-SOL 2025-05-01",
        "",
        "\n",
    ],
)
def test_what_texts_about_places_are_full_of_passes(text):
    assert found(text) == []


@given(
    st.lists(
        st.sampled_from(["åtgärd", "enligt", "plan", "T2", "2025", "12", "–", ",", "1 204", "kr", "%"]), max_size=30
    )
)
def test_prose_with_figures_is_never_refused(parts):
    text = " ".join(parts)
    assume("12 12" not in text)  # rows of twelves are the digits of the test number
    assert refusals(text) == []
