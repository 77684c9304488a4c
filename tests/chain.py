"""The chain of middleware, built once for each process, as a server builds it: it costs more than many an answer.

Django's test client builds it for each client, and most tests make a client or more. Where a test has settings of its
own the chain is built for them. Of the contexts of an answer the page's own is kept, not that of each of its parts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import UserSettingsHolder, settings
from django.core.handlers.base import BaseHandler
from django.test import client
from django.test.client import ClientHandler

PARTS = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")
"""What a handler keeps of its chain."""


def _kept(load: Callable[..., None]) -> Callable[..., None]:
    kept: dict[str, Any] = {}

    @wraps(load)
    def loaded(self: BaseHandler, is_async: bool = False) -> None:
        if is_async or isinstance(settings._wrapped, UserSettingsHolder):  # type: ignore[misc]
            load(self, is_async)
            return
        if not kept:
            load(self)
            kept.update({name: getattr(self, name) for name in PARTS})
        vars(self).update(kept)

    return loaded


ClientHandler.load_middleware = _kept(BaseHandler.load_middleware)  # type: ignore[method-assign]


_store: Callable[..., None] = client.store_rendered_templates  # type: ignore[attr-defined]


def _of_the_page(store: dict[str, Any], *args: Any, **kwargs: Any) -> None:
    if "templates" not in store:
        _store(store, *args, **kwargs)


client.store_rendered_templates = _of_the_page  # type: ignore[attr-defined]
