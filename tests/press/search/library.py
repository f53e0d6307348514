"""A newspaper that can be searched: its press, its index and a finder, each told when to go on."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from lagazette.press.door import Caught, Finder, Indexer, Page
from lagazette.record.door import Document
from tests.press.pages.papers import Paper

_ADDRESS = re.compile(r'<h3 class="result__headline"><a href="([^"]*)"')
_NOTE = re.compile(r'<p class="search__note">([^<]*)</p>')
_MARKED = re.compile(r"<mark>([^<]*)</mark>")


class Library:
    """A paper in `folder` with its index; `publish` keeps both up, `paper` and `index` apart."""

    def __init__(self, folder: Path, *documents: Document) -> None:
        self.store = folder / "press.sqlite3"
        self.folder = folder / "search"
        self.paper = Paper(self.store)
        self.indexer = Indexer(self.store, self.folder)
        self.finder = Finder(self.store, self.folder)
        self.publish(*documents)

    def publish(self, *documents: Document) -> Caught | None:
        """Append, press and index."""
        self.paper.append(*documents)
        return self.indexer.step()

    def page(self, at: str = "/recherche/", **asked: object) -> Page:
        """The page that answers a question."""
        page = self.finder.answer(at, urlencode(asked))
        assert page is not None, asked
        return page

    def text(self, at: str = "/recherche/", **asked: object) -> str:
        """The same as text, without narrow and other spaces that do not break."""
        return re.sub(r"[\u00a0\u202f]", " ", self.page(at, **asked).body.decode())

    def found(self, at: str = "/recherche/", **asked: object) -> list[str]:
        """The addresses of the results, in order."""
        return [unescape(address) for address in _ADDRESS.findall(self.text(at, **asked))]

    def names(self, at: str = "/recherche/", **asked: object) -> list[str]:
        """The last words of those addresses."""
        return [address.rstrip("/").rpartition("/")[2] for address in self.found(at, **asked)]

    def notes(self, **asked: object) -> list[str]:
        """What is said above the results."""
        return [unescape(note) for note in _NOTE.findall(self.text(**asked))]

    def marked(self, **asked: object) -> list[str]:
        """The words marked in headlines and passages."""
        return [unescape(word) for word in _MARKED.findall(self.text(**asked))]

    def close(self) -> None:
        self.indexer.close()
        self.finder.close()
        self.paper.store.close()
