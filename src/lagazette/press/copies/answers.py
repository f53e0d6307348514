"""What a file cannot say: redirects, and headers of single pages, as maps that nginx includes.

nginx reads them when it starts and when it is told to. All else of a copy is files, which it
finds by itself.
"""

import sqlite3
from collections.abc import Iterable

import msgspec
from msgspec import Struct

from lagazette.press.copies.files import OWN, place_of
from lagazette.press.page import Stored

ANSWERS = f"{OWN}/answers.conf"

HEADERS = ("link", "retry-after", "tdm-reservation", "x-robots-tag")
"""The headers that pages have of their own; each is a variable `$gazette_link`, and so on."""

_LOCATION = "location"
_FRONT_PAGE = "/"
_LONGEST_KEY = 1_900
"""In bytes: nginx refuses a map whose longest key does not fit its hash's bucket."""

_Headers = tuple[tuple[str, str], ...]


class Odd(Struct, frozen=True):
    """An answer with headers that most others do not have."""

    status: int
    headers: _Headers


class Answers(Struct):
    """The headers that pages have in common (those of the front page), and the odd ones."""

    common: _Headers
    odd: dict[str, Odd]

    def agrees_with(self, address: str, stored: Stored | None) -> bool:
        """Whether an answer is as it is known here."""
        if address == _FRONT_PAGE and stored is not None and stored.headers != self.common:
            return False
        return self.odd.get(address) == (None if stored is None else self._odd(stored))

    def _odd(self, stored: Stored) -> Odd | None:
        if _is_redirect(stored.status) or stored.headers != self.common:
            return Odd(stored.status, stored.headers)
        return None


def answers_of(sql: sqlite3.Connection) -> Answers:
    """The odd answers of a store. Reads the head of every page, and the body of none."""
    row = sql.execute("SELECT headers FROM page WHERE address = ?", (_FRONT_PAGE,)).fetchone()
    common = "[]" if row is None else row[0]
    rows = sql.execute(
        "SELECT address, status, headers FROM page WHERE address IS NOT NULL"
        " AND (status BETWEEN 300 AND 399 OR headers <> ?) ORDER BY address",
        (common,),
    )
    return Answers(
        _read(common), {address: Odd(status, _read(text)) for address, status, text in rows}
    )


def as_nginx(answers: Answers) -> bytes:
    """The maps: of redirects, keyed by address, and of headers, keyed by the file that is sent.

    A number stands for all that the headers say of a file: to look the file up once for each of
    them took a twelfth of nginx's time. Addresses by number (`/?p=12`) have a map of their own,
    keyed without the question mark.
    """
    moved = {
        address: _percent_encoded(dict(odd.headers)[_LOCATION])
        for address, odd in answers.odd.items()
        if _is_redirect(odd.status)
    }
    blocks = [
        "# Written by the press. nginx reads it when it starts and when it is told to reload.\n",
        _map("gazette_moved", "", {a: to for a, to in moved.items() if "?" not in a}),
        _map(
            "gazette_moved_number",
            "",
            {a.replace("?", ""): to for a, to in moved.items() if "?" in a},
            key="$gazette_by_number",
        ),
    ]
    usual = _values(answers.common)
    said = {
        f"/{place}": values
        for address, odd in answers.odd.items()
        if (values := _values(odd.headers)) != usual
        and (place := place_of(address, odd.status)) is not None
    }
    numbers = {values: str(number) for number, values in enumerate(sorted(set(said.values())), 1)}
    numbered = {file: numbers[values] for file, values in said.items()}
    blocks.append(_map("gazette_said", "", numbered))
    for place_in, name in enumerate(HEADERS):
        others = {n: v[place_in] for v, n in numbers.items() if v[place_in] != usual[place_in]}
        variable = f"gazette_{name.replace('-', '_')}"
        blocks.append(_map(variable, usual[place_in], others, key="$gazette_said"))
    return "\n".join(blocks).encode()


def _values(headers: _Headers) -> tuple[str, ...]:
    """What each of `HEADERS` says, empty where there is none."""
    own = dict(headers)
    return tuple(own.get(name, "") for name in HEADERS)


def _map(variable: str, default: str, lines: dict[str, str], *, key: str = "$uri") -> str:
    """One map. nginx looks keys up without regard to case and refuses two that differ in it."""
    written: dict[str, str] = {}
    for address, value in lines.items():
        if _fits(address) and _fits(value):
            written.setdefault(address.lower(), f"    {_quoted(address)} {_quoted(value)};\n")
    body = "".join(written.values())
    return f"map {key} ${variable} {{\n    default {_quoted(default)};\n{body}}}\n"


def _fits(text: str) -> bool:
    # A dollar sign would be a variable, and nginx knows no way to write one.
    return text.isprintable() and "$" not in text and len(text.encode()) <= _LONGEST_KEY


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _percent_encoded(target: str) -> str:
    return target.replace("$", "%24")


def _is_redirect(status: int) -> bool:
    return 300 <= status < 400


def unknown_headers(answers: Answers) -> set[str]:
    """The names of headers of pages that the maps do not know, for the tests."""
    every: Iterable[_Headers] = (answers.common, *(odd.headers for odd in answers.odd.values()))
    names = {name.lower() for headers in every for name, _ in headers}
    return names - set(HEADERS) - {_LOCATION}


def _read(text: str) -> _Headers:
    pairs = msgspec.json.decode(text, type=_Headers)
    return tuple((name.lower(), value) for name, value in pairs)
