"""Annual analyses on their pages and at the API."""

from __future__ import annotations

from typing import Any

import pytest

from actions.models import Priority
from agencies.walls import Visibility
from followup.models import AnnualAnalysis, Cause
from followup.services.analyses import begin_analysis, decide_analysis
from followup.services.deciding import Deciding
from tests.api import Caller
from tests.cast import Cast, action, viewer
from tests.clients import client_of, text_of
from tests.test_analyses import with_office, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def test_it_is_begun_written_and_decided_on_the_pages(cast: Cast) -> None:
    with_office(cast, cast.steering)
    staff, steering = client_of(cast.police_staff), client_of(cast.steering)
    assert staff.post("/analyses/new/", {"year": "2025", "area": "X", "forum": "AG"}).status_code == 422
    answer = staff.post("/analyses/new/", {"year": "2025", "area": "TUR", "forum": "AG"})
    made = AnnualAnalysis.objects.get()
    address = f"/analyses/{made.pk}/"
    assert (answer.status_code, answer["Location"]) == (302, address)
    finding = {"text": "Färre våldsbrott.", "confidence": "high", "indicators": ["I1"], "version": "0"}
    sent = {
        "summary": {"summary": "Kort sagt.", "year": "2025", "area": "TUR", "version": "1"},
        "finding-crime": finding,
    }
    sent |= {"priority-new": {"text": "Torget"}, "cause-new": {"text": "Mörkt.", "priority": "1"}}
    assert {
        part: staff.post(f"{address}write/{part}/", data).status_code for part, data in sent.items()
    } == dict.fromkeys(sent, 302)
    stale = staff.post(f"{address}write/finding-crime/", {**finding, "text": "Fler."})
    assert (stale.status_code, "Färre våldsbrott." in text_of(stale), "Fler." in text_of(stale)) == (409, True, True)
    assert staff.post(f"{address}write/cause-new/", {"text": "Ring 070-123 45 67"}).status_code == 422
    assert [staff.get(f"{address}write/{part}/").status_code for part in ("summary", "finding-none")] == [302, 302]
    assert staff.post(f"{address}write/finding-none/", finding).status_code == 404
    cause = Cause.objects.get()
    staff.post(f"{address}write/cause-{cause.pk}/", {"version": "1", "text": "Mörkt.", "remove": "yes"})
    assert (Cause.objects.count(), client_of(cast.police_reader).post(f"{address}write/summary/").status_code) == (
        0,
        403,
    )
    assert (staff.get(f"{address}decide/").status_code, steering.get(f"{address}decide/").status_code) == (403, 200)
    assert steering.post(f"{address}decide/", {"version": "2"}).status_code == 302
    read = text_of(client_of(cast.lead).get(address))
    assert [one in read for one in ("Kort sagt.", "Färre våldsbrott.", "Torget", "2026-1")] == [True] * 4
    assert client_of(cast.housing_staff).get(address).status_code == 404


def test_an_action_that_one_does_not_read_does_not_show_in_the_chain(cast: Cast) -> None:
    made = written(cast)
    decide_analysis(made, Deciding(), by=viewer(cast.steering))
    chosen = Priority.objects.get(number=1)
    action(cast, title="Öppen vandring", priority=chosen)
    action(cast, title="Hemlig insats", priority=chosen, rung=Visibility.RESTRICTED)
    for person, reads in ((cast.police_reader, True), (cast.lead, False)):
        page = text_of(client_of(person).get(made.get_absolute_url()))
        assert ("Öppen vandring" in page, "Hemlig insats" in page) == (True, reads)


def test_the_api_does_the_same(cast: Cast) -> None:
    with_office(cast, cast.steering)
    staff, steering = Caller(cast.police_staff), Caller(cast.steering)
    assert Caller(cast.police_reader).post("/api/v1/analyses/", {"year": 2025, "forum": "AG"}).status_code == 403
    wrong = staff.post("/api/v1/analyses/", {"year": 2025, "area": "KLO", "forum": "AG"})
    assert (wrong.status_code, wrong.json().keys()) == (400, {"area"})
    made = staff.post("/api/v1/analyses/", {"year": 2025, "area": "TUR", "forum": "AG"})
    address = f"/api/v1/analyses/{made.json()['id']}/"
    assert (made.status_code, made.json()["members"], made.json()["may"]) == (
        201,
        ["BID", "POL", "SOC"],
        {"write": True, "decide": False, "register": False},
    )
    assert staff.patch(f"{address}findings/safety/", {"text": "Tryggare."}).status_code == 428
    said = {"text": "Tryggare.", "confidence": "low", "indicators": ["I1"]}
    assert staff.patch(f"{address}findings/safety/", said, version=0).status_code == 200
    late = staff.patch(f"{address}findings/safety/", said, version=0)
    assert (late.status_code, late.json()["findings"][0]["text"]) == (412, "Tryggare.")
    assert staff.post(f"{address}priorities/", {"text": "Torget"}).status_code == 201
    cause = staff.post(f"{address}causes/", {"text": "Mörkt.", "priority": 1}).json()["causes"][0]
    assert cause == {"id": cause["id"], "text": "Mörkt.", "priority": 1, "version": 1}
    assert (
        staff.patch(f"{address}causes/{cause['id']}/", {"priority": None}, version=1).json()["causes"][0]["version"]
        == 2
    )
    for wrong in ({"area": "EDS"}, {"area": "X"}, {"year": 1900}):
        assert staff.patch(address, wrong, version=1).json().keys() == wrong.keys()
    assert staff.post(f"{address}decide/", {}, version=1).status_code == 403
    done = steering.post(f"{address}decide/", {"registry_number": "KS 2026/1"}, version=1).json()
    assert (done["status"], done["visibility"], done["priorities"][0]["priority"]) == (
        "decided",
        "partnership",
        "2026-1",
    )
    assert staff.patch(address, {"summary": "Nej"}, version=2).status_code == 409
    counts = [Caller(one).get("/api/v1/analyses/count/").json() for one in (cast.school_staff, cast.housing_staff)]
    assert counts == [{"count": 1, "exact": True}, {"count": 0, "exact": True}]


def test_a_list_of_analyses_asks_as_much_for_three_as_for_one(cast: Cast, django_assert_num_queries: Any) -> None:
    written(cast)
    api = Caller(cast.police_staff)
    for year in (2024, 2023):
        with django_assert_num_queries(LIST):
            api.get("/api/v1/analyses/")
        begin_analysis(cast.forum, year=year, area=cast.tureberg, by=viewer(cast.police_staff))


LIST = 8
"""Session and account, the transaction's two ends; the viewer; the page; what hangs on it; its codes."""
