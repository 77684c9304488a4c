"""Fields of forms take days and sums as people write them, and say at the field what they could not read."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from agencies.dates import LARGEST_SUM
from agencies.fields import DateField, MoneyField

TODAY = date(2026, 1, 16)
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


class Planned(forms.Form):
    """A day and a sum, neither of them required."""

    end = DateField(required=False)
    budget = MoneyField(required=False)


def test_a_form_takes_days_and_sums_as_written():
    form = Planned({"end": "28 feb 2026", "budget": "4 800 000 kr"})
    assert form.is_valid()
    assert form.cleaned_data == {"end": date(2026, 2, 28), "budget": 4_800_000}


def test_a_form_takes_days_and_sums_left_empty():
    form = Planned({"end": " ", "budget": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"end": None, "budget": None}


def test_a_required_day_must_be_there():
    assert DateField().error_messages["required"] == "This field is required."
    with pytest.raises(forms.ValidationError):
        DateField().clean("")


def test_a_form_says_at_the_field_what_was_wrong_and_keeps_what_was_typed():
    form = Planned({"end": "30 feb 2026", "budget": "1,5 mnkr"})
    assert not form.is_valid()
    assert str(form.errors["end"][0]).startswith("30 February does not exist. Write for example ")
    assert form.errors["budget"] == [f"“1,5 mnkr” is not a number. Write for example 4{NBSP}800{NBSP}000"]
    assert 'value="30 feb 2026"' in str(form["end"])
    assert 'value="1,5 mnkr"' in str(form["budget"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "1,50",
            f"Write whole kronor, with spaces between thousands if you like, for example 4{NBSP}800{NBSP}000",
        ),
        (
            "1.000",
            f"Write whole kronor, with spaces between thousands if you like, for example 4{NBSP}800{NBSP}000",
        ),
        ("-1", "A sum can't be less than zero"),
        (str(LARGEST_SUM + 1), "The sum is too large. Write it in kronor"),
    ],
)
def test_a_sum_that_can_not_be_meant_is_refused(text, sentence):
    with pytest.raises(forms.ValidationError) as refused:
        MoneyField().clean(text)
    assert refused.value.messages == [sentence]


def test_the_largest_sum_and_whole_ones_with_decimals_pass():
    assert [MoneyField().clean(text) for text in ("0", "1 000,00", str(LARGEST_SUM))] == [0, 1000, LARGEST_SUM]


def test_a_form_shows_what_is_stored_as_the_pages_do_and_calls_that_unchanged():
    stored = {"end": date(2026, 2, 28), "budget": 4_800_000}
    with translation.override("sv"):
        shown = Planned(initial=stored)
        assert 'value="28 feb 2026"' in str(shown["end"])
        assert f'value="4{NBSP}800{NBSP}000"' in str(shown["budget"])
        same = Planned({"end": "2026-02-28", "budget": f"4{NBSP}800{NBSP}000"}, initial=stored)
        other = Planned({"end": "28 febr 2027", "budget": "mycket"}, initial=stored)
    assert same.changed_data == []
    assert other.changed_data == ["end", "budget"]


def test_what_is_shown_can_be_sent_back_in_either_language():
    for language in ("sv", "en"):
        with translation.override(language):
            assert MoneyField().clean(MoneyField().prepare_value(4_800_000)) == 4_800_000
            assert DateField().clean(DateField().prepare_value(TODAY)) == TODAY
