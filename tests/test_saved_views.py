"""Saved views of the list: one's own, and those shared with one's agency. None shows more than the list would."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from agencies import policy
from agencies.errors import Invalid
from agencies.models import Agency, Membership, SavedView, User
from agencies.policy import Verb
from agencies.services import saved_views
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.cast import NOON, PEOPLE, Cast, action, viewer
from tests.clients import client_of, errors_of, main_of, said, shown_ids

pytestmark = pytest.mark.usefixtures("the_day")
NEW = "/actions/views/new/"


def kept(cast: Cast, person: User | None = None, *, agency: Agency | None = None, **values: Any) -> SavedView:
    """A view of the person's (the police's staff, unless said otherwise)."""
    usual = {
        "programme": cast.programme,
        "name": "Sena i Tureberg",
        "place": "actions:list",
        "query": {"area": "TUR", "view": "late"},
    }
    return SavedView.objects.create(
        user=person or cast.police_staff, shared_with=agency, created_at=NOON,
        **{**usual, **values},
    )  # fmt: skip


def chips(response: Any) -> list[tuple[str, str, bool]]:
    """(name, address, is it shown now) of the saved views above the list."""
    found = re.search(r'aria-label="Saved views">(.*?)</nav>', main_of(response), re.DOTALL)
    links = re.findall(r'<a href="([^"]*)"( aria-current="page")?>(.*?)</a>', found[1], re.DOTALL) if found else []
    names = [
        re.sub(r"<svg.*?</svg>", "", word).replace('<span class="vh">', "").replace("</span>", "") for *_, word in links
    ]
    return [(name.strip(), url, bool(here)) for name, (url, here, _) in zip(names, links, strict=True)]


# --- Saving


def test_the_present_list_is_saved_and_comes_back_as_it_was(cast: Cast):
    late = action(cast, title="Torget", start="2026-01-01", end="2026-01-02")
    action(cast, title="Gatan", start="2026-01-01", end="2026-01-02", areas=[cast.edsberg])
    client = client_of(cast.police_staff)
    asked = "?area=TUR&view=late&sort=-title"
    page = client.get(f"/actions/{asked}")
    assert f'href="{NEW}{asked.replace("&", "&amp;")}"' in main_of(page)
    assert "Area</dt><dd>Tureberg" in main_of(client.get(f"{NEW}{asked}"))
    response = client.post(f"{NEW}{asked}&nonsense=1&after=x", {"name": " Sena  ", "shared_with": ""})
    assert (response.status_code, response.headers["Location"]) == (302, f"/actions/{asked}")
    assert said(response) == [("The view “Sena” is saved.", "")]
    (view,) = SavedView.objects.all()
    assert (view.user, view.programme, view.shared_with) == (cast.police_staff, cast.programme, None)
    assert (view.name, view.place) == ("Sena", "actions:list")
    assert view.query == {"area": "TUR", "view": "late", "sort": "-title"}
    (chip,) = chips(client.get("/actions/"))
    assert chip == ("Sena", "/actions/?area=TUR&amp;sort=-title&amp;view=late", False)
    opened = client.get(f"/actions/{asked}")
    assert (shown_ids(opened), chips(opened)[0][2]) == ([late.pk], True)


def test_a_timeline_is_saved_as_one(cast: Cast):
    client = client_of(cast.police_staff)
    assert f'href="{NEW}?as=timeline"' in main_of(client.get("/actions/timeline/"))
    response = client.post(f"{NEW}?area=TUR&as=timeline", {"name": "Tureberg"})
    assert response.headers["Location"] == "/actions/timeline/?area=TUR"
    assert [here for *_, here in chips(client.get("/actions/timeline/?area=TUR"))] == [True]
    assert chips(client.get("/actions/?area=TUR")) == [("Tureberg", "/actions/timeline/?area=TUR", False)]


def test_what_is_saved_or_plain_offers_no_saving(cast: Cast):
    kept(cast, query={"area": "TUR"})
    client = client_of(cast.police_staff)
    assert NEW not in main_of(client.get("/actions/"))
    assert NEW not in main_of(client.get("/actions/?area=TUR"))
    assert NEW not in main_of(client.get("/actions/?area=KLO"))
    assert NEW in main_of(client.get("/actions/?area=EDS"))


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_list_that_can_not_be_shown_can_not_be_saved(cast: Cast, method: str):
    response = getattr(client_of(cast.police_staff), method)(
        f"{NEW}?area=KLO", {"name": "Klockaretorpet", "area": "KLO"}
    )
    assert (response.status_code, [*response.context["form"].errors]) == (422, ["area"])
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"name": ""}, {"name": ["Give the view a name."]}),
        ({"name": "x" * 61}, {"name": ["At most 60 characters."]}),
        ({"name": "Sena i Tureberg"}, {"name": ["You have a view of that name. Choose another."]}),
        (
            {"name": "Skolans", "shared_with": "UTB"},
            {"shared_with": ["“UTB” is not one of the values that you can choose here."]},
        ),
    ],
)
def test_a_name_or_an_agency_that_can_not_be_is_said_at_its_field(cast: Cast, data: dict[str, str], wrong: Any):
    kept(cast)
    response = client_of(cast.police_staff).post(f"{NEW}?area=TUR", data)
    assert response.status_code == 422
    assert errors_of(response) == wrong
    assert SavedView.objects.count() == 1


def test_the_guard_reads_the_name_and_what_is_searched_for(cast: Cast):
    client = client_of(cast.police_staff)
    number = client.post(NEW, {"name": "19811218-9876"})
    assert (number.status_code, [*errors_of(number)]) == (422, ["name"])
    asked = client.post(f"{NEW}?q=anna@exempel.se", {"name": "Sökning"})
    assert asked.status_code == 422
    assert 'name="confirm" value="name"' in main_of(asked)
    confirmed = client.post(f"{NEW}?q=anna@exempel.se", {"name": "Sökning", "confirm": "name"})
    assert confirmed.status_code == 302


def test_there_is_an_end_to_how_many_one_keeps(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saved_views, "AT_ONCE", 1)
    made = kept(cast)
    police = viewer(cast.police_staff)
    with pytest.raises(Invalid) as refused, translation.override("en"):
        saved_views.save_view({"name": "En till"}, by=police, programme=cast.programme, place="actions:list", query={})
    with translation.override("en"):
        said = {
            name: [str(sentence) for sentence in sentences] for name, sentences in refused.value.message_dict.items()
        }
    assert said == {"name": ["You have 1 views. Remove one that you no longer use."]}
    saved_views.change_view(made, {"name": "Samma"}, by=police)


def test_two_people_may_use_one_name(cast: Cast):
    kept(cast)
    assert client_of(cast.social_staff).post(NEW, {"name": "Sena i Tureberg"}).status_code == 302


# --- Who finds it


@pytest.mark.parametrize("name", PEOPLE)
def test_a_view_is_found_by_its_maker_and_the_agency_that_it_is_shared_with(cast: Cast, name: str):
    own, shared = kept(cast), kept(cast, agency=cast.police, name="Polisens")
    found = saved_views.saved_views(viewer(cast.people[name]), cast.programme, ["actions:list"])
    expected = {"police_staff": [own.pk, shared.pk], "police_reader": [shared.pk], "police_coordinator": [shared.pk]}
    assert sorted(view.pk for view in found) == expected.get(name, [])
    may = {view.pk for view in found if view.may_keep}
    assert may == (set(expected["police_staff"]) if name == "police_staff" else set())


def test_it_is_shared_while_its_maker_is_a_member_with_an_open_account(cast: Cast):
    shared = kept(cast, agency=cast.police)

    def found() -> list[int]:
        return [row.pk for row in policy.visible(SavedView.objects.all(), viewer(cast.police_reader))]

    assert found() == [shared.pk]
    with because("The account is closed", by=System("command")):
        cast.police_staff.is_active = False
        cast.police_staff.save()
    assert found() == []
    with because("It is opened, and the person leaves", by=System("command")):
        cast.police_staff.is_active = True
        cast.police_staff.save()
        Membership.objects.get(user=cast.police_staff).delete()
    assert found() == []


def test_another_programme_has_its_own_views(cast: Cast):
    kept(cast, cast.outsider, programme=cast.elsewhere, query={"area": "KLO"})
    kept(cast, cast.outsider)  # in a programme that the outsider has no part in (any more)
    response = client_of(cast.outsider).get("/actions/")
    assert chips(response) == [("Sena i Tureberg", "/actions/?area=KLO", False)]


def test_a_shared_view_shows_each_what_they_may_read(cast: Cast):
    kept(cast, agency=cast.police, query={"q": "torget", "visibility": "draft"})
    mine = action(cast, rung=Visibility.DRAFT, title="Torget")
    action(cast, lead=cast.social, rung=Visibility.DRAFT, title="Torget, också")
    client = client_of(cast.police_reader)
    ((name, url, _here),) = chips(client.get("/actions/"))
    assert name == "Sena i Tureberg, shared by Områdespolis Tureberg"
    assert shown_ids(client.get(url.replace("&amp;", "&"))) == [mine.pk]


def test_only_its_maker_is_led_to_change_it(cast: Cast):
    view = kept(cast, agency=cast.police, query={"area": "TUR"})
    edit = f'href="/actions/views/{view.pk}/"'
    assert edit in main_of(client_of(cast.police_staff).get("/actions/?area=TUR"))
    assert edit not in main_of(client_of(cast.police_staff).get("/actions/"))
    others = main_of(client_of(cast.police_reader).get("/actions/?area=TUR"))
    assert edit not in others
    assert NEW in others  # for whom it is a view of somebody else's


def test_a_view_that_no_longer_can_be_asked_says_why(cast: Cast):
    kept(cast, query={"lead": "GONE"})
    client = client_of(cast.police_staff)
    ((_name, url, _here),) = chips(client.get("/actions/"))
    assert client.get(url).status_code == 422


# --- Changing and removing


def test_its_maker_renames_and_shares_it(cast: Cast):
    view = kept(cast)
    client = client_of(cast.police_staff)
    page = main_of(client.get(f"/actions/views/{view.pk}/"))
    assert 'value="Sena i Tureberg"' in page
    response = client.post(f"/actions/views/{view.pk}/", {"name": "Polisens sena", "shared_with": "POL"})
    assert (response.status_code, response.headers["Location"]) == (302, "/actions/?area=TUR&view=late")
    view.refresh_from_db()
    assert (view.name, view.shared_with) == ("Polisens sena", cast.police)
    assert [name for name, *_ in chips(client_of(cast.police_reader).get("/actions/"))] == [
        "Polisens sena, shared by Områdespolis Tureberg"
    ]
    client.post(f"/actions/views/{view.pk}/", {"name": "Polisens sena", "shared_with": ""})
    assert chips(client_of(cast.police_reader).get("/actions/")) == []


def test_its_maker_removes_it(cast: Cast):
    view = kept(cast, agency=cast.police)
    response = client_of(cast.police_staff).post(f"/actions/views/{view.pk}/remove/")
    assert (response.status_code, response.headers["Location"]) == (302, "/actions/?area=TUR&view=late")
    assert said(response) == [("The view “Sena i Tureberg” is removed.", "")]
    assert not SavedView.objects.exists()


def test_nobody_else_changes_it_and_who_does_not_find_it_gets_no_answer(cast: Cast):
    view = kept(cast, agency=cast.police)
    response = client_of(cast.police_coordinator).post(f"/actions/views/{view.pk}/", {"name": "Min"})
    assert response.status_code == 403
    assert "A saved view is renamed, shared and removed by who made it." in main_of(response)
    assert client_of(cast.social_staff).post(f"/actions/views/{view.pk}/", {"name": "Min"}).status_code == 404
    assert client_of(cast.administrator).post(f"/actions/views/{view.pk}/remove/").status_code == 404
    for deed in (
        lambda by: saved_views.change_view(view, {"name": "Min"}, by=by),
        lambda by: saved_views.remove_view(view, by=by),
    ):
        with pytest.raises(policy.Refused):
            deed(viewer(cast.police_coordinator))
    assert not policy.allows(viewer(cast.police_reader), Verb.KEEP, view)
    assert SavedView.objects.get().name == "Sena i Tureberg"


@pytest.mark.parametrize("views", [1, 3])
def test_the_list_asks_no_question_more_for_its_views(cast: Cast, views: int):
    for n in range(views):
        kept(cast, name=f"Vy {n}", agency=cast.police)
    client = client_of(cast.police_reader)
    client.get("/actions/")
    with CaptureQueriesContext(connection) as asked:
        assert len(chips(client.get("/actions/"))) == views
    assert len(asked) == 8
