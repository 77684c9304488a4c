"""Mail: what people are told outside Kedjan, each as they have chosen, and never more than they may read right then.

A storey names its kinds (`register`) and its daily rules (`register_reminder`) in `AppConfig.ready`; its services
`post` in their transaction. A worker sends.
"""

from agencies.mail.kinds import (
    KINDS,
    About,
    Attachment,
    Content,
    Kind,
    Reminder,
    register,
    register_reminder,
)
from agencies.mail.message import absolute
from agencies.mail.posting import post
from agencies.models.letter import Delivery

__all__ = [
    "KINDS",
    "About",
    "Attachment",
    "Content",
    "Delivery",
    "Kind",
    "Reminder",
    "absolute",
    "post",
    "register",
    "register_reminder",
]
