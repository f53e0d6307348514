"""`lagazette record`: list what was published, show one entry, prove that nothing was altered."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lagazette.cli.directory import directory_option
from lagazette.cli.refusals import NoSuchEntryError
from lagazette.config.door import setup
from lagazette.record.door import (
    URI,
    ArticleDocument,
    BrokenChainError,
    Document,
    Entry,
    EntryKind,
    EntrySeq,
    Head,
    Header,
    RedirectDocument,
    SettingsDocument,
    TruncatedError,
    Verified,
    Verifier,
    all_entries,
    all_sealed,
    encode,
    instant,
)

if TYPE_CHECKING:
    from lagazette.record.ledger import DatabaseRecord

LISTED = 100
"""Entries that `list` shows unless told otherwise: more than a screen, less than a minute."""


class HeadParameter(click.ParamType[Head]):
    """A head as `verify` prints it: the number of the last entry, a colon, its digest."""

    name = "SEQ:DIGEST"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Head:
        """Read it; refuse what verify cannot have printed."""
        found = re.fullmatch(r"(\d+):([0-9a-f]{64})", str(value))
        if found is None:
            self.fail(
                f"{value!r} is not a head. Write it as `verify` printed it: 17:ac138f…", param
            )
        return Head(EntrySeq(int(found[1])), bytes.fromhex(found[2]))


@click.group()
def record() -> None:
    """The record: every published version, in order, provably unaltered.

    \b
      lagazette record list --kind correct
      lagazette record show 17
      lagazette record verify
    """


@record.command("list")
@directory_option
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in EntryKind]),
    multiple=True,
    help="Only entries of this kind; may be given several times.",
)
@click.option("--of", "subject", metavar="URI", help="Only entries of this document.")
@click.option("--after", type=click.IntRange(0), default=0, help="Only entries after this one.")
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=LISTED,
    show_default=True,
    help="At most so many entries.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the entries as JSON.")
def list_entries(
    directory: Path,
    kind: tuple[str, ...],
    subject: str | None,
    after: int,
    limit: int,
    as_json: bool,
) -> None:
    """List entries: number, time in UTC, kind, and what the document is called.

    The rest of a long list is had with --after and the last number shown. A document that was
    erased by a takedown is listed as such.
    """
    setup(directory, "cli")
    found = list(islice(_entries(_record(), kind, subject, EntrySeq(after)), limit))
    if as_json:
        _print_json([{**_header(entry.header), "name": _name(entry)} for entry in found])
        return
    for entry in found:
        header = entry.header
        at = instant(header.at.replace(microsecond=0))
        what = f"{header.seq:>7}  {at}  {header.kind:<9}  {_name(entry)}"
        click.echo(what)


@record.command()
@click.argument("seq", type=click.IntRange(1))
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the entry as JSON.")
def show(seq: int, directory: Path, as_json: bool) -> None:
    """Show entry SEQ: its header, and its document as it is kept."""
    setup(directory, "cli")
    found = _record().entries_after(EntrySeq(seq - 1), 1)
    if not found:
        raise NoSuchEntryError(seq, last=_record().head().seq)
    (entry,) = found
    document = None if entry.document is None else json.loads(encode(entry.document))
    if as_json:
        _print_json({**_header(entry.header), "document": document})
        return
    for name, value in _header(entry.header).items():
        click.echo(f"{name:<10}  {value}")
    shown = json.dumps(document, ensure_ascii=False, indent=2) if document else _name(entry)
    click.echo(f"\n{shown}")


@record.command()
@directory_option
@click.option(
    "--head", type=HeadParameter(), help="A head that was kept: prove that the record still has it."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.pass_context
def verify(context: click.Context, directory: Path, head: Head | None, as_json: bool) -> None:
    """Prove that no entry was changed, removed, added or erased without a takedown.

    Reads the whole record while it may be written to; it changes nothing and may be interrupted.
    Ends with 1 and the first entry that does not hold. The head it prints at the end, kept
    outside this machine and given back with --head, proves that nothing was cut off or written
    anew since then.
    """
    setup(directory, "cli")
    try:
        verified = _verified(head, quiet=as_json)
    except BrokenChainError as broken:
        if not as_json:
            raise
        reason = type(broken).__name__
        _print_json({"holds": False, "seq": broken.seq, "reason": reason, "text": str(broken)})
        context.exit(1)
    last = f"{verified.head.seq}:{verified.head.digest.hex()}"
    if as_json:
        counts = {"entries": verified.entries, "erased": verified.erased}
        _print_json({"holds": True, **counts, "head": last})
        return
    click.echo(
        f"The record holds: {verified.entries} entries, {verified.erased} of them erased.\n"
        f"Its head is {last}"
    )


def _entries(
    reader: "DatabaseRecord", kinds: Iterable[str], subject: str | None, after: EntrySeq
) -> Iterator[Entry]:
    wanted = {EntryKind(kind) for kind in kinds} or set(EntryKind)
    found = reader.entries_of(URI(subject)) if subject else all_entries(reader, after=after)
    return (entry for entry in found if entry.header.kind in wanted and entry.header.seq > after)


def _verified(head: Head | None, *, quiet: bool) -> Verified:
    from lagazette.record.ledger import one_moment

    reader = _record()
    verifier = Verifier(head)
    with one_moment(), _progress(quiet=quiet) as bar:
        task = bar.add_task("entries", total=reader.head().seq)
        for entry in all_sealed(reader):
            verifier.take(entry)
            bar.update(task, completed=entry.header.seq)
        verified = verifier.finish()
        _compare_heads(verified.head, reader.head())
        return verified


def _compare_heads(found: Head, kept: Head) -> None:
    """The database keeps its head beside the chain; in one moment, they are one."""
    if found != kept:
        raise TruncatedError(
            EntrySeq(min(found.seq, kept.seq) + 1),
            f"the chain ends at {found.seq}:{found.digest.hex()}, but the database's own head is "
            f"{kept.seq}:{kept.digest.hex()}",
        )


def _record() -> "DatabaseRecord":
    # The record's tables can be imported only once Django has been set up.
    from lagazette.record.ledger import DatabaseRecord

    return DatabaseRecord()


def _header(header: Header) -> dict[str, Any]:
    return {
        "seq": header.seq,
        "at": instant(header.at),
        "kind": header.kind.value,
        "subject": header.subject,
        "profile": header.profile,
        "commitment": header.commitment.hex(),
        "previous": header.previous.hex(),
        "digest": header.digest.hex(),
    }


def _name(entry: Entry) -> str:
    """What the entry's document is called; a takedown must not lead back to what it erased."""
    if entry.document is None:
        return "(erased)"
    return _title(entry.document) or entry.header.subject


def _title(document: Document) -> str:
    match document:
        case ArticleDocument():
            return document.headline
        case SettingsDocument():
            return document.site_url
        case RedirectDocument():
            return document.address
        case _:
            labels = getattr(document, "labels", ())
            return labels[0].name if labels else ""


def _print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())


def _progress(*, quiet: bool) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=quiet,
        transient=True,
    )
