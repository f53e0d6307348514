"""Documents to stored bytes and back."""

import json

import pytest
from hypothesis import given

from lagazette.record.canonical import canonical
from lagazette.record.documents import Document, Paragraph, SectionDocument
from lagazette.record.errors import (
    DocumentTooLargeError,
    UnfaithfulDocumentError,
    UnknownProfileError,
    UnreadableDocumentError,
)
from lagazette.record.profile import MAX_DOCUMENT_BYTES, decode, encode
from tests.factories.documents import article_document, documents, section_document, uri


@given(documents())
def test_every_document_reads_back_as_it_was_written(document: Document) -> None:
    assert decode(encode(document)) == document


@given(documents())
def test_stored_bytes_are_canonical_and_written_one_way(document: Document) -> None:
    stored = encode(document)

    assert canonical(json.loads(stored)) == stored
    assert encode(decode(stored)) == stored


def test_a_document_beyond_the_bound_is_refused() -> None:
    article = article_document(body=(Paragraph("a" * MAX_DOCUMENT_BYTES),))

    with pytest.raises(DocumentTooLargeError) as refusal:
        encode(article)

    assert refusal.value.size > refusal.value.limit == MAX_DOCUMENT_BYTES
    assert str(refusal.value) == (
        f"The document {article.uri} has {refusal.value.size} bytes; "
        f"the record takes at most {MAX_DOCUMENT_BYTES} in one. "
        "Divide it, or keep pictures and files outside the text."
    )


def test_a_document_with_a_value_of_the_wrong_type_is_refused_before_it_is_kept() -> None:
    wrong = SectionDocument(uri=uri("Monde"), labels=(), order="premier")  # type: ignore[arg-type] # the error that is tested

    with pytest.raises(UnfaithfulDocumentError) as refusal:
        encode(wrong)

    assert str(refusal.value) == (
        f"The document {wrong.uri} would not read back as it was written: "
        "Expected `int`, got `str` - at `$.order`. Give each field a value of the type that "
        "lagazette.record.documents declares."
    )


ARTICLE = encode(article_document())


@pytest.mark.parametrize(
    ("stored", "claimed"),
    [
        (b"", ""),
        (b"\xff", ""),
        (b"{}", ""),
        (b'{"profile":"lagazette-poem/1"}', "lagazette-poem/1"),
        (b'{"profile":"other-article/1"}', "other-article/1"),
        (b'{"profile":"lagazette-article/x"}', "lagazette-article/x"),
        (b'{"profile":"lagazette-article/1","type":"text"}', "lagazette-article/1"),
        (ARTICLE.replace(b"subjects", b"objects"), "lagazette-article/1"),
        (
            encode(article_document()).replace(b'"rel":"section"', b'"rel":"sect"'),
            "lagazette-article/1",
        ),
        (
            encode(article_document()).replace(b'"version":"1"', b'"version":"i"'),
            "lagazette-article/1",
        ),
    ],
)
def test_bytes_that_are_no_document_are_refused(stored: bytes, claimed: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refusal:
        decode(stored)

    assert refusal.value.profile == claimed


def test_a_document_of_a_newer_profile_asks_for_an_upgrade() -> None:
    newer = encode(section_document()).replace(b"lagazette-section/1", b"lagazette-section/7")

    with pytest.raises(UnknownProfileError) as refusal:
        decode(newer)

    assert str(refusal.value) == (
        "This was written in version 7 of the record's profile; "
        "this program reads up to version 1. Upgrade La Gazette."
    )
