"""Watching a site over HTTP until what was published is on every address it belongs on."""

import http.client
import time
from collections.abc import Iterable

GIVE_UP_S = 60
ASK_EVERY_S = 0.002
"""How long after an answer without the words it asks again. To ask all the time takes one of the
processors from what is measured."""


class Watch:
    """A reader with one kept connection, who looks for some words."""

    def __init__(self, port: int, words: str) -> None:
        self._words = words.encode()
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=GIVE_UP_S)
        self._connection.connect()

    def until_right(self, addresses: Iterable[str]) -> None:
        """Ask each address in turn until its answer has the words, and then never again."""
        give_up = time.monotonic() + GIVE_UP_S
        for address in addresses:
            while self._words not in self._answer(address):
                if time.monotonic() > give_up:
                    raise TimeoutError(f"{address} was not right after {GIVE_UP_S} s")
                time.sleep(ASK_EVERY_S)

    def _answer(self, address: str) -> bytes:
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        body = response.read()
        return body if response.status == 200 else b""
