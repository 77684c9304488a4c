"""What an object names, and where it may be named itself: with it, or on papers that leave this house."""

from __future__ import annotations

from django.db.models import QuerySet

from agencies.models import Area
from agencies.swedish import in_swedish_order
from agencies.walls import Visibility, Walled


def places_of(obj: Walled) -> QuerySet[Area]:
    """The areas of an object that one reads, by name: they are told with it, whether or not one sees the frame.

    Who leads something keeps it after its last right in the programme has ended, and none named means all of it.
    """
    return Area.objects.filter(pk__in=obj.areas).order_by(in_swedish_order("name"), "id")


def may_be_named(obj: Walled, *, on: Visibility = Visibility.STEERING) -> bool:
    """May it be named on what everybody gets whom the rung `on` lets in? Only where all of them may read it.

    Of a mail nobody knows where it ends: it names what stands on `steering` or wider.
    """
    return obj.visibility >= on
