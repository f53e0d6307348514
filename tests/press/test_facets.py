"""Facets: a change touches those whose value differs, and no others."""

from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.facets import (
    FACETS,
    Gone,
    card_of,
    gone_of,
    merged_into,
    naming_of,
    touched,
)
from lagazette.record.door import Address, EntrySeq, Merged, Stands, State, TakenDown, Withdrawn
from tests.factories import documents as make
from tests.factories.documents import NOON, uri


def stands(document: object, seq: int = 1) -> Stands:
    return Stands(EntrySeq(seq), document)


ARTICLE = stands(make.article_document())
WITHDRAWN = Withdrawn(EntrySeq(2), make.withdrawal_document(), Address("/a/"), "fr")
TAKEN_DOWN = TakenDown(EntrySeq(2), make.takedown_document(address=Address("/a/")))
MERGED = Merged(EntrySeq(2), uri("Paris"), make.entity_document("Lutèce"))
STATES: tuple[State | None, ...] = (None, ARTICLE, WITHDRAWN, TAKEN_DOWN, MERGED)


def test_a_headline_touches_all_that_shows_it() -> None:
    after = stands(make.article_document(headline="Autre"), 2)

    assert touched(ARTICLE, after) == ["whole", "card", "link", "corrected"]


def test_a_paragraph_touches_the_article_alone() -> None:
    after = stands(make.article_document(body=()), 2)

    assert touched(ARTICLE, after) == ["whole"]


def test_the_same_document_said_again_touches_nothing() -> None:
    assert touched(ARTICLE, stands(make.article_document(), 7)) == []


def test_a_withdrawal_touches_all_that_the_article_had_and_what_its_address_says() -> None:
    assert touched(ARTICLE, WITHDRAWN) == [
        "whole",
        "card",
        "link",
        "corrected",
        "named",
        "gone",
    ]


def test_what_is_not_public_has_no_card_and_no_link() -> None:
    for name in ("whole", "card", "link"):
        shown = [state for state in STATES if FACETS[name](state) is not None]
        assert shown == [ARTICLE], name


def test_an_address_says_why_its_article_is_gone() -> None:
    assert gone_of(WITHDRAWN) == Gone(410, Address("/a/"), "La source s’est rétractée.", NOON)
    assert gone_of(TAKEN_DOWN) == Gone(451, Address("/a/"), "Décision de justice.", None)
    assert [gone_of(state) for state in (None, ARTICLE, MERGED)] == [None] * 3


def test_a_merged_entity_keeps_its_last_names() -> None:
    assert merged_into(MERGED) == uri("Paris")
    naming = naming_of(MERGED)
    assert naming is not None
    assert naming.label("fr").name == naming.label("en").name == "Lutèce"
    assert naming_of(ARTICLE) is None


def test_a_card_is_only_of_an_article() -> None:
    assert card_of(stands(make.section_document())) is None


@given(st.lists(make.articles() | make.other_documents(), min_size=2, max_size=2))
def test_what_is_not_touched_is_equal(documents: list[object]) -> None:
    before, after = (stands(document) for document in documents)

    named = touched(before, after)

    assert {name for name in FACETS if FACETS[name](before) != FACETS[name](after)} == set(named)
