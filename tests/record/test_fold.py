"""What stands after some entries, kept up or made anew."""

from datetime import timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lagazette.record.documents import (
    URI,
    Dateline,
    Document,
    Mention,
    Reference,
    SectionDocument,
)
from lagazette.record.entries import EntryKind, EntrySeq
from lagazette.record.fold import (
    Erased,
    Merged,
    Retired,
    Stands,
    State,
    Stood,
    TakenDown,
    Withdrawn,
    step,
)
from lagazette.record.memory import MemoryRecord
from lagazette.record.reading import folded
from tests.factories.documents import (
    NOON,
    article_document,
    entity_document,
    image_document,
    later,
    merge_document,
    reference,
    retirement_document,
    takedown_document,
    uri,
    withdrawal_document,
)


def state_after(*said: tuple[EntryKind, Document]) -> State:
    """The state of the last document after all of these, folded one by one."""
    record = MemoryRecord()
    states: dict[URI, State] = {}
    for kind, document in said:
        entry = record.append(kind, document, at=NOON)
        states[document.uri] = step(states.get(document.uri), entry)
    return states[said[-1][1].uri]


PUBLISHED = (EntryKind.PUBLISH, article_document())


def test_a_published_article_stands() -> None:
    assert state_after(PUBLISHED) == Stands(EntrySeq(1), article_document())


def test_a_withdrawn_article_keeps_its_address_to_explain_itself_at() -> None:
    withdrawal = withdrawal_document()

    assert state_after(PUBLISHED, (EntryKind.WITHDRAW, withdrawal)) == Withdrawn(
        EntrySeq(2), withdrawal, article_document().address, "fr", Stood.of(article_document())
    )


def test_where_an_article_stood_says_the_places_of_its_dateline_too() -> None:
    dateline = Dateline(Mention("Lyon", uri("Lyon")), Mention("La Gazette"))
    article = article_document(entities=(reference("Paris"),), dateline=dateline)

    assert Stood.of(article) == Stood(
        article.published_at,
        article.section.uri,
        (uri("Paris"), uri("Lyon")),
        (article.bylines[0].author.uri,),
    )


def test_withdrawing_again_keeps_the_address() -> None:
    withdrawal = withdrawal_document(at=later(2))

    assert state_after(
        PUBLISHED, (EntryKind.WITHDRAW, withdrawal_document()), (EntryKind.WITHDRAW, withdrawal)
    ) == Withdrawn(
        EntrySeq(3), withdrawal, article_document().address, "fr", Stood.of(article_document())
    )


def test_a_withdrawn_article_may_be_published_again() -> None:
    again = article_document(version=2)

    assert state_after(
        PUBLISHED, (EntryKind.WITHDRAW, withdrawal_document()), (EntryKind.UPDATE, again)
    ) == Stands(EntrySeq(3), again)


def test_a_takedown_of_what_stands_takes_it_down() -> None:
    takedown = takedown_document(erased=(1,))

    assert state_after(PUBLISHED, (EntryKind.TAKEDOWN, takedown)) == TakenDown(
        EntrySeq(2), takedown
    )


def test_a_takedown_of_an_old_version_leaves_the_newer_one_standing() -> None:
    newer = article_document(version=2)

    assert state_after(
        PUBLISHED, (EntryKind.CORRECT, newer), (EntryKind.TAKEDOWN, takedown_document(erased=(1,)))
    ) == Stands(EntrySeq(2), newer)


def test_a_merged_entity_means_the_other_and_keeps_its_last_description() -> None:
    entity = entity_document("Lutèce")

    assert state_after(
        (EntryKind.DESCRIBE, entity), (EntryKind.MERGE, merge_document("Lutèce"))
    ) == Merged(EntrySeq(2), uri("Paris"), entity)


def test_a_retired_image_is_nowhere() -> None:
    assert state_after(
        (EntryKind.DESCRIBE, image_document()), (EntryKind.RETIRE, retirement_document())
    ) == Retired(EntrySeq(2))


def test_an_erased_entry_says_so_until_its_takedown_is_read() -> None:
    record = MemoryRecord()
    record.append(*PUBLISHED, at=NOON)
    record.takedown(uri("article"), erase=[EntrySeq(1)], at=NOON)

    first, second = record.entries_after(EntrySeq(0), 2)

    assert step(None, first) == Erased(EntrySeq(1))
    assert isinstance(step(Erased(EntrySeq(1)), second), TakenDown)


WORDS = ("a", "b", "c")

names = st.sampled_from(WORDS)


class Folding(RuleBasedStateMachine):
    """The law: kept up entry by entry as things happen, or made anew at the end, it is the same.

    The one who keeps up reads each entry when it is new, so it has seen documents that a later
    takedown erases; the other meets them erased.
    """

    def __init__(self) -> None:
        super().__init__()
        self.record = MemoryRecord(salt=lambda: b"s" * 32)
        self.states: dict[URI, State] = {}
        self.at = NOON

    def say(self, kind: EntryKind, document: Document) -> None:
        self.at += timedelta(minutes=1)
        entry = self.record.append(kind, document, at=self.at)
        self.states[document.uri] = step(self.states.get(document.uri), entry)

    @rule(name=names, headline=names)
    def publish(self, name: str, headline: str) -> None:
        self.say(EntryKind.PUBLISH, article_document(name, headline=headline))

    @rule(name=names)
    def withdraw(self, name: str) -> None:
        self.say(EntryKind.WITHDRAW, withdrawal_document(name))

    @rule(name=names, parent=names)
    def describe(self, name: str, parent: str) -> None:
        section = SectionDocument(uri=uri(name), labels=(), parent=Reference(uri(parent)))
        self.say(EntryKind.DESCRIBE, section)

    @rule(name=names)
    def retire(self, name: str) -> None:
        self.say(EntryKind.RETIRE, retirement_document(name))

    @rule(name=names, into=names)
    def merge(self, name: str, into: str) -> None:
        self.say(EntryKind.MERGE, merge_document(name, into=into))

    def may_be_erased(self) -> list[EntrySeq]:
        return [
            entry.header.seq
            for entry in self.record.entries_after(EntrySeq(0), 10_000)
            if entry.document and entry.header.kind is not EntryKind.TAKEDOWN
        ]

    @precondition(lambda self: self.may_be_erased())
    @rule(data=st.data())
    def take_down(self, data: st.DataObject) -> None:
        """Any of one document's entries, the newest or not."""
        standing = self.may_be_erased()
        subject = self.record.entries_after(EntrySeq(data.draw(st.sampled_from(standing)) - 1), 1)[
            0
        ].header.subject
        own = [e.header.seq for e in self.record.entries_of(subject) if e.header.seq in standing]
        erased = data.draw(st.lists(st.sampled_from(own), min_size=1, unique=True))
        event(f"erased {len(erased)} of {len(own)}")
        self.say(
            EntryKind.TAKEDOWN,
            takedown_document("a", erased=tuple(erased), uri=subject),
        )

    @invariant()
    def folding_anew_gives_the_same(self) -> None:
        assert folded(self.record) == self.states


Folding.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
test_folding_as_it_happens_equals_folding_anew = Folding.TestCase


@given(st.integers(1, 6))
def test_the_law_can_fail(erased: int) -> None:
    """Without the takedowns, the two do differ: the machine above compares something."""
    record = MemoryRecord()
    seen = [record.append(*PUBLISHED, at=NOON) for _ in range(6)]
    record.takedown(uri("article"), erase=[EntrySeq(erased)], at=NOON)

    anew = record.entries_after(EntrySeq(0), 6)

    assert [step(None, entry) for entry in seen] != [step(None, entry) for entry in anew]
