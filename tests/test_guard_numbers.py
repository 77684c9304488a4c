"""Numbers of persons are refused however they are spelled and wherever they stand; doubtful ones are asked about."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.guard import UNSEEN, Severity, examine
from tests.persons import (
    NOTHING_SEEN,
    OLD_TWELVE,
    TEN,
    TODAY,
    TWELVE,
    ZEROES,
    birth_days,
    found,
    old_birth_days,
    refusals,
    separators,
    serials,
    spelled,
    twelve_digits,
    words,
)


@given(old_birth_days, serials, st.booleans(), st.sampled_from(OLD_TWELVE), separators, words, words)
def test_twelve_digits_are_refused_in_any_spelling_wherever_they_stand(
    day, serial, coord, lengths, seps, before, after
):
    written = spelled(twelve_digits(day, serial, coord), lengths, seps)
    kind = "coordination_number" if coord else "personal_identity_number"
    assert found(f"{before} {written} {after}") == [(Severity.REFUSE, kind, written)]


@given(
    birth_days,
    serials,
    st.booleans(),
    st.sampled_from(TWELVE),
    separators,
    st.sampled_from(["", "nr", "\n", "(", "x-"]),
)
def test_children_are_refused_like_everybody(day, serial, coord, lengths, seps, before):
    written = spelled(twelve_digits(day, serial, coord), lengths, seps)
    assert [finding.excerpt for finding in refusals(f"{before}{written}.")] == [written]


@given(birth_days, serials, st.booleans(), st.sampled_from(TEN), separators, words, words)
def test_ten_digits_are_refused_in_any_spelling_wherever_they_stand(day, serial, coord, lengths, seps, before, after):
    written = spelled(twelve_digits(day, serial, coord)[2:], lengths, seps)
    assert [finding.excerpt for finding in refusals(f"{before} {written} {after}")] == [written]


@given(birth_days, serials, st.sampled_from([(12,), (8, 4)]), st.sampled_from(ZEROES), st.sampled_from(NOTHING_SEEN))
def test_digits_of_other_scripts_and_what_is_not_seen_between_them_change_nothing(day, serial, lengths, zero, unseen):
    written = spelled(twelve_digits(day, serial), lengths, ["-"], zero, unseen)
    found = refusals(f"rad ett\nenligt {written}, se bilaga")
    (finding,) = [one for one in found if one.kind != UNSEEN]
    assert finding.kind == "personal_identity_number"
    assert (finding.line, finding.start) == (2, 15)
    assert written.startswith(finding.excerpt)
    assert written.removeprefix(finding.excerpt) in ("", unseen)


@pytest.mark.parametrize(
    "written",
    [
        "19121212-1212",
        "191212121212",
        "19121212 1212",
        "19121212+1212",
        "19121212 - 1212",
        "1912 12 12-1212",
        "1912-12-12-1212",
        "1912-12-12 1212",
        "19 121212-1212",
        "19121212-12 12",
        "121212-1212",
        "1212121212",
        "121212+1212",
        "121212 1212",
        "12-12-12-1212",
        "１９１２１２１２－１２１２",
        "19121212\u200b-\u200b1212",
        "1912\u00a01212\u00a01212",
        "1\u20e32\u20e31\u20e32\u20e31\u20e32\u20e31212",
        "121212\u21241212".replace("\u2124", "\u2212"),
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "({})", "pnr{}", "lgh 3 {} 5 tr", "{}.", "1) {}", "{}\u00b2", "3, {}", "a;{};b"]
)
def test_well_known_test_numbers_are_refused(written, around):
    assert [finding.excerpt.rstrip("\u20e3") for finding in refusals(around.format(written))] == [
        written.rstrip("\u20e3")
    ]


@pytest.mark.parametrize("written", ["1 2 1 2 1 2 - 1 2 1 2", "①②①②①②-①②①②", "¹²¹²¹²-¹²¹²"])
def test_digits_one_by_one_and_digits_that_are_signs_are_refused(written):
    assert [finding.excerpt for finding in refusals(f"enligt {written}, se bilaga")] == [written]


@given(birth_days, serials, st.integers(1, 9), st.sampled_from(["{0}-{1}", "{0}+{1}"]), st.booleans())
def test_a_wrong_check_digit_is_a_warning(day, serial, slip, form, long):
    right = twelve_digits(day, serial)
    wrong = right[:-1] + str((int(right[-1]) + slip) % 10)
    written = form.format(wrong[:-4] if long else wrong[2:-4], wrong[-4:])
    assert found(f"enligt {written}") == [(Severity.WARN, "possible_identity_number", written)]


@pytest.mark.parametrize(
    "written",
    ["19121212-1213", "191212121213", "1212121213", "121212-1213", "1912-12-12-1213", "19121212 1213", "121212 1213"],
)
def test_a_wrong_check_digit_is_a_warning_where_nothing_else_is_spelled_so(written):
    assert found(written) == [(Severity.WARN, "possible_identity_number", written)]


@pytest.mark.parametrize(
    "written",
    [
        "19121212_1212",
        "19121212/1212",
        "19121212.1212",
        "19121212:1212",
        "1912/12/12-1212",
        "1912.12.12-1212",
        "121212/1212",
        "19121212\n1212",
        "19121212-\r\n1212",
        "12 1212-1212",
        "121 212-1212",
        "12 12 12 12 12",
        "2012-12-12 2384",  # a date of our time and a number, and the check digit holds
        "2012 1212-2384",
        "2012-12-12 – 2384",
        "191 212 121 212",  # a large sum
        "1 212 121 212",
    ],
)
def test_odd_spellings_that_something_else_may_have_too_are_warnings(written):
    assert found(f"x {written} x") == [(Severity.WARN, "possible_identity_number", written)]


def test_a_date_with_a_hyphen_and_four_digits_is_a_number_also_in_our_time():
    assert found("2012-12-12-2384") == [(Severity.REFUSE, "personal_identity_number", "2012-12-12-2384")]


@given(st.dates(TODAY + timedelta(days=1), date(2099, 12, 31)), serials, st.booleans())
def test_a_day_to_come_is_nobodys_birth_date(day, serial, coordination):
    digits = twelve_digits(day, serial, coordination)
    assert found(f"{digits} {digits[:8]}-{digits[8:]}") == []


def test_today_decides_what_is_to_come():
    number = twelve_digits(date(2026, 1, 16), 238)
    assert [examine(number, today=TODAY - timedelta(days=1)), len(examine(number, today=TODAY))] == [[], 1]


@given(birth_days, serials, st.sampled_from(["1", "00", "4711"]), st.booleans())
def test_digits_within_a_longer_row_of_digits_are_no_number(day, serial, more, ahead):
    digits = twelve_digits(day, serial)
    row = more + digits if ahead else digits + more
    assert found(row) == []
