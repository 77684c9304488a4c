"""The log: one line per event, and never an address that is a secret."""

import logging

import pytest

from config.logs import WithoutSecrets, logging_config

SECRET = "kD8_-secretsecretsecretsecretsecretsecret00"


def written(text: str, *args: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, text, args, info)
    return WithoutSecrets("{levelname} {message}", style="{").format(record)


def test_the_secret_of_a_one_time_link_is_not_written():
    assert written("%s: %s", "Not Found", f"/accounts/link/{SECRET}/") == "ERROR Not Found: /accounts/link/…/"
    assert (
        written(f'"GET /accounts/link/{SECRET}/?a=b HTTP/1.1" 500') == 'ERROR "GET /accounts/link/…/?a=b HTTP/1.1" 500'
    )


def test_nor_in_a_traceback():
    with pytest.raises(ValueError, match=SECRET) as raised:
        int(f"/accounts/link/{SECRET}/")
    text = written("%s", "Internal Server Error", error=raised.value)
    assert SECRET not in text
    assert "invalid literal for int() with base 10: '/accounts/link/…/'" in text


def test_other_addresses_stand_as_they_are():
    for path in ("/accounts/link/", "/accounts/links/ask/anv01/", "/accounts/links/7/confirm/", "/actions/7/"):
        assert written("Not Found: %s", path) == f"ERROR Not Found: {path}"


def test_everything_goes_through_the_one_handler():
    config = logging_config("INFO")
    assert list(config["handlers"]) == ["stderr"]
    assert config["formatters"]["line"]["()"] == "config.logs.WithoutSecrets"
    assert all(not logger.get("handlers") for logger in config["loggers"].values())
