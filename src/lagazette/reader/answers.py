"""Answers as plain values: made by the site, sent over the connection."""

from enum import IntEnum
from functools import cache
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct

from lagazette.reader.conditions import Span
from lagazette.reader.policy import CHECKED_EACH_TIME, NEVER_KEPT, Headers


class Answer(Struct, frozen=True, gc=False):
    """A whole answer. `head` is the status line and all header lines but the date.

    As bytes, for a hot page is sent many thousand times. The garbage collector need not look
    for circles here: it would look through all hot pages again and again.
    """

    status: int
    head: bytes
    body: bytes = b""

    @property
    def headers(self) -> Headers:
        """The header fields of `head`."""
        lines = self.head.decode("latin-1").split("\r\n")[1:-1]
        return tuple((name, value) for name, _, value in (line.partition(": ") for line in lines))


class FileAnswer(Struct, frozen=True, gc=False):
    """An answer whose body is a file, or the `span` of it."""

    status: int
    headers: Headers
    path: Path
    span: Span

    @property
    def length(self) -> int:
        """Bytes of the body."""
        return self.span.end - self.span.start


class Refusal(IntEnum):
    """Why a request is turned away before anything is looked up."""

    BAD_REQUEST = 400
    NOT_FOUND = 404
    METHOD_NOT_ALLOWED = 405
    NOT_ACCEPTABLE = 406
    TIMEOUT = 408
    LENGTH_REQUIRED = 411
    CONTENT_TOO_LARGE = 413
    URI_TOO_LONG = 414
    RANGE_NOT_SATISFIABLE = 416
    HEADERS_TOO_LARGE = 431
    BROKEN = 500
    NOT_IMPLEMENTED = 501
    VERSION_NOT_SUPPORTED = 505


_SENTENCES = {
    Refusal.BAD_REQUEST: "Cette demande est mal formée. / This request is malformed.",
    Refusal.NOT_FOUND: "Il n’y a rien à cette adresse. / There is nothing here.",
    Refusal.METHOD_NOT_ALLOWED: "Cette page se lit seulement. / This page can only be read.",
    Refusal.NOT_ACCEPTABLE: "Aucune forme de cette page ne convient. / No acceptable form.",
    Refusal.TIMEOUT: "Cette demande a trop tardé. / This request took too long to arrive.",
    Refusal.LENGTH_REQUIRED: "La longueur de l’envoi manque. / Content-Length is missing.",
    Refusal.CONTENT_TOO_LARGE: "Cet envoi est trop grand. / This upload is too large.",
    Refusal.URI_TOO_LONG: "Cette adresse est trop longue. / This address is too long.",
    Refusal.RANGE_NOT_SATISFIABLE: "Le fichier est plus court. / The file is shorter.",
    Refusal.HEADERS_TOO_LARGE: "Cette demande est trop longue. / These headers are too long.",
    Refusal.BROKEN: "Une erreur est survenue. / Something went wrong.",
    Refusal.NOT_IMPLEMENTED: "Méthode inconnue. / There is no such method.",
    Refusal.VERSION_NOT_SUPPORTED: "Ici, on parle HTTP/1.1. / HTTP/1.1 is spoken here.",
}


def answer_of(status: int, headers: Headers, body: bytes = b"") -> Answer:
    """An answer with these headers, which are complete, with the length of the body."""
    return Answer(status, head_of(status, headers), body)


def head_of(status: int, headers: Headers) -> bytes:
    """The status line and header lines of an answer, without the empty line that ends them.

    Raises ValueError for a value that would end its line, and with it begin another.
    """
    return f"HTTP/1.1 {status} {_phrase(status)}\r\n".encode() + lines_of(headers)


def lines_of(headers: Headers) -> bytes:
    """Header lines as they go over the wire; raises ValueError as `head_of` does."""
    text = "".join([f"{name}: {value}\r\n" for name, value in headers])
    if text.count("\n") != len(headers) or text.count("\r") != len(headers) or "\0" in text:
        raise ValueError(f"A header of this answer holds a line break: {headers!r}.")
    return text.encode("latin-1")


@cache
def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def refused(refusal: Refusal, *, policy: Headers, more: Headers = ()) -> Answer:
    """The short plain answer to a request that is turned away."""
    body = f"{refusal.value} {_SENTENCES[refusal]}\n".encode()
    headers = (
        ("content-type", "text/plain; charset=utf-8"),
        ("content-length", str(len(body))),
        ("cache-control", CHECKED_EACH_TIME),
        *more,
        *policy,
    )
    return answer_of(refusal.value, headers, body)


def plain(status: int, body: bytes, *, content_type: str, more: Headers = ()) -> Answer:
    """A small answer made on the spot that nobody keeps."""
    headers = (
        ("content-type", content_type),
        ("content-length", str(len(body))),
        ("cache-control", NEVER_KEPT),
        *more,
    )
    return answer_of(status, headers, body)
