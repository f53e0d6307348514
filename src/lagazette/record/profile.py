"""Our profile: how each document is stored, and how stored bytes become documents again.

Articles and images are ninjs 3.1 (`ninjs.py`); the other kinds, which ninjs lacks, are the
fields of their struct. Every stored document names itself: `"profile": "lagazette-article/1"`.
A change of any stored form needs a new `PROFILE`, a step in `upcasters.py` and new kept entries
(`docs/contracts/record/README.md`); `test_profile.py` fails until all three are there.
"""

import operator
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

import msgspec

from lagazette.record.canonical import JSON, canonical, in_utc
from lagazette.record.documents import (
    ArticleDocument,
    AuthorDocument,
    Document,
    EntityDocument,
    FrontPageDocument,
    ImageDocument,
    MergeDocument,
    RedirectDocument,
    RetirementDocument,
    SectionDocument,
    SettingsDocument,
    TakedownDocument,
    WithdrawalDocument,
)
from lagazette.record.errors import (
    DocumentTooLargeError,
    UnfaithfulDocumentError,
    UnreadableDocumentError,
)
from lagazette.record.ninjs import (
    NinjsPicture,
    NinjsText,
    article_to_ninjs,
    image_to_ninjs,
    ninjs_to_article,
    ninjs_to_image,
)
from lagazette.record.upcasters import UPCASTERS, Upcaster, upcast

PROFILE: Final = 1
"""The version that this program writes."""

MAX_DOCUMENT_BYTES: Final = 2_000_000
"""What one stored document may weigh. The longest live blogs known to us, a day of a thousand
short posts, stay below a third of it; a larger one is a file put in the wrong place."""

STORED_AS: Final[dict[type[Document], type[msgspec.Struct]]] = {
    ArticleDocument: NinjsText,
    ImageDocument: NinjsPicture,
    SectionDocument: SectionDocument,
    EntityDocument: EntityDocument,
    AuthorDocument: AuthorDocument,
    FrontPageDocument: FrontPageDocument,
    SettingsDocument: SettingsDocument,
    RedirectDocument: RedirectDocument,
    WithdrawalDocument: WithdrawalDocument,
    RetirementDocument: RetirementDocument,
    MergeDocument: MergeDocument,
    TakedownDocument: TakedownDocument,
}
"""The struct whose fields are the stored form of each document."""


def kind_of(document: type[Document]) -> str:
    """The word for a kind of document in our profile: `article`, `front_page`."""
    return str(document.__struct_config__.tag)


_DECODERS: Final[dict[str, msgspec.json.Decoder[msgspec.Struct]]] = {
    kind_of(document): msgspec.json.Decoder(stored) for document, stored in STORED_AS.items()
}


class _Claim(msgspec.Struct):
    profile: str


_claim = msgspec.json.Decoder(_Claim)


def encode(document: Document) -> bytes:
    """The document's canonical stored bytes, in this program's profile.

    The bytes are read again before they are handed out: structs do not check their types when
    they are made, and one unreadable entry would stop every reader of the record for ever.
    Raises NotCanonicalError, NaiveInstantError, DocumentTooLargeError or
    UnfaithfulDocumentError.
    """
    try:
        document = cast("Document", _in_utc(document))
        stored = canonical(_stored(document))
    except (TypeError, AttributeError) as error:
        raise UnfaithfulDocumentError(document.uri, str(error)) from error
    if len(stored) > MAX_DOCUMENT_BYTES:
        raise DocumentTooLargeError(document.uri, size=len(stored), limit=MAX_DOCUMENT_BYTES)
    try:
        again = decode(stored)
    except UnreadableDocumentError as error:
        raise UnfaithfulDocumentError(document.uri, error.reason) from error
    if again != document:
        raise UnfaithfulDocumentError(document.uri, "something in it would be lost")
    return stored


def decode(
    stored: bytes, *, newest: int = PROFILE, steps: Mapping[int, Upcaster] = UPCASTERS
) -> Document:
    """The document that these stored bytes are, whichever version wrote them.

    Raises UnreadableDocumentError for bytes that are none, UnknownProfileError for a newer
    version. `newest` and `steps` are for tests of versions to come.
    """
    kind, version = claimed_profile(stored)
    try:
        if version == newest:
            return _document(_DECODERS[kind].decode(stored))
        older = upcast(
            msgspec.json.decode(stored), kind=kind, written_in=version, newest=newest, steps=steps
        )
        return _document(_DECODERS[kind].decode(canonical(older)))
    except (msgspec.MsgspecError, ValueError, LookupError, StopIteration) as error:
        raise UnreadableDocumentError(f"lagazette-{kind}/{version}", str(error)) from error


def claimed_profile(stored: bytes) -> tuple[str, int]:
    """The kind and the version that stored bytes name. Raises UnreadableDocumentError."""
    try:
        claim = _claim.decode(stored).profile
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError("", str(error)) from error
    room, _, rest = claim.partition("-")
    kind, _, version = rest.partition("/")
    if room != "lagazette" or kind not in _DECODERS or not version.isdecimal():
        raise UnreadableDocumentError(claim, "it is none of ours")
    return kind, int(version)


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind's stored form, by kind: what `docs/contracts/record/` keeps."""
    return {kind_of(document): _without_docstrings(_schema(document)) for document in STORED_AS}


def _stored(document: Document) -> dict[str, JSON]:
    profile = f"lagazette-{kind_of(type(document))}/{PROFILE}"
    match document:
        case ArticleDocument():
            return _fields(article_to_ninjs(document, profile=profile))
        case ImageDocument():
            return _fields(image_to_ninjs(document, profile=profile))
        case other:
            return {**_fields(other), "profile": profile}


def _fields(struct: msgspec.Struct) -> dict[str, JSON]:
    return cast("dict[str, JSON]", msgspec.to_builtins(struct))


def _in_utc(value: object) -> object:
    """The same value with every instant in UTC, in which two equal instants compare as equal.

    In other zones Python calls an instant of the hour that comes twice in autumn unequal to the
    same instant elsewhere (PEP 495).
    """
    match value:
        case datetime():
            return in_utc(value)
        case msgspec.Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            changed = {name: _in_utc(each) for name, each in fields.items()}
            # A part that is its default is left out when written, which msgspec sees by identity.
            same = all(changed[name] is each for name, each in fields.items())
            return value if same else type(value)(**changed)
        case tuple():
            changed_items = tuple(map(_in_utc, value))
            same_items = all(map(operator.is_, changed_items, value))
            return value if same_items else changed_items
        case _:
            return value


def _document(stored: msgspec.Struct) -> Document:
    match stored:
        case NinjsText():
            return ninjs_to_article(stored)
        case NinjsPicture():
            return ninjs_to_image(stored)
        case other:
            return cast("Document", other)


def _schema(document: type[Document]) -> dict[str, Any]:
    (schema,), parts = msgspec.json.schema_components(
        (STORED_AS[document],), ref_template="#/$defs/{name}"
    )
    name = schema["$ref"].rpartition("/")[2]
    top = parts.pop(name)
    kind = kind_of(document)
    properties = top["properties"] | {"profile": {"const": f"lagazette-{kind}/{PROFILE}"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"lagazette-{kind}/{PROFILE}",
        **{key: value for key, value in top.items() if key != "title"},
        "properties": properties,
        "required": sorted({*top["required"], "profile"}),
        "additionalProperties": False,
        "$defs": parts,
    }


def _without_docstrings(schema: dict[str, Any]) -> dict[str, Any]:
    """A docstring put better is no change of the profile. (A property may be named so too.)"""
    return {
        name: _without_docstrings(value) if isinstance(value, dict) else value
        for name, value in schema.items()
        if name != "description" or isinstance(value, dict)
    }
