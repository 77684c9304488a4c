"""The person in whose name a command works, and what it says where the services refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.http import Http404
from django.utils.translation import gettext as _

from agencies.errors import Invalid, WrongStep
from agencies.models import User
from agencies.policy import Refused, Viewer, viewer_of


def viewer_named(username: str) -> Viewer:
    """What the person holds. Raises CommandError where there is no such open account."""
    person: User | None = User.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise CommandError(_("--as: there is no open account “%(name)s”.") % {"name": username})
    return viewer_of(person, door="command")


@contextmanager
def asked() -> Iterator[None]:
    """What the services raise, as sentences at the terminal."""
    try:
        yield
    except Invalid as refused:
        found = [*refused.message_dict.items(), *refused.warnings.items()]
        raise CommandError("\n".join(f"{name}: {' '.join(map(str, said))}" for name, said in found)) from None
    except ValidationError as refused:
        raise CommandError("\n".join(refused.messages)) from None
    except (Refused, WrongStep) as refused:
        raise CommandError(str(refused.sentence)) from None
    except Http404:
        raise CommandError(_("There is nothing here, or nothing that you may see.")) from None
