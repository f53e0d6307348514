"""Watching a site over HTTP until what was published is on every address it belongs on."""

import re
import socket
import time
from collections.abc import Iterable

GIVE_UP_S = 60
ASK_EVERY_S = 0.002
"""How long after an answer without the words it asks again. To ask all the time takes one of the
processors from what is measured."""

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)\r\n", re.IGNORECASE)


class Watch:
    """A reader with one kept connection, who looks for some words.

    It speaks just enough HTTP for servers that say how long an answer is: to ask forty addresses
    must not take longer than to press them.
    """

    def __init__(self, port: int, words: str) -> None:
        self._words = words.encode()
        self._host = f"127.0.0.1:{port}"
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=GIVE_UP_S)

    def until_right(self, addresses: Iterable[str]) -> None:
        """Ask each address in turn until its answer has the words, and then never again."""
        give_up = time.monotonic() + GIVE_UP_S
        for address in addresses:
            while self._words not in self._answer(address):
                if time.monotonic() > give_up:
                    raise TimeoutError(f"{address} was not right after {GIVE_UP_S} s")
                time.sleep(ASK_EVERY_S)

    def _answer(self, address: str) -> bytes:
        self._socket.sendall(f"GET {address} HTTP/1.1\r\nHost: {self._host}\r\n\r\n".encode())
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        head, body = got[: end + 2], got[end + 4 :]
        said = _LENGTH.search(head)
        if said is None:
            raise RuntimeError(f"{address} was answered without a length: {head!r}")
        while len(body) < int(said[1]):
            body += self._more()
        return body if head.split(b" ", 2)[1] == b"200" else b""

    def _more(self) -> bytes:
        more = self._socket.recv(1 << 18)
        if not more:
            raise ConnectionError("the server closed the connection")
        return more
