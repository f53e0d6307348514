"""Steps: what a press did in one transaction, told so that other presses need not do it again.

Presses on several machines keep a store each, equal but for the moment it takes. One of them, the
one that leads, presses; what it is about to commit it first appends to a log that all of them see
(`StepLog`), and the others fold the same entries in and keep the same pages without rendering
one. The number of a step is given away once: whoever was thought dead and comes back with an older
page finds its number taken, and rolls back.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

import brotli
import msgspec
from msgspec import Struct, structs

from lagazette.press.errors import PressError
from lagazette.press.page import Page, gzipped
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble
from lagazette.press.spec import Spec
from lagazette.press.store import Store


class Step(Struct, frozen=True, array_like=True):
    """One transaction of a press: the entries after `before` up to `after`, and the pages made.

    `fingerprint` is the program that made them, `as_of` the instant that they were made for.
    """

    fingerprint: str
    before: int
    after: int
    as_of: datetime
    pages: list["Sent"]


class Sent(Struct, frozen=True, array_like=True):
    """A page on its way to other machines, without what they can make of the rest.

    A page that the store has already travels without its body; its `etag` says which it is. The
    others travel as brotli where there is one, and the gzip form is made where it arrives. What
    has only a gzip form travels as that.
    """

    spec: str
    reads: Reads
    due: datetime | None
    trouble: Trouble | None
    page: Page | None = None
    etag: str = ""
    has_body: bool = False
    brotli: bytes | None = None
    is_packed: bool = False
    gzip: bytes | None = None


class FencedError(PressError):
    """Another press has taken the next step already: what was about to be kept is too old."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"Step {number} was taken by the press of another machine. Nothing was kept here; "
            "its pages are taken over now."
        )


class LogAwayError(PressError):
    """The log of steps, or the server that keeps it, does not answer."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The log that the presses of several machines share does not answer: {reason}. "
            "Readers get what is pressed; look at database_url and its server."
        )


class StepLog(Protocol):
    """The log that the presses of all machines see, and who of them leads.

    Everything raises LogAwayError when the log cannot be reached; whoever led leads no longer.
    """

    def leads(self) -> bool:
        """Whether this press leads, now or from now on: at most one does."""

    def last(self) -> tuple[int, str, int]:
        """The last step's number, fingerprint and last entry; (0, "", 0) when there is none."""

    def after(self, number: int) -> tuple[int, bytes] | None:
        """The first step that is kept after one, with its number; None when there is none."""

    def append(self, number: int, step: Step) -> None:
        """Take a step. Raises FencedError when its number is taken."""

    def resign(self) -> None:
        """Let another press lead."""


def packed(step: Step) -> bytes:
    """A step as bytes."""
    return msgspec.msgpack.encode(step)


def unpacked(body: bytes) -> Step:
    """The step that `packed` wrote; raises msgspec.DecodeError for anything else."""
    return msgspec.msgpack.decode(body, type=Step)


def packed_pages(pages: Iterable[Sent]) -> bytes:
    """Pages alone, as bytes."""
    return msgspec.msgpack.encode(list(pages))


def unpacked_pages(body: bytes) -> list[Sent]:
    """The pages that `packed_pages` wrote."""
    return msgspec.msgpack.decode(body, type=list[Sent])


def sent(made: Rendered, *, is_held: bool, whole: bool = False) -> Sent:
    """A page ready to travel; `is_held` when it stands already, as it is.

    A `whole` one takes its gzip form along, so that who gets it has nothing to compress.
    """
    page = made.page
    sending = Sent(str(made.spec), made.reads, made.due, made.trouble)
    if page is None:
        return sending
    if is_held:
        return structs.replace(sending, page=page.without_body(), etag=page.etag)
    zipped, squeezed = made.forms or (None, None)
    return structs.replace(
        sending,
        page=page if zipped is None else page.without_body(),
        etag=page.etag,
        has_body=True,
        brotli=squeezed,
        is_packed=zipped is not None,
        gzip=zipped if whole or squeezed is None else None,
    )


def arrived(sending: Sent, store: Store) -> Rendered | None:
    """The page as it is kept; None when it counts on a body that this store does not have."""
    spec = Spec.parse(sending.spec)
    made = Rendered(spec, sending.reads, sending.due, trouble=sending.trouble)
    page = sending.page
    if page is None:
        return made
    if not sending.has_body:
        held = store.page(page.address)
        if held is None or held.etag != sending.etag:
            return None
        forms = (held.gzip, held.brotli)
        return structs.replace(made, page=structs.replace(page, body=held.identity), forms=forms)
    packed, squeezed = sending.gzip, sending.brotli
    if sending.is_packed and packed is None and squeezed is not None:
        packed = gzipped(brotli.decompress(squeezed), page.content_type)
    page = structs.replace(page, validator=sending.etag)
    return structs.replace(made, page=page, forms=(packed, squeezed))
