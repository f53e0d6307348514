"""A newspaper in memory, pressed as it is written: what the tests of pages stand on."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from lagazette.press.door import Finisher, Press, Stored, differences, is_search, rebuild
from lagazette.press.store import Store
from lagazette.record.door import (
    ArticleDocument,
    Document,
    EntryKind,
    MemoryRecord,
    MergeDocument,
    RetirementDocument,
    TakedownDocument,
    WithdrawalDocument,
)
from tests.factories import documents as make

SITE = "https://gazette.example"
_OWN_URL = re.compile(rf"{re.escape(SITE)}(?:/[^\s\"'<>\\]*)?")
_OWN_PATH = re.compile(r'"(/[^"]*)"')
XHTML = "{http://www.w3.org/1999/xhtml}"

_KINDS = {
    ArticleDocument: EntryKind.PUBLISH,
    WithdrawalDocument: EntryKind.WITHDRAW,
    RetirementDocument: EntryKind.RETIRE,
    MergeDocument: EntryKind.MERGE,
    TakedownDocument: EntryKind.TAKEDOWN,
}


def kind_for(document: Document) -> EntryKind:
    """The kind of entry that a document belongs to, an article's first version for one."""
    return _KINDS.get(type(document), EntryKind.DESCRIBE)


class Paper:
    """A record, a press and its store."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        originals: Path | None = None,
        pictures: Path | None = None,
    ) -> None:
        self.record = MemoryRecord()
        self.store = Store.open(path)
        self.press = Press(
            self.store, self.record, finisher=Finisher(originals=originals, pictures=pictures)
        )
        self.press.begin()

    def append(self, *documents: Document, at: datetime = make.NOON) -> None:
        """Append documents, each under the kind of entry that it belongs to, and press."""
        self.write(*documents, at=at)
        self.press.run()
        assert self.store.failures() == []

    def write(self, *documents: Document, at: datetime = make.NOON) -> None:
        """Append documents without pressing them."""
        for document in documents:
            self.record.append(kind_for(document), document, at=at)

    def addresses(self) -> set[str]:
        """Every address that answers something, without the stylesheet's own."""
        return {a for a in self.store.addresses() if not a.startswith("/theme/")}

    def answer(self, address: str) -> Stored:
        """What an address answers."""
        stored = self.store.page(address)
        assert stored is not None, address
        return stored

    def text(self, address: str) -> str:
        """The bytes of an address as text, those of a picture as well as it goes."""
        return self.answer(address).identity.decode(errors="replace")

    def tree(self, address: str) -> Element:
        """A page parsed by a parser that forgives nothing."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        return parser.parse(self.text(address))

    def words(self, address: str) -> str:
        """What a reader sees of a page, its white space made one."""
        body = self.tree(address).find("body")
        return " ".join("".join(body.itertext()).split())

    def holding(self, word: str) -> set[str]:
        """The addresses in whose bytes or headers a word occurs, or which contain it."""
        return {
            address
            for address in self.addresses()
            if word in self.text(address)
            or word in address
            or any(word in value for _, value in self.answer(address).headers)
        }

    def against_a_rebuild(self) -> list[object]:
        """Where the law of the press does not hold."""
        other = Store.open(None)
        rebuild(other, self.record, as_of=self.store.as_of.isoformat())
        return list(differences(self.store, other))

    def dead_links(self) -> set[tuple[str, str]]:
        """The addresses of the site that pages and files name and that are not there, with where.

        Each has to answer 200, from the press or, to a question, from the reader.
        """
        pictures = {rendition.address for rendition in self.store.renditions()}
        alive = pictures | {a for a in self.store.addresses() if self.answer(a).status == 200}
        return {
            (page, target)
            for page in self.addresses()
            for target in self.links(page)
            if target not in alive and target != page and not is_search(target, "q=x")
        }

    def links(self, address: str) -> set[str]:
        """The addresses of the site that an answer names: in headers, elements, JSON and XML."""
        stored = self.answer(address)
        found = {value for name, value in stored.headers if name == "location"}
        if stored.identity and stored.content_type.startswith("text/html"):
            found |= set(_references(self.tree(address)))
        if stored.identity and not stored.content_type.startswith(("image/", "font/")):
            # Feeds hold HTML within XML, HTML holds JSON-LD: what is escaped twice is plain now.
            found |= set(_OWN_URL.findall(unescape(unescape(self.text(address)))))
        if address.endswith("manifest.webmanifest"):
            found |= set(_OWN_PATH.findall(self.text(address)))
        inside = set()
        for link in found:
            if link.startswith(f"{SITE}/") or not urlsplit(link).scheme:
                path = unquote(link.removeprefix(SITE).partition("#")[0])
                # What is asked for behind a page's address is that page's business.
                inside.add((path if path.startswith("/?") else path.partition("?")[0]) or address)
        return inside


def _references(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        for name in ("href", "src"):
            if name in element.attrib:
                yield element.attrib[name]
        for candidate in element.attrib.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
        if element.tag == "meta" and element.attrib.get("property") in {"og:url", "og:image"}:
            yield element.attrib["content"]
