"""The filters above EST's counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from actions.forms.judged import Among
from agencies.forms.judged import Judged
from agencies.models import Area
from followup.registers.est import USUAL, WINDOWS


class EstFilter(Judged):
    """Which area, and how many weeks back."""

    area = Among(label=_("Area"), required=False)
    weeks = Among(label=_("Weeks"), required=False, initial=str(USUAL))

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["area"].choices = [("", _("All")), *((row.code, row.name) for row in areas)]
        fields["weeks"].choices = [
            (str(n), ngettext("the last week", "the last %(n)d weeks", n) % {"n": n}) for n in WINDOWS
        ]
