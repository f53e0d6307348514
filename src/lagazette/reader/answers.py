"""Answers as plain values: made by the site, sent by the server."""

from enum import IntEnum
from pathlib import Path

from msgspec import Struct

from lagazette.reader.conditions import Span
from lagazette.reader.policy import CHECKED_EACH_TIME, NEVER_KEPT, Headers


class Answer(Struct, frozen=True):
    """A whole answer: `headers` are complete, with the length of the body."""

    status: int
    headers: Headers
    body: bytes = b""


class FileAnswer(Struct, frozen=True):
    """An answer whose body is a file, or the `span` of it."""

    status: int
    headers: Headers
    path: Path
    span: Span | None = None


class Refusal(IntEnum):
    """Why a request is turned away before anything is looked up."""

    BAD_REQUEST = 400
    NOT_FOUND = 404
    METHOD_NOT_ALLOWED = 405
    NOT_ACCEPTABLE = 406
    LENGTH_REQUIRED = 411
    CONTENT_TOO_LARGE = 413
    URI_TOO_LONG = 414
    RANGE_NOT_SATISFIABLE = 416


_SENTENCES = {
    Refusal.BAD_REQUEST: "Cette adresse est mal formée. / This address is malformed.",
    Refusal.NOT_FOUND: "Il n’y a rien à cette adresse. / There is nothing here.",
    Refusal.METHOD_NOT_ALLOWED: "Cette page se lit seulement. / This page can only be read.",
    Refusal.NOT_ACCEPTABLE: "Aucune forme de cette page ne convient. / No acceptable form.",
    Refusal.LENGTH_REQUIRED: "La longueur de l’envoi manque. / Content-Length is missing.",
    Refusal.CONTENT_TOO_LARGE: "Cet envoi est trop grand. / This upload is too large.",
    Refusal.URI_TOO_LONG: "Cette adresse est trop longue. / This address is too long.",
    Refusal.RANGE_NOT_SATISFIABLE: "Le fichier est plus court. / The file is shorter.",
}


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
    return Answer(refusal.value, headers, body)


def plain(status: int, body: bytes, *, content_type: str, more: Headers = ()) -> Answer:
    """A small answer made on the spot that nobody keeps."""
    headers = (
        ("content-type", content_type),
        ("content-length", str(len(body))),
        ("cache-control", NEVER_KEPT),
        *more,
    )
    return Answer(status, headers, body)
