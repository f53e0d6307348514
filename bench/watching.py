"""Watching a site over HTTP until what was published is on every address it belongs on."""

import gzip
import re
import socket
import time
from collections.abc import Iterable

GIVE_UP_S = 60
ASK_EVERY_S = 0.002
"""How long after an answer without the words it asks again. To ask all the time takes one of the
processors from what is measured."""

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)\r\n", re.IGNORECASE)
_PACKED = re.compile(rb"\r\ncontent-encoding: *gzip\r\n", re.IGNORECASE)

_Answer = tuple[bytes, bytes]
"""The head and the body of an answer."""


class Watch:
    """A reader with one kept connection, who takes gzip and looks for some words.

    It speaks just enough HTTP for servers that say how long an answer is, asks for all that it
    looks at in one go (RFC 9112, section 9.3.2), and unpacks what it got after it has looked at
    the clock: to ask forty addresses must not take longer than to press them.
    """

    def __init__(self, port: int, words: str) -> None:
        self._words = words.encode()
        self._got = b""
        self._host = f"127.0.0.1:{port}"
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=GIVE_UP_S)

    def until_right(self, addresses: Iterable[str]) -> float:
        """Ask addresses until the answer of each has the words, and then never again.

        Returns when the last of them had arrived, by `time.monotonic`.
        """
        give_up = time.monotonic() + GIVE_UP_S
        waiting = list(addresses)
        while True:
            answers = self._answers(waiting)
            at = time.monotonic()
            waiting = [
                a for a, answer in zip(waiting, answers, strict=True) if not self._is_right(answer)
            ]
            if not waiting:
                return at
            if at > give_up:
                raise TimeoutError(f"{waiting} were not right after {GIVE_UP_S} s")
            time.sleep(ASK_EVERY_S)

    def _is_right(self, answer: _Answer) -> bool:
        head, body = answer
        if head.split(b" ", 2)[1] != b"200":
            return False
        return self._words in (gzip.decompress(body) if _PACKED.search(head) else body)

    def _answers(self, addresses: list[str]) -> list[_Answer]:
        asked = (
            f"GET {address} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n\r\n"
            for address in addresses
        )
        self._socket.sendall("".join(asked).encode())
        return [self._answer() for _ in addresses]

    def _answer(self) -> _Answer:
        while (end := self._got.find(b"\r\n\r\n")) < 0:
            self._got += self._more()
        head, self._got = self._got[: end + 2], self._got[end + 4 :]
        said = _LENGTH.search(head)
        if said is None:
            raise RuntimeError(f"an answer has no length: {head!r}")
        length = int(said[1])
        while len(self._got) < length:
            self._got += self._more()
        body, self._got = self._got[:length], self._got[length:]
        return head, body

    def _more(self) -> bytes:
        more = self._socket.recv(1 << 18)
        if not more:
            raise ConnectionError("the server closed the connection")
        return more
