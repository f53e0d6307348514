"""Rate limits in a real Redis, without it, and with it again."""

import dataclasses
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client, override_settings

from lagazette.config import services
from tests.factories.redis import Redis, private_redis, running
from tests.newspapers import Newspaper

LOCKED_OUT = "Too many failed login attempts"


@pytest.fixture
def server() -> Iterator[Redis]:
    with private_redis() as made:
        yield made


@pytest.fixture
def cache(server: Redis, newspaper: Newspaper) -> Iterator[Any]:
    """The cache of a newspaper that has a `redis_url`."""
    settings = dataclasses.replace(newspaper.settings, redis_url=server.url)
    with override_settings(CACHES={"default": services.cache(settings)}):
        yield caches["default"]
        caches["default"].close()


def kill(server: Redis) -> None:
    with server.client() as client:
        os.kill(int(client.info()["process_id"]), signal.SIGKILL)


def kept(server: Redis) -> set[bytes]:
    with server.client() as client:
        return set(client.keys())


def guess(times: int) -> str:
    """What is said to somebody who guesses a password so often."""
    browser = Client(headers={"accept-language": "en"})
    said = ""
    for _ in range(times):
        wrong = {"login": "personne@exemple.invalid", "password": "ce n'est pas lui"}
        said = browser.post("/redaction/login/", wrong).content.decode()
    return said


def test_guesses_are_counted_where_all_newsrooms_see_them(cache: Any, server: Redis) -> None:
    assert LOCKED_OUT not in guess(2)
    assert kept(server) != set()
    assert LOCKED_OUT in guess(9)

    with server.client() as client:
        client.flushall()
    assert LOCKED_OUT not in guess(1)


def test_without_redis_each_newsroom_counts_for_itself(cache: Any, server: Redis) -> None:
    kill(server)

    assert LOCKED_OUT not in guess(2)
    assert LOCKED_OUT in guess(9)
    cache.set("limit", 7, 60)
    assert (cache.incr("limit"), cache.get("limit"), cache.add("limit", 1)) == (8, 8, False)
    cache.delete("limit")
    assert cache.get("limit") is None

    with running(server):
        cache.set("limit", 2, 60)
        assert len(kept(server)) == 1
