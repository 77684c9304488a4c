"""The policy: who sees what and who may do what. Nothing outside this package decides it (walls.md).

`visible` and `history` restrict querysets, `knowing` annotates rows with what the viewer may do, `get_or_404`
fetches through the wall and the verb, `allows` asks about one object. Closed by default: a model without a
rule is an error, a viewer without agency or role sees nothing.
"""

from agencies.policy.answers import Refused, Rows, allows, demand, get_or_404, knowing
from agencies.policy.choices import auditors, offerees, reads_content, receivers
from agencies.policy.creation import areas_to_choose, leads_to_choose, let_in, may_create, narrowest, narrowest_meeting
from agencies.policy.frame import verb_of_giving
from agencies.policy.gathered import (
    apart,
    each,
    of_these,
    only_programme,
    own_elsewhere,
    reach,
    read,
    unsearched,
    walled_of,
)
from agencies.policy.hidden import links_from
from agencies.policy.in_sight import programme_by_code, programmes_by_code, programmes_in_sight
from agencies.policy.lights import Lights, count_lights
from agencies.policy.named import may_be_named, places_of
from agencies.policy.people import coordinators, leads, members, staff, steering_group
from agencies.policy.rules import (
    UndecidedError,
    history,
    permits,
    permits_each,
    programmes_of_work,
    register_walled,
    visible,
)
from agencies.policy.states import states
from agencies.policy.verbs import Verb
from agencies.policy.viewer import NOBODY, Viewer, as_the_steering_group, viewer_of, viewer_of_agency, viewer_with
from agencies.policy.wall import wall

__all__ = [
    "NOBODY",
    "Lights",
    "Refused",
    "Rows",
    "UndecidedError",
    "Verb",
    "Viewer",
    "allows",
    "apart",
    "areas_to_choose",
    "as_the_steering_group",
    "auditors",
    "coordinators",
    "count_lights",
    "demand",
    "each",
    "get_or_404",
    "history",
    "knowing",
    "leads",
    "leads_to_choose",
    "let_in",
    "links_from",
    "may_be_named",
    "may_create",
    "members",
    "narrowest",
    "narrowest_meeting",
    "of_these",
    "offerees",
    "only_programme",
    "own_elsewhere",
    "permits",
    "permits_each",
    "places_of",
    "programme_by_code",
    "programmes_by_code",
    "programmes_in_sight",
    "programmes_of_work",
    "reach",
    "read",
    "reads_content",
    "receivers",
    "register_walled",
    "staff",
    "states",
    "steering_group",
    "unsearched",
    "verb_of_giving",
    "viewer_of",
    "viewer_of_agency",
    "viewer_with",
    "visible",
    "wall",
    "walled_of",
]
