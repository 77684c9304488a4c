"""One-time links as the tests play them: the administrator asks, the police's coordinator confirms, somebody uses."""

from datetime import UTC, datetime, timedelta

from agencies.models import OneTimeLink, User
from agencies.services import links
from agencies.services.tokens import digest_of
from agencies.trail import System, because
from tests.cast import Cast, viewer

NOW = datetime(2026, 1, 16, 11, tzinfo=UTC)
NEW = "hundra gröna cyklar i regn"


def ask(cast: Cast, person: User, *, by: str = "administrator", after: timedelta = timedelta()) -> OneTimeLink:
    """A request for `person`, `after` NOW."""
    return links.ask(person, by=viewer(cast.people[by]), reason="Har tappat lösenordet", now=NOW + after)


def confirm(cast: Cast, link: OneTimeLink, *, by: str = "police_coordinator", after: timedelta = timedelta()) -> str:
    """Confirm it; the link's secret."""
    return links.confirm_link(link, by=viewer(cast.people[by]), now=NOW + after).token


def use(token: str, *, after: timedelta = timedelta()) -> User:
    """Set the password NEW by the link."""
    return links.use(digest_of(token), NEW, now=NOW + after)


def shown(cast: Cast, person: User | None = None) -> str:
    """The secret of a link that was asked for and confirmed; for the police's staff, unless said otherwise."""
    return confirm(cast, ask(cast, person or cast.police_staff))


def make_newcomer(cast: Cast) -> User:
    """An account that the administrator has made and nobody has signed in to."""
    with because("A new colleague", by=System("command")):
        made = User(
            username="new", title="Nyanställd polis", registered_in=cast.programme, registered_by=cast.administrator
        )
        made.set_unusable_password()
        made.save()
    return made
