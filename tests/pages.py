"""Addresses of the tests' own: every name that the base template leads to, and a form that keeps its text.

Used with `pytest.mark.urls("tests.pages")`: the frame of a page, the drawing of forms and the own script are tried
here without the pages of the product.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import engines
from django.urls import include, path

from agencies.choices import Described
from agencies.errors import WrongStep

HOME = """{% extends "base.html" %}{% load kedjan %}
{% block title %}Home{% endblock %}
{% block content %}<h1>Home</h1>
<p><code id="secret">kj_secret</code>
<button class="button" type="button" data-copy="#secret" data-copied="Copied" hidden>Copy</button></p>
<p id="here">{% rung 2 %} {% status "ongoing" %} {% chip "School" lead=True %}</p>
<form hx-get="{% url "fragment" %}" hx-target="#fragment"><button class="button" type="submit">Fetch</button></form>
<div id="fragment"></div>{% endblock %}"""

FORM = """{% extends "base.html" %}{% load kedjan %}
{% block title %}New action{% endblock %}
{% block crumbs %}{% purl "actions:list" as to_list %}{% crumbs "Actions" to_list "New action" %}{% endblock %}
{% block content %}<h1>New action</h1>
<form class="form" method="post" novalidate data-keep="action-new">{% csrf_token %}
{% include "_error_summary.html" with what="The action is not saved." %}
{% include "_field.html" with field=form.version %}
{% include "_field.html" with field=form.title %}
{% include "_field.html" with field=form.area row=True %}
{% include "_field.html" with field=form.description %}
<details class="more"{% if form.errors %} open{% endif %}><summary>More</summary>
{% include "_field.html" with field=form.end short=True %}
{% include "_field.html" with field=form.stay %}
{% include "_field.html" with field=form.secret %}</details>
{% include "_field.html" with field=form.visibility %}
<div data-effects="visibility" role="status"><p data-effect-for="draft">Only you read.</p>
<p data-effect-for="steering programme">More people begin to read.</p></div>
<div class="sticky-actions"><button class="button primary" type="submit">Save</button><span data-saved></span></div>
</form>{% endblock %}"""


class ActionForm(forms.Form):
    """One field of each kind that the partials draw."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)
    title = forms.CharField(label="Title", help_text="What and where.", error_messages={"required": "Write a title"})
    area = forms.MultipleChoiceField(
        label="Area",
        widget=forms.CheckboxSelectMultiple,
        choices=[("TUR", Described("Tureberg", note="vulnerable area")), ("EDS", Described("Edsberg"))],
        error_messages={"required": "Choose an area"},
    )
    description = forms.CharField(label="What is to be done?", widget=forms.Textarea, required=False)
    end = forms.CharField(label="End", required=False, max_length=10)
    stay = forms.BooleanField(label="Stay as contributor", help_text="else you read as others", required=False)
    secret = forms.CharField(label="Secret", required=False, widget=forms.PasswordInput)
    visibility = forms.ChoiceField(
        label="Who may read?",
        initial="draft",
        widget=forms.RadioSelect,
        choices=[
            ("draft", Described("Draft", note="Only your agency.", icon="rung-draft")),
            ("steering", Described("Steering group", icon="rung-steering")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guard_warnings: dict[str, list[str]] = {}

    def clean_description(self) -> str:
        """Asks about every e-mail address, as the guard does."""
        text: str = self.cleaned_data["description"]
        if "@" in text:
            self.guard_warnings["description"] = ["Line 1 has an e-mail address. Is it needed?"]
        return text

    def asks(self) -> bool:
        """Whether the guard's question is unanswered."""
        data: Any = self.data
        return "description" in self.guard_warnings and "description" not in data.getlist("confirm")


def home(request: HttpRequest) -> HttpResponse:
    """A page with one of each small thing."""
    return HttpResponse(engines["django"].from_string(HOME).render({}, request))


def new(request: HttpRequest) -> HttpResponse:
    """The form; what it accepts it throws away."""
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not form.asks():
        messages.success(request, "The action is saved.", extra_tags="kept-done:action-new")
        return redirect("overview:home")
    status = 422 if request.method == "POST" else 200
    return HttpResponse(engines["django"].from_string(FORM).render({"form": form}, request), status=status)


def refused(_request: HttpRequest) -> HttpResponse:
    """What one sees and may not do."""
    raise PermissionDenied("SOL-009 is changed by Culture & leisure.")


def wrong_step(_request: HttpRequest) -> HttpResponse:
    """A step that has already gone."""
    raise WrongStep("The period is locked.")


def broken(_request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    raise RuntimeError


def fragment(_request: HttpRequest) -> HttpResponse:
    """What htmx puts in its place."""
    return HttpResponse("<p>The fragment</p>")


def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement, as any view would show it."""
    return render(request, "overview/accessibility.html")


OVERVIEW = [
    path("", home, name="home"),
    path("areas/", home, name="area_list"),
    path("trail/", home, name="trail"),
    path("search/", home, name="search"),
    path("programme/", home, name="choose_programme"),
    path("accessibility/", accessibility, name="accessibility"),
]
ACTIONS = [path("", home, name="list"), path("new/", new, name="new"), path("<int:pk>/", home, name="detail")]
urlpatterns = [
    path("", include((OVERVIEW, "overview"))),
    path("actions/", include((ACTIONS, "actions"))),
    path("meetings/", include(([path("", home, name="list")], "meetings"))),
    path("followup/", include(([path("", home, name="periods")], "followup"))),
    path("administration/", include(([path("", home, name="administration")], "agencies"))),
    path("account/", include(([path("", home, name="account")], "accounts"))),
    path("accounts/", include("allauth.account.urls")),
    path("fragment/", fragment, name="fragment"),
    path("refused/", refused),
    path("wrong-step/", wrong_step),
    path("broken/", broken),
]
