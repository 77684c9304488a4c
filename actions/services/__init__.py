"""The verbs of the action register. Each takes `by` and `reason`, asks the policy, and writes inside `because()`."""

from actions.services.archive import archive_action, unarchive_action
from actions.services.change import change_action, verb_of
from actions.services.create import create_action, load_action
from actions.services.files import upload_file, withdraw_file
from actions.services.follow import follow_action, unfollow_action
from actions.services.hand_over import accept_hand_over, decline_hand_over, offer_hand_over, withdraw_hand_over
from actions.services.notes import correct_note, withdraw_note, write_note
from actions.services.shares import end_share, share_action
from actions.services.status import TRANSITIONS, set_status
from actions.services.visibility import set_visibility

__all__ = [
    "TRANSITIONS",
    "accept_hand_over",
    "archive_action",
    "change_action",
    "correct_note",
    "create_action",
    "decline_hand_over",
    "end_share",
    "follow_action",
    "load_action",
    "offer_hand_over",
    "set_status",
    "set_visibility",
    "share_action",
    "unarchive_action",
    "unfollow_action",
    "upload_file",
    "verb_of",
    "withdraw_file",
    "withdraw_hand_over",
    "withdraw_note",
    "write_note",
]
