"""The press at work: entries in, pages out, one store transaction for each publication."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol

from msgspec import Struct, structs

from lagazette.press import owed
from lagazette.press.errors import OtherRecordError
from lagazette.press.facets import standing
from lagazette.press.facts import Change, Facts
from lagazette.press.failure import Failure
from lagazette.press.fingerprint import fingerprint
from lagazette.press.finishing import Finisher, compressed, stands
from lagazette.press.laps import Laps
from lagazette.press.page import Forms, Page
from lagazette.press.pages.standby import standby
from lagazette.press.pieces import Pieces
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble, rendered
from lagazette.press.served import Standing
from lagazette.press.spec import Spec
from lagazette.press.steps import Sent, Step, StepLog, arrived, sent
from lagazette.press.store import Store
from lagazette.record.door import Address, Entry, EntryKind, EntrySeq, RecordReader

AT_ONCE = 400
"""Pages that one transaction presses at most; what touches more waits in the queue. A
publication touches some thirty, a renamed masthead every page there is."""

COMPRESSED_LATER = 100
"""Pages that a step puts in place uncompressed, at most. Readers are waiting for a publication's;
what presses more would write much of it twice."""

PLAIN_AT_MOST = 400
"""Uncompressed pages from which on they come before further entries: an import of many articles
leaves the press no pause, for minutes."""

FOR_A_CREW = 100
"""Waiting pages from which on a crew is worth the start of its processes."""

_TAKES_AWAY = {EntryKind.WITHDRAW, EntryKind.TAKEDOWN, EntryKind.RETIRE}
"""What these entries take away must leave every page in one transaction, however many there are,
and also those that fail."""


class Outcome(Struct, frozen=True):
    """What one step did; the entries it took in are the last ones up to `through`."""

    entries: int = 0
    pages: int = 0
    failures: int = 0
    through: int = 0
    ms: dict[str, float] = {}
    """Milliseconds of what took its time: fold, render, compress, write, commit."""
    compressed: int = 0
    """Pages of steps before that this one has compressed, and nothing else."""
    more: bool = False
    """Whether further entries may have been there already."""

    def __bool__(self) -> bool:
        return bool(self.entries or self.pages or self.failures or self.compressed)


class Renderers(Protocol):
    """Who renders many pages side by side: processes of this machine, or several machines."""

    def rendered(
        self, specs: Sequence[Spec], *, digest: str, as_of: datetime, ahead: Sequence[Spec] = ()
    ) -> Iterator[Rendered]:
        """Render pages, in order, from the facts up to the entry with that digest.

        `ahead` are the pages that will be asked for next, should no entry come in between.
        Raises BrokenProcessPool when a process died of it.
        """

    def send_home(self) -> None:
        """Nothing more is to be rendered for now."""


class Press:
    """The press over one store: pure but for the store, and for the pictures it makes.

    A `finisher` knows where pictures are made; without one (in tests of the law) none is. With a
    `crew`, many waiting pages are rendered side by side. With a `log`, each step is told to the
    presses of other machines before it is kept.
    """

    def __init__(
        self,
        store: Store,
        source: RecordReader,
        *,
        finisher: Finisher | None = None,
        crew: Renderers | None = None,
    ) -> None:
        self.store = store
        self.crew = crew
        self.log: StepLog | None = None
        self._source = source
        self._facts = Facts(store.sql, store.tally)
        self._pieces = Pieces()
        self._finisher = finisher or Finisher()
        self._laps = Laps()
        self._sent: list[Sent] = []

    def begin(self) -> None:
        """Check that store and record belong together, and press all anew for a new program.

        Pages that failed are tried again: what they lacked may have been restored meanwhile.
        Raises OtherRecordError when the store has pressed entries that the record does not hold.
        """
        seq = self.store.seq
        pressed = bytes.fromhex(self.store.meta("digest"))
        if seq and self._source.digest_at(EntrySeq(seq)) != pressed:
            raise OtherRecordError(seq)
        self.try_failures_again()
        if self.store.meta("fingerprint") != fingerprint():
            self.press_everything_again()
            with self.store.transaction():
                self.store.set_meta(fingerprint=fingerprint())

    def step(self, limit: int = 100) -> Outcome:
        """Take in the next entries, or compress pages, or press some that wait; nothing when idle.

        Raises OtherRecordError when the entries do not follow on what was pressed: the record
        was exchanged under a running press, and FencedError when another machine's press took
        the step.
        """
        if self.store.uncompressed.count() >= PLAIN_AT_MOST:
            return self.compress()
        outcome = None
        with self._told():
            if entries := self._next_entries(limit):
                outcome = self._take_in(entries)
        if outcome is None:
            return self.compress() or self.press_waiting()
        self._laps.lap("commit")
        more = outcome.entries < len(entries) or len(entries) == limit
        return structs.replace(outcome, ms=self._laps.ms, more=more)

    def compress(self) -> Outcome:
        """Compress the pages that came out uncompressed; nothing when all are.

        A publication's readers do not wait for it: until then, pages are served as they are.
        """
        if not self.store.uncompressed:
            return Outcome()
        laps = Laps()
        with self.store.transaction():
            count = self.store.uncompressed.compress(AT_ONCE, self._finisher.forms)
        laps.lap("compress")
        return Outcome(ms=laps.ms, compressed=count)

    def press_waiting(self, *, with_a_crew: int | None = None) -> Outcome:
        """Press some of the pages that wait, and take in no entry; nothing when none waits.

        `with_a_crew` is how many a crew presses at once, if not as many as everybody.
        """
        many = with_a_crew or AT_ONCE
        with self._told(prompt=False):
            specs = self.store.waiting(AT_ONCE if self.crew is None else many + AT_ONCE)
            if self.crew is None:
                return self._press(specs)
            if len(specs) < FOR_A_CREW:
                self.crew.send_home()
                return self._press(specs)
            now, ahead = specs[:many], specs[many:]
            digest, as_of = self.store.meta("digest"), self.store.as_of
            made = self.crew.rendered(now, digest=digest, as_of=as_of, ahead=ahead)
            try:
                return self._keep(now, made)
            except BrokenProcessPool:
                self._sent = []
                return self._press(now)

    def tick(self, now: datetime) -> Outcome:
        """Move the press's instant to `now` if a page looks different by then; never back.

        Before the first entry it moves in any case: the first pages are made for today.
        """
        with self._told():
            if not self.store.seq and not self.store.meta("as_of"):
                self.store.set_meta(as_of=now.isoformat())
                return Outcome()
            due = self.store.next_due()
            if due is None or due > now or now <= self.store.as_of:
                return Outcome()
            self.store.set_meta(as_of=now.isoformat())
            return self._press(self.store.holders_of_as_of(), prompt=True)

    def follow(self, number: int, step: Step) -> Outcome:
        """Do what the press of another machine did in a step, without rendering its pages.

        A step that is older than the store changes nothing. What the step does not bring, though
        it is owed here, is rendered. Raises OtherRecordError when the record lacks its entries.
        """
        with self._whole(prompt=step.after > step.before):
            self.store.set_meta(step=str(number))
            missing = step.after - self.store.seq
            if missing < 0:
                return Outcome()
            self.store.set_meta(as_of=max(step.as_of, self.store.as_of).isoformat())
            entries = self._next_entries(missing) if missing else []
            if len(entries) < missing:
                raise OtherRecordError(step.after)
            dirty, losing, taken = self._fold(entries, to_the_end=True)
            made = [page for one in step.pages if (page := arrived(one, self.store)) is not None]
            finished = self._finisher.end(self._finisher.begin(made, {}, compress=False))
            brought = self._keep([page.spec for page in made], finished, losing=losing)
            wanting = dirty | {Spec.parse(one.spec) for one in step.pages}
            self._press(wanting - {page.spec for page in made}, losing=losing)
            return Outcome(taken, brought.pages, brought.failures, self.store.seq)

    @property
    def step_number(self) -> int:
        """The last step of the log that this store has taken, or given."""
        return int(self.store.meta("step", "0"))

    def join(self, number: int) -> None:
        """From now on go by the steps that follow one: this store has all that it brought."""
        with self.store.transaction():
            self.store.set_meta(step=str(number))

    def run(self, progress: Callable[[Outcome], None] = lambda _: None) -> None:
        """Step until nothing is left to do."""
        while outcome := self.step():
            progress(outcome)

    def press_everything_again(self) -> int:
        """Let every page wait to be pressed, and return how many that are."""
        with self.store.transaction():
            self._let_wait(owed.everything(self._facts))
            self._let_wait(self.store.specs())
            return self.store.queue_depth()

    def try_failures_again(self) -> None:
        """Let the pages that failed wait once more."""
        with self.store.transaction():
            self._let_wait(Spec.parse(failure.spec) for failure in self.store.failures())

    # --- inside a transaction -------------------------------------------------------------------

    @contextmanager
    def _told(self, *, prompt: bool = True) -> Iterator[None]:
        """One transaction, of which the log is told before it is kept.

        Told first, so that no page is kept here that others would render anew: a step that is
        told and not kept, because the press was killed or the disk is full, is followed later.
        """
        with self._whole(prompt=prompt):
            before, instant = self.store.seq, self.store.as_of
            self._sent, self._laps = [], Laps()
            yield
            after, as_of = self.store.seq, self.store.as_of
            if self.log is not None and (self._sent or after != before or as_of != instant):
                number = self.step_number + 1
                self.log.append(number, Step(fingerprint(), before, after, as_of, self._sent))
                self.store.set_meta(step=str(number))
            self._sent = []

    @contextmanager
    def _whole(self, *, prompt: bool) -> Iterator[None]:
        """One transaction, or none of it: also of what was read and made from what it folded in."""
        try:
            with self.store.transaction(prompt=prompt):
                if not self._pieces.follow(self.store.seq):
                    self._facts.let_go()
                yield
        except BaseException:
            self._pieces.clear()
            self._facts.let_go()
            raise

    def _next_entries(self, limit: int) -> list[Entry]:
        """The entries that follow what was pressed, which they must follow by their digests."""
        seq = self.store.seq
        entries = self._source.entries_after(EntrySeq(seq), limit)
        if entries and seq and entries[0].header.previous.hex() != self.store.meta("digest"):
            raise OtherRecordError(seq)
        return entries

    def _take_in(self, entries: list[Entry]) -> Outcome:
        """Fold entries until their pages make up a transaction, and press those pages."""
        dirty, losing, taken = self._fold(entries)
        self._laps.lap("fold")
        outcome = self._press(dirty, losing=losing, prompt=True)
        return Outcome(taken, outcome.pages, outcome.failures, self.store.seq)

    def _fold(
        self, entries: list[Entry], *, to_the_end: bool = False
    ) -> tuple[set[Spec], set[Spec], int]:
        """Fold entries in, as many as make up a transaction, or all.

        Returns the pages that they touch, those from which they take something away, and how
        many entries it were. Pages that are too many for now wait.
        """
        dirty: set[Spec] = set()
        losing: set[Spec] = set()
        taken = 0
        for entry in entries:
            change = Change()
            self._facts.absorb(entry, change)
            self._pieces.forget(change, through=entry.header.seq)
            self.store.note_changed(change.subjects, entry.header.seq)
            if entry.header.kind is EntryKind.TAKEDOWN:
                # A search index keeps the words of deleted documents until it merges their
                # segment. What the law removes goes at once: the index is made anew without it.
                self.store.begin_epoch()
            new = self.store.without_those_it_has(owed.by_change(change, self._facts))
            touched = self.store.holders(change) | new
            taken += 1
            self.store.set_meta(seq=str(entry.header.seq), digest=entry.header.digest.hex())
            takes_away = entry.header.kind in _TAKES_AWAY
            if len(touched) > AT_ONCE and not takes_away:
                # The first article of a section: what shows it does not wait for the menu of all.
                now = self.store.holders(change.beside_the_menu) | new
                now = now if len(now) <= AT_ONCE else set()
                self._let_wait(sorted(touched - now, key=lambda spec: (spec.uri, spec)))
                dirty |= now
                if to_the_end:
                    continue
                break
            dirty |= touched
            if takes_away:
                losing |= touched
            if len(dirty) > AT_ONCE and not to_the_end:
                break
        return dirty, losing, taken

    def _let_wait(self, specs: Iterable[Spec]) -> None:
        self.store.enqueue(((owed.rank(s), s) for s in specs), seq=self.store.seq)

    def _press(
        self, specs: Iterable[Spec], *, losing: Collection[Spec] = (), prompt: bool = False
    ) -> Outcome:
        """Render pages and keep them, so many at once that memory has a bound.

        `losing` are those among them from which an entry takes something away. Where readers wait
        for them (`prompt`) and they are few, they are compressed by the next step.
        """
        outcome = Outcome()
        specs = sorted(set(specs), key=lambda spec: (spec.uri, spec))
        # A log tells others of pages as they are kept.
        later = prompt and len(specs) <= COMPRESSED_LATER and self.log is None
        for some in _by(specs, AT_ONCE):
            done = self._press_some(some, losing, later=later)
            outcome = Outcome(0, outcome.pages + done.pages, outcome.failures + done.failures)
        return outcome

    def _press_some(
        self, specs: Sequence[Spec], losing: Collection[Spec], *, later: bool
    ) -> Outcome:
        # Articles first: their pictures are drawn and written beside all that is rendered after.
        first = sorted(specs, key=lambda spec: spec.kind != "article")
        made = rendered(first, self._facts, as_of=self.store.as_of, pieces=self._pieces)
        standing = self.store.validators(specs)
        compress = self.store.compresses and not later
        begun = self._finisher.begin(made, standing, compress=compress)
        self._laps.lap("render")
        return self._keep(specs, self._finisher.end(begun), losing=losing, later=later)

    def _keep(
        self,
        specs: Sequence[Spec],
        made: Iterable[Rendered],
        *,
        losing: Collection[Spec] = (),
        later: bool = False,
    ) -> Outcome:
        """Keep pages as they come out; one that failed keeps its old bytes and stops no other.

        Only what was taken away does not stay because a page failed: an article that was
        withdrawn goes, and one of the `losing` gives way to a page that says « un instant ».
        """
        results: list[tuple[Spec, Page | None, Reads, datetime | None]] = []
        forms: dict[Spec, Forms] = {}
        failed = 0
        self.store.settle(specs)
        standing = {} if self.log is None else self.store.validators(specs)
        for one in (self._noted(page, standing) for page in made):
            if one.forms is not None or later:
                forms[one.spec] = one.forms or (None, None)
            page = one.page
            if one.trouble is not None:
                self._note_failure(one.spec, one.trouble)
                failed += 1
            if one.trouble is not None and page is None:
                page = self._in_place_of(one.spec, losing)
                if page is None and not self._must_go(one.spec):
                    self.store.write_reads(one.spec, one.reads, one.due)
                    continue
            results.append((one.spec, page, one.reads, one.due))
        self._laps.lap("compress")
        for spec, refusal in self.store.write(results, forms):
            self._note_failure(spec, Trouble.of(refusal))
            failed += 1
        self._laps.lap("write")
        return Outcome(0, len(specs) - failed, failed)

    def _noted(self, made: Rendered, standing: Standing) -> Rendered:
        """The page, which the log will be told of; compressed here, as others get it so."""
        if self.log is None:
            return made
        made = compressed(made, standing)
        self._sent.append(sent(made, is_held=stands(made, standing)))
        return made

    def _in_place_of(self, spec: Spec, losing: Collection[Spec]) -> Page | None:
        """What takes the place of a failed page whose bytes may not stay."""
        address = self.store.address_of(spec) if spec in losing else None
        if address is None or self._must_go(spec):
            return None
        return standby(spec, Address(address))

    def _must_go(self, spec: Spec) -> bool:
        return spec.kind == "article" and standing(self._facts.state(spec.uri)) is None

    def _note_failure(self, spec: Spec, trouble: Trouble) -> None:
        address = trouble.address or self.store.address_of(spec) or ""
        self.store.fail(
            Failure(
                str(spec),
                self.store.seq,
                address,
                trouble.template,
                trouble.line,
                trouble.message,
            )
        )


def _by(specs: list[Spec], size: int) -> Iterator[list[Spec]]:
    for start in range(0, len(specs), size):
        yield specs[start : start + size]
