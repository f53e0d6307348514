"""Facts: what each entry changes in the folded record, beside the document that it names."""

import pytest
from msgspec import structs

from lagazette.press import lists
from lagazette.press.door import Store
from lagazette.press.facts import Change, Facts
from lagazette.press.keys import Buckets, Facet, Some
from lagazette.press.lists import Membership
from lagazette.record.door import (
    URI,
    ArticleDocument,
    Document,
    EntrySeq,
    MemoryRecord,
    MergeDocument,
)
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import kind_for

A, B, C, D = (uri(name) for name in "ABCD")


class Folding:
    """Facts that are kept up entry by entry, and may be compared with facts made at once."""

    def __init__(self) -> None:
        self.record = MemoryRecord()
        self.facts = Facts(Store.open(None).sql)
        self.say(make.settings_document())

    def say(self, *documents: Document) -> Change:
        """Append and absorb; what was touched."""
        change = Change()
        for document in documents:
            entry = self.record.append(kind_for(document), document, at=NOON)
            self.facts.absorb(entry, change)
        return change

    def entity(self, *names: str) -> None:
        for name in names:
            self.say(make.entity_document(name))

    def merge(self, name: str, into: str) -> Change:
        return self.say(make.merge_document(name, into=into))

    def naming(self, entity: URI) -> set[URI]:
        """The articles in an entity's list."""
        return {u for _, u in self.facts.stretch(lists.of_entity(entity, "fr"), limit=99)}

    def in_list(self, name: str) -> list[URI]:
        return [found for _, found in self.facts.stretch(name, limit=99, descending=False)]

    def assert_equal_to_facts_made_at_once(self) -> None:
        entries = self.record.entries_after(EntrySeq(0), 1000)
        for at_once in (1, 3, len(entries)):
            other = Facts(Store.open(None).sql)
            for start in range(0, len(entries), at_once):
                other.fold(entries[start : start + at_once])
            other.seat_all()
            assert set(other.members()) == set(self.facts.members())
            # In the same order too, which is that of the queue.
            assert list(other.documents()) == list(self.facts.documents())


def about(name: str, *entities: str, **changes: object) -> ArticleDocument:
    return make.article_document(name, entities=tuple(reference(e) for e in entities), **changes)


@pytest.fixture
def folding() -> Folding:
    return Folding()


# --- merges --------------------------------------------------------------------------------


def test_a_merge_moves_the_articles_of_both(folding: Folding) -> None:
    folding.entity("A", "B")
    folding.say(about("one", "A"), about("two", "B"), about("both", "A", "B"))

    change = folding.merge("A", into="B")

    assert folding.naming(A) == set()
    assert folding.naming(B) == {uri("one"), uri("two"), uri("both")}
    assert Some(lists.of_entity(A, "fr")) in change.flips
    assert Some(lists.of_entity(B, "fr")) not in change.flips
    assert {Facet(A, "merged"), Facet(A, "whole")} <= change.facets
    folding.assert_equal_to_facts_made_at_once()


def test_a_chain_of_merges_is_followed_to_its_end(folding: Folding) -> None:
    folding.entity("A", "B", "C")
    folding.say(about("one", "A"))

    folding.merge("A", into="B")
    folding.merge("B", into="C")

    assert folding.facts.resolve(A) == C
    assert folding.naming(C) == {uri("one")}
    folding.assert_equal_to_facts_made_at_once()


def test_an_entity_that_is_described_again_takes_its_own_articles_back(folding: Folding) -> None:
    folding.entity("A", "B")
    folding.say(about("one", "A"), about("two", "B"))
    folding.merge("A", into="B")

    folding.entity("A")

    assert (folding.naming(A), folding.naming(B)) == ({uri("one")}, {uri("two")})
    folding.assert_equal_to_facts_made_at_once()


def test_a_circle_of_merges_ends_and_is_left_as_a_rebuild_would(folding: Folding) -> None:
    folding.entity("A", "B", "C", "D")
    folding.say(about("one", "A"), about("two", "B"), about("three", "C"))
    folding.merge("A", into="B")
    folding.merge("B", into="A")
    folding.merge("C", into="A")
    folding.assert_equal_to_facts_made_at_once()

    folding.merge("A", into="D")

    assert folding.naming(D) == {uri("one"), uri("two"), uri("three")}
    folding.assert_equal_to_facts_made_at_once()


def test_an_entity_merged_into_itself_stays_where_it_is(folding: Folding) -> None:
    folding.entity("A")
    folding.say(about("one", "A"))

    folding.say(MergeDocument(uri=A, into=A))

    assert folding.facts.resolve(A) == A
    assert folding.naming(A) == {uri("one")}
    folding.assert_equal_to_facts_made_at_once()


# --- the index -------------------------------------------------------------------------------


def test_an_entity_stands_in_the_index_while_an_article_names_it(folding: Folding) -> None:
    index = lists.index("fr")
    folding.entity("A")
    assert folding.in_list(index) == []

    change = folding.say(about("one", "A"))
    assert folding.in_list(index) == [A]
    assert {Some(index), Buckets(index, "")} <= change.flips

    folding.say(about("two", "A"))
    assert folding.in_list(index) == [A]

    folding.say(make.withdrawal_document("one"))
    assert folding.in_list(index) == [A]
    change = folding.say(make.withdrawal_document("two"))
    assert folding.in_list(index) == []
    assert {Some(index), Buckets(index, "")} <= change.flips
    folding.assert_equal_to_facts_made_at_once()


def test_an_article_that_comes_before_its_entity_brings_it_into_the_index(
    folding: Folding,
) -> None:
    folding.say(about("one", "A"))
    assert folding.in_list(lists.index("fr")) == []

    folding.entity("A")

    assert folding.in_list(lists.index("fr")) == [A]
    folding.assert_equal_to_facts_made_at_once()


def test_a_name_that_changes_moves_in_the_index(folding: Folding) -> None:
    folding.entity("A", "B")
    folding.say(about("one", "A", "B"))

    change = folding.say(make.entity_document("A", labels=(make.label("Zoé"),)))

    assert folding.in_list(lists.index("fr")) == [B, A]
    assert folding.facts.buckets(lists.index("fr"), "") == ["B", "Z"]
    assert Buckets(lists.index("fr"), "") in change.flips
    folding.assert_equal_to_facts_made_at_once()


# --- sections --------------------------------------------------------------------------------


def test_a_section_that_moves_takes_its_articles_along(folding: Folding) -> None:
    def of(name: str) -> list[URI]:
        return folding.in_list(lists.of_section(uri(name), "fr"))

    folding.say(
        make.section_document("Monde"),
        make.section_document("Sport"),
        make.section_document("Europe", parent=reference("Monde")),
        about("one", section=reference("Europe")),
    )
    assert (of("Monde"), of("Sport"), of("Europe")) == ([uri("one")], [], [uri("one")])

    folding.say(make.section_document("Europe", parent=reference("Sport")))

    assert (of("Monde"), of("Sport"), of("Europe")) == ([], [uri("one")], [uri("one")])
    assert folding.in_list(lists.menu("fr")) == [uri("Sport")]
    assert folding.in_list(lists.children(uri("Sport"), "fr")) == [uri("Europe")]
    folding.assert_equal_to_facts_made_at_once()


def test_a_circle_of_sections_ends(folding: Folding) -> None:
    folding.say(
        make.section_document("Monde", parent=reference("Europe")),
        make.section_document("Europe", parent=reference("Monde")),
        about("one", section=reference("Europe")),
    )

    assert folding.facts.ancestors(uri("Europe")) == (uri("Monde"), uri("Europe"))
    folding.assert_equal_to_facts_made_at_once()
    folding.say(make.section_document("Monde"))
    assert folding.in_list(lists.menu("fr")) == [uri("Monde")]
    folding.assert_equal_to_facts_made_at_once()


# --- what is touched ---------------------------------------------------------------------------


def test_a_slip_in_the_text_touches_no_list(folding: Folding) -> None:
    folding.say(about("one"))

    change = folding.say(about("one", body=(make.Paragraph("Autre chose."),), version=2))

    assert change.facets == {Facet(uri("one"), "whole")}
    assert (change.moves, change.flips) == (set(), set())


def test_a_second_article_of_a_day_flips_no_bucket(folding: Folding) -> None:
    latest = lists.latest("fr")
    first = folding.say(about("one"))
    assert {flip for flip in first.flips if flip.list == latest} == {
        Some(latest),
        Buckets(latest, ""),
        Buckets(latest, "2026"),
        Buckets(latest, "2026-03"),
    }

    second = folding.say(about("two", published_at=make.later(1)))
    assert {flip for flip in second.flips if flip.list == latest} == set()

    other_day = folding.say(about("three", published_at=make.later(60 * 24)))
    assert {flip for flip in other_day.flips if flip.list == latest} == {Buckets(latest, "2026-03")}


def test_buckets_are_those_of_the_newspapers_zone(folding: Folding) -> None:
    # Half an hour before midnight in Paris, and half an hour after: both the same day in UTC.
    night = NOON.replace(hour=22, minute=30)
    folding.say(about("one", published_at=night), about("two", published_at=make.later(750)))

    assert folding.facts.buckets(lists.latest("fr"), "2026-03") == ["2026-03-03", "2026-03-02"]

    folding.say(make.settings_document(zone="America/Montreal"))
    assert folding.facts.buckets(lists.latest("fr"), "2026-03") == ["2026-03-02"]


def test_what_the_record_never_named_has_no_state(folding: Folding) -> None:
    assert folding.facts.state(uri("nothing")) is None
    assert folding.facts.settings() == make.settings_document()
    assert Facts(Store.open(None).sql).zone() == "UTC"


def test_facts_that_forget_hold_nothing(folding: Folding) -> None:
    folding.say(about("one"))

    folding.facts.forget()

    assert list(folding.facts.documents()) == list(folding.facts.members()) == []


def test_an_article_that_names_one_entity_twice_stands_in_its_list_once(
    folding: Folding,
) -> None:
    place = make.Dateline(make.Mention("A", A), None)
    folding.entity("A")

    folding.say(structs.replace(about("one", "A", "A"), dateline=place))

    position = f"2026-03-02T11:00:00.000000Z|{uri('one')}"
    held = {m for m in folding.facts.members() if m.list.startswith("entity")}
    assert held == {Membership(lists.of_entity(A, "fr"), position)}


def test_what_was_read_at_rest_is_read_once_until_it_is_folded_in_anew() -> None:
    record, facts = MemoryRecord(), Facts(Store.open(None).sql)
    section = make.section_document()
    facts.absorb(record.append(kind_for(section), section, at=make.NOON), Change())
    facts.tally.clear()

    with facts.at_rest():
        first, again = facts.state(section.uri), facts.state(section.uri)
    with facts.at_rest():
        later = facts.state(section.uri)
    rows = facts.tally.rows
    other = structs.replace(section, order=7)
    facts.absorb(record.append(kind_for(other), other, at=make.NOON), Change())

    assert first is again is later
    assert rows == 1
    assert facts.state(section.uri) != first
    with facts.at_rest():
        assert facts.state(section.uri) != first


def test_what_another_folded_in_is_read_once_what_was_read_is_let_go() -> None:
    record, store = MemoryRecord(), Store.open(None)
    facts, others = Facts(store.sql), Facts(store.sql)
    section = make.section_document()
    with facts.at_rest():
        assert facts.state(section.uri) is None
    others.absorb(record.append(kind_for(section), section, at=make.NOON), Change())

    facts.let_go()

    assert facts.state(section.uri) is not None


def test_what_stands_below_a_position_is_the_same_however_much_is_read_at_once() -> None:
    store = Store.open(None)
    store.sql.executemany(
        "INSERT INTO member (list, position, uri) VALUES ('list', ?, ?)",
        [(f"{number:03}", uri(str(number))) for number in range(150)],
    )
    facts = Facts(store.sql)
    with facts.at_rest():
        for highest in ("200", "149", "140", "1395", "100", "099", "098", "149", "004", "", "003"):
            for limit in (1, 6, 70):
                expected = facts.stretch("list", limit=limit, highest=highest)
                assert facts.below("list", highest, limit) == expected
        facts.tally.clear()
        assert [position for position, _ in facts.below("list", "002", 6)] == ["002", "001", "000"]
        assert facts.tally.rows == 0
