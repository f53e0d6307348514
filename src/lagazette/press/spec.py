"""Specs: which pages there are. A page is known by what it shows, not by where it stands.

Its address is a result of rendering it, like its bytes: a section that is renamed moves its
pages, and the row of each page follows its spec.
"""

from msgspec import Struct

from lagazette.record.door import URI


class Spec(Struct, frozen=True, order=True):
    """One page owed to readers: its kind, the document and edition it shows, its bucket."""

    kind: str
    uri: URI = URI("")
    language: str = ""
    bucket: str = ""

    def __str__(self) -> str:
        return "|".join((self.kind, self.uri, self.language, self.bucket))

    @classmethod
    def parse(cls, text: str) -> "Spec":
        """The spec that `str` printed."""
        kind, uri, language, bucket = text.split("|")
        return cls(kind, URI(uri), language, bucket)
