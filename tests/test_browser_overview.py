"""My page, areas and history in a real browser: on a screen, on a telephone, by keyboard, without script, on paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from actions.models import Action, Dimension
from actions.services import offer_hand_over, set_status, share_action, write_note
from agencies.dates import local_today
from agencies.models import Area, AreaClass, AreaClassification
from agencies.services import links
from agencies.trail import System, because
from agencies.walls import Visibility
from tests.browser import SignIn, faults_of
from tests.cast import Cast, action, viewer

pytestmark = pytest.mark.django_db(transaction=True)
BOUNDARY = [[17.942, 59.424], [17.949, 59.426], [17.947, 59.43], [17.941, 59.43], [17.942, 59.424]]


def days(number: int) -> date:
    return local_today() + timedelta(days=number)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """An area with a boundary, classes and a full board, and people who have much to do."""
    with because("The stage", by=System("command")):
        cast.tureberg.geometry = {"type": "Polygon", "coordinates": [BOUNDARY]}
        cast.tureberg.geometry_source = "Polisens lista 2025"
        cast.tureberg.sub_places = ["Malmvägen", "Turebergs torg"]
        cast.tureberg.save()
        for name, rank, start, end in (
            ("Riskområde", 2, date(2019, 6, 1), date(2025, 12, 1)),
            ("Utsatt område", 1, date(2025, 12, 1), None),
        ):
            held = AreaClass.objects.create(programme=cast.programme, code=name[:4], name=name, rank=rank)
            AreaClassification.objects.create(
                area=cast.tureberg, area_class=held, kind=held.kind, start=start, end=end, source="Polisen"
            )
        for position, (code, name) in enumerate((("living", "Livsvillkor"), ("factors", "Påverkansfaktorer"))):
            Dimension.objects.create(
                programme=cast.programme, code=code, name=name, position=position + 2, hint="skola, arbete"
            )
        Dimension.objects.create(
            programme=cast.programme, code="enabling", name="Samverkan och förmåga", position=9, outside_model=True
        )
    dimensions = list(Dimension.objects.filter(programme=cast.programme))
    for number in range(16):
        row = action(
            cast,
            title=f"Åtgärd {number} vid torget och längs Malmvägen",
            lead=cast.police if number % 4 else cast.social,
            contributors=[cast.school, cast.owners] if number % 2 else [],
            start=days(-400),
            end=days(20 - 3 * number),
            status="completed" if number == 15 else "ongoing",
            objective=cast.objective,
        )
        with because("Its column", by=System("command")):
            row.dimension = dimensions[number % len(dimensions)]
            row.save()
    first = Action.objects.earliest("pk")
    set_status(first, "paused", by=viewer(cast.social_staff), reason="Bygglovet är överklagat")
    write_note(first, "Lugnt på torget.", by=viewer(cast.social_staff))
    offer_hand_over(first, "POL", by=viewer(cast.social_coordinator), reason="Flyttar")
    terms = {"agency": "BO", "legal_ground": "OSL 10 kap. 2 §", "purpose": "Gemensam insats", "valid_until": days(90)}
    share_action(first, terms, by=viewer(cast.social_coordinator))
    links.ask(cast.police_staff, by=viewer(cast.administrator), reason="Glömt lösenordet")
    return cast


# --- The ten most urgent things


def test_the_ten_most_urgent_things_are_in_sight_in_a_window_of_1280_by_800(busy: Cast, sign_in: SignIn):
    page = sign_in("police_coordinator", viewport={"width": 1280, "height": 800})
    rows = page.locator(".todo > li:visible")
    expect(rows).to_have_count(10)
    expect(page.locator(".group-head:visible")).to_have_text(["Waits for your answer", "police"])
    assert rows.last.evaluate("row => row.getBoundingClientRect().bottom") <= 800
    page.get_by_text("more things").click()
    assert rows.count() > 10


def test_three_groups_of_things_fit_as_well(busy: Cast, sign_in: SignIn):
    for row in Action.objects.filter(owner=busy.police)[:4]:
        with because("Kontakt", by=System("command")):
            row.contact = busy.police_coordinator
            row.save()
    page = sign_in("police_coordinator", language="sv", viewport={"width": 1280, "height": 800})
    expect(page.locator(".group-head:visible")).to_have_text(
        ["Väntar på ditt svar", "Du är kontakt eller följer", "police"]
    )
    rows = page.locator(".todo > li:visible")
    expect(rows).to_have_count(10)
    assert rows.last.evaluate("row => row.getBoundingClientRect().bottom") <= 800


def test_the_whole_row_leads_to_the_action(busy: Cast, sign_in: SignIn):
    page = sign_in("police_coordinator", viewport={"width": 1280, "height": 800})
    page.locator(".todo > li", has_text="Åtgärd 14 ").click(position={"x": 500, "y": 36})
    expect(page.get_by_role("heading", level=1)).to_have_text("Åtgärd 14 vid torget och längs Malmvägen")


# --- The history


def test_a_filter_works_in_place_and_stays_in_the_address(busy: Cast, sign_in: SignIn):
    page = sign_in("lead", "/trail/")
    page.evaluate("document.querySelector('h1').dataset.kept = 'yes'")
    page.get_by_label("Kind").select_option("note")
    page.wait_for_url("**/trail/?kind=note")
    expect(page.locator(".sets h3")).to_have_text([re.compile("Fältassistent, social\\s+wrote a note on IUO-001")])
    expect(page.locator("h1[data-kept=yes]")).to_have_count(1)
    page.get_by_label("From").fill("neither day nor date")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("The history was not searched.")
    expect(page).to_have_title(re.compile("^Error: "))
    assert page.url.endswith("/trail/?kind=note")
    page.get_by_label("From").fill("")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page).to_have_title("History – Kedjan")
    page.get_by_role("link", name=re.compile("^Notes ?, take away the filter")).click()
    page.wait_for_url("**/trail/")
    assert page.locator(".sets > li").count() > 1
    page.go_back()
    expect(page.locator(".sets > li")).to_have_count(1)


def test_without_script_the_history_is_filtered_and_paged_as_well(busy: Cast, sign_in: SignIn):
    row = Action.objects.earliest("pk")
    for number in range(22):
        write_note(row, f"Anteckning {number}", by=viewer(busy.social_staff))
    page = sign_in("lead", "/trail/", java_script_enabled=False)
    page.get_by_label("Kind").select_option("note")
    page.get_by_label("Agency").select_option("SOC")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".sets > li")).to_have_count(20)
    page.get_by_role("link", name="Older").click()
    expect(page.locator(".sets > li")).to_have_count(3)
    expect(page.get_by_label("Agency")).to_have_value("SOC")
    page.get_by_role("link", name="To the newest").click()
    expect(page.locator(".sets > li")).to_have_count(20)
    page.get_by_role("link", name=re.compile("^social ?, take away the filter")).click()
    expect(page.get_by_label("Agency")).to_have_value("")


def test_my_page_and_the_area_work_without_script(busy: Cast, sign_in: SignIn):
    page = sign_in("police_coordinator", java_script_enabled=False)
    page.get_by_text("more things").click()
    assert page.locator(".todo > li:visible").count() > 10
    page.get_by_role("link", name="Areas", exact=True).click()
    page.get_by_role("link", name="Tureberg").click()
    expect(page.locator(".board .column")).to_have_count(4)
    page.get_by_role("link", name="Coverage").click()
    assert page.url.endswith("/areas/TUR/#coverage")


def test_by_keyboard_one_gets_from_the_page_to_a_deeds_fields(busy: Cast, sign_in: SignIn):
    page = sign_in("lead", "/trail/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Who")).to_be_focused()
    for _stop in range(7):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    fold = page.locator(".sets summary").first
    fold.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sets details[open] .diff").first).to_be_visible()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, where it must be seen to have it."""
    one = target.element_handle()
    for _stop in range(80):
        page.keyboard.press("Tab")
        if one.evaluate("one => one === document.activeElement"):
            assert one.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
            return
    raise AssertionError("the keyboard does not get there")


def test_by_keyboard_one_gets_from_my_page_by_the_area_to_an_action_and_changes_it(busy: Cast, sign_in: SignIn):
    row = Action.objects.get(title__startswith="Åtgärd 10 ")
    page = sign_in("police_coordinator", "/", viewport={"width": 1280, "height": 800})
    tab_to(page, page.locator(".todo").get_by_role("link", name="Åtgärd 10 ").first)
    tab_to(page, page.get_by_role("link", name="Areas", exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Tureberg").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".board").get_by_role("link", name="Åtgärd 10 "))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/actions/{row.pk}/")
    tab_to(page, page.get_by_role("link", name="Change …"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.type("Nattvandring")
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("is saved as version")
    row.refresh_from_db()
    assert row.title == "Nattvandring"


# --- Everybody


def every_page() -> list[tuple[str, list[str]]]:
    """Who visits which addresses: each page where it has most to show, and where it has least."""
    return [
        (
            "police_coordinator",
            ["/", "/areas/", "/areas/TUR/", "/areas/EDS/", "/trail/", "/trail/?since=never", "/trail/?who=lead"],
        ),
        ("auditor", ["/"]),
        ("administrator", ["/", "/areas/", "/areas/TUR/"]),
        ("nobody", ["/", "/accessibility/"]),
    ]


def test_every_page_is_for_everybody_on_a_telephone_in_the_dark(busy: Cast, sign_in: SignIn):
    faults = {}
    for name, addresses in every_page():
        page = sign_in(name, language="sv", viewport={"width": 390, "height": 800}, color_scheme="dark")
        for url in addresses:
            page.goto(url)
            page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
            if found := faults_of(page):
                faults[f"{name} {url}"] = found
    assert faults == {}


def test_an_area_prints_on_one_page(busy: Cast, sign_in: SignIn, tmp_path: Path):
    page = sign_in("police_coordinator", "/areas/TUR/", language="sv")
    paper = tmp_path / "area.pdf"
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    pages = re.findall(rb"/Type\s*/Page\b", paper.read_bytes())
    assert len(pages) == 1
    page.emulate_media(media="print")
    for name in ("h-board", "h-cover", "h-map", "h-obj", "h-changes"):
        expect(page.locator(f"#{name}")).to_be_visible()
    for hidden in (".site-header", ".crumbs", ".tabs", ".site-footer"):
        expect(page.locator(hidden)).to_be_hidden()


def test_the_map_is_said_in_words_and_written_as_the_reader_writes(busy: Cast, sign_in: SignIn):
    page = sign_in("social_reader", "/areas/TUR/", language="sv")
    drawing = page.get_by_role("img", name="Tureberg, gräns")
    said = "670 meter från norr till söder, 450 meter från väster till öster, 0,21 kvadratkilometer."
    expect(drawing).to_have_accessible_name(f"Tureberg, gräns {said}")
    expect(drawing.get_by_text("17,945° Ö")).to_be_visible()
    assert Area.objects.get(code="TUR").geometry is not None
    assert Visibility(Action.objects.earliest("pk").visibility) == Visibility.PARTNERSHIP
