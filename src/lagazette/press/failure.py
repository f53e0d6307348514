"""Failures: pages that could not be rendered, or lack a picture."""

import re
import sqlite3

from msgspec import Struct

_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")


class Failure(Struct, frozen=True):
    """A page that could not be rendered, and where it went wrong. Its old bytes stay.

    Without a template it is pressed, and lacks a picture of which nothing can be made.
    """

    spec: str
    seq: int
    address: str
    template: str
    line: int
    message: str

    @property
    def lacks_picture(self) -> bool:
        """Whether the page is as the record says, and only the file of a picture is missing."""
        return not self.template

    @property
    def original(self) -> str:
        """The SHA-256, in hexadecimal, of the original that it would be made from, if known."""
        named = _SHA256.search(self.message) if self.lacks_picture else None
        return named.group() if named else ""


def read_failures(connection: sqlite3.Connection) -> list[Failure]:
    """The pages that could not be rendered, read through any connection to a store."""
    rows = connection.execute("SELECT * FROM failure ORDER BY spec").fetchall()
    return [Failure(*row) for row in rows]
