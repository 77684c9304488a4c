"""Browsers without a screen: a client signed in as somebody of the cast, and what a page says."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import translation

from actions.models import Action
from agencies.models import User


def client_of(person: User, *, language: str = "en") -> Client:
    """A browser signed in as the person, in English unless said otherwise."""
    client = Client()
    client.cookies["kedjan_language"] = language
    client.force_login(person, backend="agencies.backends.AccountBackend")
    return client


def main_of(response: Any) -> str:
    """The page's own part, as HTML."""
    html: str = response.content.decode()
    return html[html.index("<main") : html.index("</main>")]


def text_of(response: Any) -> str:
    """The same as text: what somebody reads, with one space between words."""
    return text(main_of(response))


def text(html: str) -> str:
    """HTML as text."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def links_of(response: Any) -> list[str]:
    """The addresses that the page's own part leads to, in order, each once, without programme and query."""
    found = re.findall(r'(?:href|action)="(/[^"?#]*)', main_of(response))
    return list(dict.fromkeys(found))


def shown_ids(response: Any) -> list[int]:
    """The ids of the actions that a list shows, in order."""
    return [int(pk) for pk in re.findall(r'<a class="title" href="/actions/(\d+)/', response.content.decode())]


def said(response: Any) -> list[tuple[str, str]]:
    """The messages that go with an answer: (text, tags)."""
    return [(str(message), message.extra_tags) for message in get_messages(response.wsgi_request)]


def errors_of(response: Any) -> dict[str, list[str]]:
    """The errors of the page's form, by field, in English with one space between words."""
    with translation.override("en"):
        found = response.context["form"].errors
        return {name: [" ".join(str(error).split()) for error in errors] for name, errors in found.items()}


def value_of(response: Any, name: str) -> Any:
    """What a field of the page's form holds."""
    with translation.override("en"):
        return response.context["form"][name].value()


def page_of(made: Action, name: str, *args: int) -> str:
    """The address of one of an action's pages."""
    return reverse(f"actions:{name}", args=(made.pk, *args))


def get(person: User, made: Action, name: str, *args: int) -> Any:
    """The page, as the person gets it."""
    return client_of(person).get(page_of(made, name, *args))


def post(person: User, made: Action, name: str, *args: int, **data: Any) -> Any:
    """The answer to its form, sent from the version of `made`."""
    return client_of(person).post(page_of(made, name, *args), {"version": made.version, **data})
