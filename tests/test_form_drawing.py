"""How forms are drawn: every control points at its hint, its error and the guard's question."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template import engines
from django.utils import translation
from django.utils.html import format_html

from agencies.choices import Described
from agencies.templatetags.kedjan_forms import Problem, problems
from tests.pages import ActionForm

pytestmark = pytest.mark.urls("tests.pages")
GOOD = "title=Dark+path&area=TUR&visibility=draft&version=3"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def sent(body: str) -> ActionForm:
    form = ActionForm(QueryDict(body))
    form.is_valid()
    return form


def drawn(form: ActionForm, name: str, **context: Any) -> str:
    source = "{% include '_field.html' with field=field %}"
    return " ".join(engines["django"].from_string(source).render({"field": form[name], **context}).split())


def test_a_field_has_label_hint_and_control_that_belong_together():
    html = drawn(ActionForm(), "title")
    assert html == (
        '<div class="field"> <label for="id_title">Title</label>'
        ' <div class="hint" id="id_title_helptext">What and where.</div>'
        ' <input type="text" name="title" aria-describedby="id_title_helptext" required id="id_title"> </div>'
    )


def test_an_optional_field_says_so_and_a_required_one_does_not():
    assert '<span class="opt">(optional)</span>' in drawn(ActionForm(), "end")
    assert "optional" not in drawn(ActionForm(), "title")
    assert "optional" not in drawn(ActionForm(), "end", needed=True)


def test_a_wrong_field_says_what_is_wrong_where_it_is():
    html = drawn(sent("title="), "title")
    assert 'class="field bad"' in html
    assert 'aria-describedby="id_title_helptext id_title_error" required aria-invalid="true"' in html
    assert '<div id="id_title_error">' in html
    assert '<span class="vh">Error: </span>Write a title</span>' in html


def test_what_was_typed_is_escaped_and_kept():
    html = drawn(sent("description=%3Cscript%3E&end=far+too+long+an+end"), "description")
    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_choices_are_a_group_with_a_legend_and_a_note_each():
    html = drawn(ActionForm(), "area", row=True)
    assert "<legend>Area</legend>" in html
    assert '<div class="choices row">' in html
    assert "<span>Tureberg<small>vulnerable area</small></span>" in html
    assert "<span>Edsberg</span>" in html


def test_a_choice_with_an_icon_is_a_rung():
    html = drawn(ActionForm(), "visibility")
    assert '<use href="/static/icons.svg#rung-draft"/></svg> Draft</span><small>Only your agency.</small>' in html


def test_a_wrong_group_points_at_its_error():
    html = drawn(sent("title=x"), "area")
    assert '<fieldset class="field bad" aria-describedby="id_area_error">' in html


def test_a_single_box_has_its_label_around_it():
    html = drawn(ActionForm(), "stay")
    assert html == (
        '<div class="field"> <label class="choice"><input type="checkbox" name="stay"'
        ' aria-describedby="id_stay_helptext" id="id_stay">'
        ' <span>Stay as contributor<small id="id_stay_helptext">else you read as others</small></span></label> </div>'
    )


def test_the_guards_question_is_a_box_below_the_field():
    html = drawn(sent(f"{GOOD}&description=a@example.org"), "description")
    assert 'aria-describedby="id_description_guard"' in html
    assert '<div id="id_description_guard"><p>Line 1 has an e-mail address. Is it needed?</p></div>' in html
    assert '<input type="checkbox" name="confirm" value="description" id="id_description_confirm" >' in html


def test_an_answer_to_the_guard_survives_another_error():
    html = drawn(sent("title=&description=a@example.org&confirm=description"), "description")
    assert 'value="description" id="id_description_confirm" checked>' in html


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (GOOD, []),
        (
            "title=&visibility=draft&version=3",
            [Problem("Title:", "Write a title", "id_title"), Problem("Area:", "Choose an area", "id_area_0")],
        ),
        (
            f"{GOOD}&description=a@example.org",
            [Problem("What is to be done?", "Line 1 has an e-mail address. Is it needed?", "id_description_confirm")],
        ),
        (f"{GOOD}&description=a@example.org&confirm=description", []),
        (GOOD.replace("version=3", "version=x"), [Problem("Version:", "Enter a whole number.", "")]),
    ],
)
def test_the_summary_lists_all_that_stands_in_the_way(body, expected):
    assert problems(sent(body)) == expected


def test_what_the_guard_marked_stays_marked_and_the_rest_escaped():
    form = sent(GOOD)
    form.guard_warnings = {"description": [format_html("Line 1: <mark>{}</mark>?", "<b>")]}
    form.add_error("title", ValidationError(format_html("Remove <mark>{}</mark>", "1912")))
    source = "{% include '_error_summary.html' %}"
    html = " ".join(engines["django"].from_string(source).render({"form": form}).split())
    assert '<a href="#id_title">Title: Remove <mark>1912</mark></a>' in html
    assert "Line 1: <mark>&lt;b&gt;</mark>?</a>" in html
    assert "<p>Line 1: <mark>&lt;b&gt;</mark>?</p>" in drawn(form, "description")


def test_a_form_that_was_not_sent_has_no_problems():
    assert problems(ActionForm()) == []
    assert problems(None) == []


def test_the_summary_leads_to_each_field():
    source = "{% include '_error_summary.html' with what='Not saved.' %}"
    html = " ".join(engines["django"].from_string(source).render({"form": sent("title=&version=3")}).split())
    assert "Not saved. 3 things need to be put right" in html
    assert '<li><a href="#id_title">Title: Write a title</a></li>' in html
    assert '<li><a href="#id_visibility_0">Who may read? This field is required.</a></li>' in html
    assert "Everything you wrote is still here." in html


def test_a_described_label_is_a_plain_label_to_everything_else():
    label = Described("Draft", note="Only yours.", icon="rung-draft")
    assert (label, label.note, label.icon) == ("Draft", "Only yours.", "rung-draft")
    assert Described("Draft") == "Draft"
