"""What the reader's process is told. The supervisor imports this, and nothing that serves."""

from pathlib import Path

import msgspec
from msgspec import Struct

CACHE_BYTES = 16 * 1024 * 1024
"""With so much, all processes together take less than 250 MiB. Over 12,000 pages of 2.6 kB of which
few are asked for much (Zipf), 32 MiB hold all and answer one in 1.2 µs, 28 in 1.6, 16 in 3.5, of
the some thirty that a request takes."""


class ReaderConfig(Struct, frozen=True, kw_only=True):
    """All that the reader's process needs to know; it reads no settings of its own.

    `listener` is the descriptor of a listening socket, which the supervisor opened: it stays
    open while the reader restarts, so that a client waits instead of being refused.
    `newsroom` is the newsroom's Unix socket; with None, its prefixes are ordinary addresses.
    `search` is the folder of the search index; with None, the search page is a plain form.
    `metrics` is the descriptor of another listening socket, for whoever watches.
    """

    store: Path
    renditions: Path
    listener: int
    metrics: int | None = None
    search: Path | None = None
    newsroom: Path | None = None
    prefixes: tuple[str, ...] = ("/redaction/",)
    trusted_proxies: tuple[str, ...] = ()
    https: bool = False
    cache_bytes: int = CACHE_BYTES

    def as_argument(self) -> str:
        """This configuration as one word of a command line."""
        return msgspec.json.encode(self, enc_hook=str).decode()

    @classmethod
    def from_argument(cls, word: str) -> "ReaderConfig":
        """The configuration that `as_argument` wrote."""
        return msgspec.json.decode(word, type=cls, dec_hook=lambda kind, text: kind(text))
