"""The law of search: what it shows is what is served now, and what was kept up is as made anew."""

import re
import tempfile
from pathlib import Path
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from lagazette.press.door import Finder, Indexer, Press, Store
from lagazette.record.door import MemoryRecord
from tests.factories.world import ACTS, World
from tests.properties.test_law_of_the_press import OFTEN, choices, chooser

_WORDS = re.compile(r"[a-z]+[0-9]{5}q")
_RESULT = re.compile(r'<li class="result">(.*?)</li>', re.DOTALL)
_HREF = re.compile(r'<a href="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


class Readers(RuleBasedStateMachine):
    """A newspaper lives; its index follows, lags, is killed, lost and made anew."""

    def __init__(self) -> None:
        super().__init__()
        self._made = tempfile.TemporaryDirectory(prefix="search-")
        self.folder = Path(self._made.name)
        self.path = self.folder / "press.sqlite3"
        self.record = MemoryRecord(salt=lambda: bytes(32))
        self.world = World(self.record)
        self.store = Store.open(self.path, compress=False)
        self.press = Press(self.store, self.record)
        self.indexer = Indexer(self.path, self.folder / "search")
        self.finder = Finder(self.path, self.folder / "search")
        self.current = False

    @initialize(numbers=choices)
    def begin(self, numbers: list[int]) -> None:
        self.world.begin(chooser(numbers))
        self.press.begin()
        self.press.run()
        self.indexer.step()
        self.current = True

    @rule(act=st.sampled_from(OFTEN), numbers=choices)
    def something_happens(self, act: object, numbers: list[int]) -> None:
        assert act in ACTS
        act(self.world, chooser(numbers))
        self.press.run()
        self.current = False

    @rule()
    def index(self) -> None:
        self.indexer.step()
        self.current = True

    @rule()
    def die(self) -> None:
        """Between the store's commit and the index's: another process goes on from the files."""
        self.indexer.close()
        self.indexer = Indexer(self.path, self.folder / "search")

    @precondition(lambda self: self.current)
    @rule()
    def is_as_made_anew(self) -> None:
        anew = Indexer(self.path, self.folder / "anew")
        anew.distrust()
        anew.step()
        anew.close()
        other = Finder(self.path, self.folder / "anew")
        for word in self._some_words():
            assert self._results(word, self.finder) == self._results(word, other), word
        other.close()

    @invariant()
    def shows_only_what_is_served(self) -> None:
        for word in self._some_words():
            for address, shown in self._results(word, self.finder):
                page = self.store.page(address)
                assert page is not None
                assert page.status == 200
                served = page.identity.decode()
                assert set(_WORDS.findall(shown)) <= set(_WORDS.findall(served)), address

    def _some_words(self) -> list[str]:
        """Words of articles that stand, stood, or never did, and the name of a subject."""
        said = [
            text
            for article in (*self.world.standing.values(), *self.world.withdrawn.values())
            for text in _WORDS.findall(str(article))
        ]
        return [*sorted(set(said))[:: max(len(said) // 6, 1)], "mot"]

    def _results(self, word: str, finder: Finder) -> list[tuple[str, str]]:
        page = finder.answer("/recherche/", f"q={quote(word)}&tri=date")
        assert page is not None
        # After a takedown nothing is found until the index has been made anew.
        assert page.status == 200 or (page.status == 503 and not self.current)
        blocks = _RESULT.findall(page.body.decode())
        return sorted((_HREF.findall(block)[0], _TAG.sub("", block)) for block in blocks)

    def teardown(self) -> None:
        self.finder.close()
        self.indexer.close()
        self.store.close()
        self._made.cleanup()


def test_search_shows_what_is_served_and_keeps_up() -> None:
    run_state_machine_as_test(
        Readers,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
