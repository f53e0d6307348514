"""Documents to stored bytes and back."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lagazette.record.canonical import canonical
from lagazette.record.documents import (
    Chart,
    ChartKind,
    ChartRow,
    Document,
    Paragraph,
    WithdrawalDocument,
)
from lagazette.record.errors import (
    DocumentTooLargeError,
    UnfaithfulDocumentError,
    UnknownProfileError,
    UnreadableDocumentError,
)
from lagazette.record.profile import MAX_DOCUMENT_BYTES, decode, encode
from tests.factories.documents import (
    article_document,
    documents,
    section_document,
    withdrawal_document,
)


@given(documents())
def test_every_document_reads_back_as_it_was_written(document: Document) -> None:
    assert decode(encode(document)) == document


@given(documents())
def test_stored_bytes_are_canonical_and_written_one_way(document: Document) -> None:
    stored = encode(document)

    assert canonical(json.loads(stored)) == stored
    assert encode(decode(stored)) == stored


@given(
    st.datetimes(
        datetime(1900, 1, 1),  # noqa: DTZ001 - Hypothesis wants naive bounds
        datetime(2200, 1, 1),  # noqa: DTZ001 - Hypothesis wants naive bounds
        timezones=st.timezones(),
        allow_imaginary=False,
    )
)
# The hour that Paris had twice: both are kept apart, though Python calls neither equal to its UTC.
@example(datetime(2023, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Paris")))
@example(datetime(2023, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Paris"), fold=1))
def test_an_instant_of_any_zone_is_kept_as_the_same_instant_in_utc(at: datetime) -> None:
    again = decode(encode(withdrawal_document(at=at)))

    assert isinstance(again, WithdrawalDocument)
    assert again.at == at.astimezone(UTC)
    assert again.at.tzinfo is UTC


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


class Marked(str):
    """Text that a template engine has marked as safe: a string by name, another type in fact."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (section_document(order="premier"), "Expected `int`, got `str` - at `$.order`"),
        (section_document(order=True), "Expected `int`, got `bool` - at `$.order`"),
        (article_document(headline=Marked("a")), "Encoding objects of type Marked is unsupported"),
        (article_document(body=[]), "something in it would be lost"),
        (article_document(bylines=None), "'NoneType' object is not iterable"),
        (article_document(section=None), "'NoneType' object has no attribute 'name'"),
        (article_document(version="1"), "something in it would be lost"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_before_it_is_kept(
    wrong: Document, reason: str
) -> None:
    with pytest.raises(UnfaithfulDocumentError) as refusal:
        encode(wrong)

    assert str(refusal.value) == (
        f"The document {wrong.uri} would not read back as it was written: {reason}. "
        "Give each field a value of the type that lagazette.record.documents declares."
    )


@pytest.mark.parametrize("value", ["1,5", "1.", ".5", "1e3", "+1", "12\n", "1 000", "1" * 16])
def test_a_chart_holds_decimal_numbers_and_nothing_like_them(value: str) -> None:
    rows = (ChartRow("Nord", (value,)),)
    chart = Chart(ChartKind.BARS, title="Passages", alt="Une barre.", series=("2026",), rows=rows)

    with pytest.raises(UnfaithfulDocumentError):
        encode(article_document(body=(chart,)))


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
