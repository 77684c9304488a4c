"""The ground floor's models, split by noun."""

from agencies.models.access import ApiToken, CalendarLink, IdempotencyKey, OneTimeLink, SignInFailure
from agencies.models.agency import Agency, Membership
from agencies.models.area import Area, AreaClass, AreaClassification
from agencies.models.change_set import ChangeSet
from agencies.models.forum import Forum, ForumArea, ForumMember
from agencies.models.grants import AreaGrant, ProgrammeGrant
from agencies.models.letter import Delivery, Letter, MailChoice, ReminderDay
from agencies.models.programme import Programme
from agencies.models.saved_view import SavedView
from agencies.models.user import User

__all__ = [
    "Agency",
    "ApiToken",
    "Area",
    "AreaClass",
    "AreaClassification",
    "AreaGrant",
    "CalendarLink",
    "ChangeSet",
    "Delivery",
    "Forum",
    "ForumArea",
    "ForumMember",
    "IdempotencyKey",
    "Letter",
    "MailChoice",
    "Membership",
    "OneTimeLink",
    "Programme",
    "ProgrammeGrant",
    "ReminderDay",
    "SavedView",
    "SignInFailure",
    "User",
]
