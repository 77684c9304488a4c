"""What the template tags write: signs, addresses, dates, sums, breadcrumbs."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, engines
from django.test import override_settings
from django.utils import translation

from actions.models import Action
from agencies.links import programme_url
from agencies.templatetags.kedjan import STATUSES
from agencies.walls import Visibility

pytestmark = pytest.mark.urls("tests.pages")

SOLLENTUNA = SimpleNamespace(code="SOL", name="No vulnerable areas", municipality="Sollentuna")
NORRKOPING = SimpleNamespace(code="NKP", name="Safe areas", municipality="Norrköping")
POLICE, SCHOOL = SimpleNamespace(short_name="Police"), SimpleNamespace(short_name="School & leisure")
ONE = {"programmes": [SOLLENTUNA], "programme": SOLLENTUNA, "agencies": [POLICE]}
TWO = {"programmes": [SOLLENTUNA, NORRKOPING], "programme": SOLLENTUNA, "agencies": [POLICE]}


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def drawn(source: str, **context: Any) -> str:
    return engines["django"].from_string("{% load kedjan %}" + source).render(context)


def test_an_icon_is_decoration_from_the_sprite():
    assert drawn('{% icon "pen" %}') == (
        '<svg class="icon" aria-hidden="true"><use href="/static/icons.svg#pen"/></svg>'
    )


@pytest.mark.parametrize("value", [Visibility.STEERING, 2, "steering"])
def test_a_rung_is_a_lock_and_a_word_however_it_is_named(value):
    assert drawn("{% rung value %}", value=value) == (
        '<span class="rung"><svg class="icon" aria-hidden="true"><use href="/static/icons.svg#rung-steering"/></svg>'
        ' <span><span class="vh">Visibility: </span>Steering group</span></span>'
    )
    assert drawn("{{ value|rung_word }}", value=value) == "Steering group"


@pytest.mark.parametrize("value", [5, -1, "STEERING", "secret"])
def test_a_rung_that_does_not_exist_is_a_mistake(value):
    with pytest.raises((ValueError, KeyError)):
        drawn("{% rung value %}", value=value)


@pytest.mark.parametrize("value", ["ongoing", Action.Status.ONGOING])
def test_a_status_is_a_glyph_and_a_word(value):
    assert drawn("{% status value %}", value=value) == (
        '<span class="status"><svg class="icon" aria-hidden="true"><use href="/static/icons.svg#st-ongoing"/></svg>'
        " Ongoing</span>"
    )
    assert drawn("{{ value|status_word }}", value=value) == "Ongoing"


def test_the_words_of_the_statuses_are_the_models_own():
    assert {code: str(word) for code, word in STATUSES.items()} == {
        value: str(label) for value, label in Action.Status.choices
    }


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("school", '<span class="chip">School &amp; leisure</span>'),
        ("police", '<span class="chip mine">Police</span>'),
        ("police mine=False", '<span class="chip">Police</span>'),
        (
            "school lead=True mine=True",
            '<span class="chip lead mine">School &amp; leisure<span class="vh">, lead agency</span></span>',
        ),
        ("text", '<span class="chip">A &lt; B</span>'),
    ],
)
def test_an_agency_is_its_short_name_on_a_chip(arguments, expected):
    assert drawn(f"{{% chip {arguments} %}}", police=POLICE, school=SCHOOL, text="A < B", nav=ONE) == expected


@pytest.mark.parametrize(
    ("nav", "arguments", "expected"),
    [
        (ONE, "'actions:list'", "/actions/"),
        (TWO, "'actions:list'", "/actions/?programme=SOL"),
        (None, "'actions:list'", "/actions/"),
        ({**TWO, "programme": None}, "'actions:list'", "/actions/"),
        (SimpleNamespace(**TWO), "'actions:detail' 7", "/actions/7/?programme=SOL"),
        (ONE, "'actions:detail' pk=7", "/actions/7/"),
        (TWO, "'actions:list' q_area='TUR' q_status=''", "/actions/?area=TUR&amp;programme=SOL"),
        (ONE, "'actions:list' q_area=areas", "/actions/?area=TUR&amp;area=EDS"),
        (ONE, "'actions:list' programme=other", "/actions/?programme=NKP"),
        (TWO, "'actions:list' programme='NKP'", "/actions/?programme=NKP"),
    ],
)
def test_a_link_carries_the_programme_for_whoever_has_several(nav, arguments, expected):
    source = f"{{% purl {arguments} as address %}}{{{{ address }}}}"
    assert drawn(source, nav=nav, areas=["TUR", "EDS"], other=NORRKOPING) == expected


def test_a_link_is_the_same_from_python():
    assert programme_url(TWO, "actions:detail", 7, query={"page": None}) == "/actions/7/?programme=SOL"


def test_days_and_moments_are_shown_in_stockholm_and_marked_up():
    late = datetime(2026, 1, 15, 23, 30, tzinfo=UTC)
    assert drawn("{% day day %}", day=date(2026, 11, 3)) == '<time datetime="2026-11-03">3 Nov 2026</time>'
    assert drawn("{% day late %}", late=late) == '<time datetime="2026-01-16">16 Jan 2026</time>'
    assert drawn("{{ late|day }}", late=late) == "16 Jan 2026"
    assert drawn("{% moment late %}", late=late) == ('<time datetime="2026-01-16T00:30+01:00">16 Jan 2026 00:30</time>')
    assert drawn("{% whole_day late %}", late=late) == '<time datetime="2026-01-16">Friday 16 January 2026</time>'
    assert drawn("{% clock late %}", late=late) == '<time datetime="2026-01-16T00:30:00+01:00">00:30:00</time>'
    nothing = "{% day none %}{% whole_day none %}{{ none|day }}{% moment none %}{{ none|money }}"
    assert drawn(nothing, none=None) == ""


@pytest.mark.parametrize(
    ("language", "value", "expected"),
    [
        ("sv", 4_800_000, "4 800 000 kr"),
        ("sv", Decimal("1234.50"), "1 234,50 kr"),
        ("sv", Decimal("1234.00"), "1 234 kr"),
        ("en", Decimal("1234.5"), "1,234.50 kr"),
    ],
)
def test_sums_are_written_as_they_are_read(language, value, expected):
    with translation.override(language):
        assert drawn("{{ value|money }}", value=value) == expected.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "<C>"], "A, B and &lt;C&gt;")]
)
def test_a_list_is_read_as_a_sentence(items, expected):
    assert drawn("{{ items|sentence_list }}", items=items) == expected


def test_breadcrumbs_end_at_the_page_itself():
    html = drawn('{% crumbs "Actions" "/actions/" here %}', here="A & B")
    assert " ".join(html.split()) == (
        '<nav class="crumbs" aria-label="Breadcrumb"> <ol> <li><a href="/actions/">Actions</a></li>'
        ' <li aria-current="page">A &amp; B</li> </ol> </nav>'
    )


@override_settings(KEDJAN_CONTACT="it@example.org")
def test_the_contact_is_the_installations():
    assert drawn("{% contact %}") == "it@example.org"


@pytest.mark.parametrize(
    ("view_name", "nav_at", "expected"),
    [
        ("overview:home", None, "home"),
        ("overview:area_list", None, "areas"),
        ("overview:area_detail", None, "areas"),
        ("actions:new", None, "actions"),
        ("overview:trail", None, "trail"),
        ("agencies:administration", None, "administration"),
        ("accounts:account", None, "account"),
        ("overview:accessibility", None, ""),
        ("actions:new", "home", "home"),
    ],
)
def test_the_menu_knows_where_the_page_is(view_name, nav_at, expected):
    request = SimpleNamespace(resolver_match=SimpleNamespace(view_name=view_name))
    wrapped: Any = engines["django"].from_string("{% load kedjan %}{% whereabouts %}")
    assert wrapped.template.render(Context({"request": request, "nav_at": nav_at})) == expected
