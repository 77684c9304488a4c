"""The bench: what it generates is what the product would have written, and its clocks give figures."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from actions.models import Action, Contribution
from agencies.models import ChangeSet
from agencies.policy import viewer_of
from agencies.trail import because, missing_guards
from agencies.trail.feed import Asked, feed
from bench.generate import faults, generate
from bench.generate.actions import QUIET_ACTIONS
from bench.limits import limits
from bench.measure.clock import Figure, asking, figure
from bench.measure.finding import exports, searches
from bench.measure.followup import followup
from bench.measure.lists import lists, pages
from bench.measure.meetings import meetings
from bench.measure.people import people
from bench.measure.single import single
from bench.report import Report
from bench.serving import Served
from bench.sizes import Sizes
from tests.database import as_owner

pytestmark = pytest.mark.django_db

TINY = Sizes(actions=60, history=600, programmes=2, areas=6, agencies=11, users=40)


@pytest.fixture
def generated() -> None:
    with as_owner():
        generate(TINY)
        assert faults() == []


def rows() -> list[tuple[object, ...]]:
    return list(Action.objects.order_by("id").values_list("id", "title", "description", "visibility", "version", "end"))


def test_what_is_generated_is_honest_and_guarded_again(generated):
    assert Action.objects.count() == 60
    assert missing_guards(connection) == []
    assert Action.history.count() == sum(Action.objects.values_list("version", flat=True))
    assert set(Action.history.filter(history_type="+").values_list("id", flat=True)) == set(range(1, 61))
    assert ChangeSet.objects.filter(actor=None).count() == 2


def test_a_fault_in_what_is_generated_is_found(generated):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE actions_action DISABLE TRIGGER USER")
        cursor.execute("UPDATE actions_action SET title = 'Something else' WHERE id = 7")
        cursor.execute("UPDATE actions_action SET areas = '{9999}' WHERE id = 9")
        assert faults() == [
            "row 7 of actions_action is not what its newest history row says",
            "the wall of action 9 is not the image of its links",
            f"{_off(cursor)} triggers are off",
        ]


def _off(cursor) -> int:
    cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")
    return int(cursor.fetchone()[0])


def test_the_same_seed_gives_the_same_rows_and_another_seed_others():
    found = []
    for seed in (1, 1, 2):
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("SAVEPOINT before")
            generate(replace(TINY, seed=seed))
            found.append(rows())
            cursor.execute("ROLLBACK TO SAVEPOINT before")
    first, again, other = found
    assert [row[1:] for row in first] == [row[1:] for row in again]
    assert [row[1:] for row in first] != [row[1:] for row in other]


def test_what_is_generated_can_be_changed_like_anything_else(generated):
    member = people()[0]
    action = Action.objects.filter(owner__in=member.viewer.agencies, version__gt=1)[0]
    with because("Because", by=member.viewer):
        action.title = "Another title"
        action.save()
    newest = feed(member.viewer, Asked(obj=(Action, action.pk)), limit=1)[0]
    assert (newest.changed, newest.kind) == (("title",), "~")


def test_each_of_the_four_sees_what_they_are_there_for(generated):
    member, quiet, _auditor, without = people()
    seen = {one.name: set(Action.objects.visible_to(one.viewer).values_list("id", flat=True)) for one in people()}
    assert seen["no insight"] == set()
    assert seen["auditor"] == set(Action.objects.filter(visibility__gte=2).values_list("id", flat=True))
    assert len(quiet.viewer.areas) == 1
    assert Action.objects.filter(areas=quiet.viewer.areas).count() == QUIET_ACTIONS
    assert len(member.viewer.areas) > 1
    assert seen["member"]
    assert without.viewer == viewer_of(without.user, door="api")
    assert not without.viewer.is_empty
    assert Contribution.objects.exists()


def test_lists_pages_and_single_things_get_figures(generated):
    member = people()[0]
    found = [*lists(member, 1), *pages(member, 1), *single(member, 1), *searches(member, 1), *exports(member, 1)]
    found += [*meetings(member, 1), *followup(member, 1)]
    assert {one.chapter for one in found} == {"lists", "pages", "single", "search", "export", "meetings", "followup"}
    assert [one.what for one in found if one.median <= 0 or (one.database <= 0 and one.chapter != "export")] == []
    assert [one.what for one in found if one.chapter == "lists" and one.what != "count" and not one.floor] == []


def test_questions_are_counted_without_sign_in_and_session(generated):
    member = people()[0]
    queries, answer = asking(lambda: member.page("/accessibility/"))
    assert answer.status_code == 200
    assert [query.sql for query in queries if "django_session" in query.sql] == []
    assert figure(("one", "two", "three"), Action.objects.count, repeats=2).queries == 1


LIST = Figure("lists", "member", "by -updated_at", median=9, p95=10, queries=5, database=4, floor=3, rows=50)


def test_a_limit_holds_until_it_is_passed():
    figures = [LIST, replace(LIST, what="page 200", median=18)]
    judged = {one.name: (one.worst, one.most, one.holds) for one in limits(figures, [], actions=1000)}
    assert judged == {
        "queries of a list page": (5, 5, True),
        "a list page in the database": (4, 20, True),
        "an API list beside its floor": (18, 9, False),
        "page 200 beside page 1": (18, 18, True),
    }


def test_the_report_stands_between_its_marks_and_nothing_else_moves(tmp_path):
    document = tmp_path / "performance.md"
    served = [Served("list (page)", 8, 120.0, 60.0, 80.0)]
    report = Report(TINY, [LIST], served, "./run bench", date(2026, 1, 16))
    document.write_text(f"Before\n{Report(TINY, [], [], '', date(2026, 1, 1)).markdown()}\nAfter\n")
    report.write(document)
    text = document.read_text()
    assert (text[:7], text[-7:]) == ("Before\n", "\nAfter\n")
    assert "| by -updated_at | member | 9.0 | 10.0 | 5 | 4.0 | 3.0 | 3.0 | 50 |  |" in text
    assert "| list (page) | 8 | 120.0 | 60.0 | 80.0 |" in text
    assert "2026-01-01" not in text
    assert "holds   a page of two cores' time: 8.3 of 10.0 ms (8 clients)" in report.text()
    assert b'"per_second": 120.0' in report.json()
