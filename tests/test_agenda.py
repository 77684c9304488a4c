"""An agenda in one click, and what is arranged on it: what goes in, in which order, and what must not be told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from agencies.errors import Invalid, Stale, WrongStep
from agencies.models import ForumMember
from agencies.policy import Refused, Verb
from agencies.policy.verbs import SENTENCES
from agencies.services.rows import unknown
from agencies.trail import System, because
from agencies.walls import Visibility
from meetings.models import AgendaItem, ItemAction, Meeting, Proposal, StandingItem
from meetings.services.agenda import add_item, arrange, change_item, move_item, remove_item
from meetings.services.building import build_agenda
from meetings.services.proposals import decline_proposal, propose, take_proposal, withdraw_proposal
from tests.cast import NOON, TODAY, Cast, action, viewer
from tests.meetings import item, meeting, point

pytestmark = pytest.mark.usefixtures("the_day")
LAST_WEEK = NOON - timedelta(days=7)


def sent(cast: Cast, **values: Any) -> Meeting:
    """An earlier meeting whose minutes have been sent round."""
    return meeting(cast, start=LAST_WEEK, status="minutes_draft", sent_round_at=LAST_WEEK, **values)


def headings(made: Meeting) -> list[tuple[str, str]]:
    return list(made.agenda.order_by("position").values_list("source", "heading"))


def test_one_click_takes_up_what_stands_what_is_open_and_what_is_proposed(cast: Cast):
    with because("A template", by=System("command")):
        StandingItem.objects.create(programme=cast.programme, forum=cast.forum, position=2, heading="Övrigt")
        StandingItem.objects.create(programme=cast.programme, forum=cast.forum, position=1, heading="Lägesbild")
    before = sent(cast, called=[cast.social])
    linked = action(cast)
    point(before, cast.social, "Räkna lamporna", due=TODAY - timedelta(days=2))
    point(before, cast.social, "Röj buskarna", due=TODAY - timedelta(days=9), status="declined", answer="Ingen tid")
    point(before, cast.police, "Klart", status="done", done_text="Gjort", closed_on=TODAY)
    point(before, cast.police, "Vänta", snoozed_until=TODAY + timedelta(days=2))
    point(before, cast.police, "Vakna", due=TODAY, snoozed_until=TODAY + timedelta(days=1))
    point(meeting(cast, start=LAST_WEEK, status="open"), cast.police, "Inte utskickad")
    with because("Not reached", by=System("command")):
        left = AgendaItem.objects.create(meeting=before, position=1, heading="Belysningen", carry_over=True)
        ItemAction.objects.create(meeting=before, item=left, action=linked)
    now = meeting(cast, called=[cast.social])
    propose(now, "Skolstarten", by=viewer(cast.social_staff))

    build_agenda(now, by=viewer(cast.police_staff))
    expected = [
        ("standing", "Lägesbild"),
        ("standing", "Övrigt"),
        ("carried", "Belysningen"),
        ("point", "Röj buskarna"),
        ("point", "Räkna lamporna"),
        ("point", "Vakna"),
        ("proposal", "Skolstarten"),
    ]
    assert headings(now) == expected
    assert list(ItemAction.objects.filter(meeting=now).values_list("item__heading", "action")) == [
        ("Belysningen", linked.pk)
    ]
    assert Proposal.objects.get().state == "taken"

    standing = now.agenda.get(heading="Övrigt")
    remove_item(standing, by=viewer(cast.police_staff))
    point(before, cast.social, "Ny punkt", due=TODAY)
    assert [one.heading for one in build_agenda(now, by=viewer(cast.police_staff))] == ["Ny punkt"]


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (Visibility.RESTRICTED, Visibility.RESTRICTED, True),
        (Visibility.RESTRICTED, Visibility.PARTNERSHIP, False),
        (Visibility.PARTNERSHIP, Visibility.PARTNERSHIP, True),
        (Visibility.PARTNERSHIP, Visibility.PROGRAMME, False),
    ],
)
def test_words_of_an_earlier_meeting_go_no_further_than_it(cast: Cast, before: Visibility, now: Visibility, told: bool):
    earlier = sent(cast, rung=before, called=[cast.social])
    made = point(earlier, cast.social, "Lyssna på Malmvägen 12")
    later = meeting(cast, rung=now, called=[cast.social])
    (added,) = build_agenda(later, by=viewer(cast.police_staff))
    assert (added.point, "Malmvägen" in added.heading) == (made, told)


def test_a_guest_who_was_not_there_hears_nothing_of_it(cast: Cast):
    earlier = sent(cast, rung=Visibility.RESTRICTED, called=[cast.social])
    point(earlier, cast.social, "Lyssna på Malmvägen 12")
    later = meeting(cast, rung=Visibility.RESTRICTED, called=[cast.social, cast.housing])
    (added,) = build_agenda(later, by=viewer(cast.police_staff))
    assert "Malmvägen" not in added.heading


def test_in_another_area_other_people_read(cast: Cast):
    earlier = sent(cast, areas=[cast.tureberg])
    point(earlier, cast.police, "Malmvägen")
    heard = []
    for areas in ([cast.tureberg], [cast.edsberg], [cast.tureberg, cast.edsberg], []):
        (added,) = build_agenda(meeting(cast, areas=areas), by=viewer(cast.police_staff))
        heard.append(added.heading == "Malmvägen")
    assert heard == [True, False, False, False]


def test_what_the_builder_or_the_secretariat_does_not_read_is_not_taken_up(cast: Cast):
    hidden = sent(cast, rung=Visibility.RESTRICTED)
    own = point(hidden, cast.police, "Dolt för ledaren")
    foreign = sent(cast, rung=Visibility.RESTRICTED, secretariat=cast.social)
    point(foreign, cast.social, "Dolt för polisen")
    now = meeting(cast, rung=Visibility.STEERING)
    assert build_agenda(now, by=viewer(cast.lead)) == []
    assert [one.point_id for one in build_agenda(now, by=viewer(cast.police_staff))] == [own.pk]


def test_an_item_is_added_changed_moved_and_removed(cast: Cast):
    now, by = meeting(cast), viewer(cast.police_staff)
    seen, hidden = action(cast), action(cast, lead=cast.housing, rung=Visibility.RESTRICTED, areas=[cast.edsberg])
    first = add_item(now, {"heading": "Ett", "actions": [seen.ref]}, by=by)
    with because("Somebody else's link", by=System("command")):
        ItemAction.objects.create(meeting=now, item=first, action=hidden)
    second = add_item(now, {"heading": "Två", "duration": 20}, by=by)
    third = add_item(now, {"heading": "Tre"}, by=by)
    changed = change_item(first, {"heading": "Etta", "carry_over": True, "actions": []}, by=by, version=1)
    assert (changed.version, changed.carry_over) == (2, True)
    assert list(ItemAction.objects.filter(item=first).values_list("action", flat=True)) == [hidden.pk]
    with pytest.raises(Stale):
        change_item(first, {"heading": "En annan"}, by=by, version=1)
    for ref in (hidden.ref, "IUO-999"):
        with pytest.raises(Invalid) as refused:
            change_item(second, {"actions": [ref]}, by=by)
        assert refused.value.message_dict == {"actions": [str(unknown(ref))]}
    move_item(third, 1, by=by)
    assert list(now.agenda.values_list("heading", "position")) == [("Tre", 1), ("Etta", 2), ("Två", 3)]
    arrange(now, [second.pk, first.pk, third.pk], by=by)
    with pytest.raises(Invalid):
        arrange(now, [second.pk, first.pk], by=by)
    remove_item(first, by=by)
    assert list(now.agenda.values_list("heading", "position")) == [("Två", 1), ("Tre", 2)]
    with pytest.raises(Refused):
        add_item(now, {"heading": "Fyra"}, by=viewer(cast.social_staff))


def test_what_something_is_written_under_stays(cast: Cast):
    now = meeting(cast, status="open")
    row = item(now, text="Lugnt.")
    with pytest.raises(WrongStep):
        remove_item(row, by=viewer(cast.police_staff))
    with pytest.raises(WrongStep):
        add_item(meeting(cast, status="cancelled"), {"heading": "Sent"}, by=viewer(cast.police_staff))


def test_a_member_proposes_and_the_secretariat_answers(cast: Cast):
    now, social, police = meeting(cast, called=[cast.social]), viewer(cast.social_staff), viewer(cast.police_staff)
    one, two, three = (propose(now, heading, by=social) for heading in ("Ett", "Två", "Tre"))
    assert one.agency == cast.social
    take_proposal(one, by=police)
    with pytest.raises(Invalid):
        decline_proposal(two, " ", by=police)
    decline_proposal(two, "Tas i styrgruppen", by=police)
    with pytest.raises(Refused) as refused:
        withdraw_proposal(three, by=police)
    assert refused.value.sentence == SENTENCES[Verb.WITHDRAW]
    withdraw_proposal(three, by=social)
    with pytest.raises(WrongStep):
        take_proposal(three, by=police)
    assert sorted(Proposal.objects.values_list("heading", "state", "answer")) == [
        ("Ett", "taken", ""),
        ("Tre", "withdrawn", ""),
        ("Två", "declined", "Tas i styrgruppen"),
    ]
    assert build_agenda(now, by=police) == []
    remove_item(AgendaItem.objects.get(), by=police)
    assert [row.heading for row in build_agenda(now, by=police)] == ["Ett"]


def test_who_is_no_member_proposes_nothing(cast: Cast):
    with because("They leave", by=System("command")):
        ForumMember.objects.get(agency=cast.social).delete()
    with pytest.raises(Refused):
        propose(meeting(cast, called=[cast.social]), "Ett", by=viewer(cast.social_staff))


def test_a_personal_number_stands_in_no_heading(cast: Cast):
    with pytest.raises(Invalid) as refused:
        add_item(meeting(cast), {"heading": "19811228-9874"}, by=viewer(cast.police_staff))
    assert list(refused.value.message_dict) == ["heading"]


def test_the_day_of_a_snooze_is_the_meetings(cast: Cast):
    before = sent(cast)
    point(before, cast.police, "Vaknar då", snoozed_until=date(2026, 2, 1))
    late = meeting(cast, start=NOON.replace(month=1, day=31, hour=23, minute=30))
    assert [one.heading for one in build_agenda(late, by=viewer(cast.police_staff))] == ["Vaknar då"]
