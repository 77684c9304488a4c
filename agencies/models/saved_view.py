"""Lists as somebody likes to look at them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """One list under a name: its address and what is asked of it. It gives no sight: whoever opens it asks anew.

    An own setting without a trail, as nothing follows from it. `place`: the name of the list's address. `query`:
    parameter → value, only those that the list takes. `shared_with`: one of the maker's agencies, whose members find
    it among theirs for as long as the maker is one of them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Person"), on_delete=models.PROTECT, related_name="saved_views"
    )
    programme = models.ForeignKey("agencies.Programme", on_delete=models.PROTECT, related_name="+")
    shared_with = models.ForeignKey(
        "agencies.Agency", verbose_name=_("Shared with"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("Name"), max_length=60)
    place = models.CharField(max_length=60)
    query = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(fields=["user", "programme", "name"], name="a_saved_view_has_a_name_of_its_own"),
        )
        indexes = (
            models.Index(
                fields=["shared_with"], name="saved_view_by_agency", condition=models.Q(shared_with__isnull=False)
            ),
        )
