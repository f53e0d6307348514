"""`lagazette addresses`: the addresses of the site that the newspaper had before."""

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lagazette.cli.directory import directory_option
from lagazette.cli.main import EXIT_REFUSED
from lagazette.config.door import setup
from lagazette.record.door import OldSystem

if TYPE_CHECKING:  # importing the newsroom needs a booted Django, and `--help` should not wait
    from lagazette.newsroom.door import Moved

_DELIMITERS = ",;\t"


@click.group(name="addresses")
def addresses() -> None:
    """Let the addresses of a former site lead on.

    \b
      lagazette addresses import moved.csv --formerly wordpress
    """


@addresses.command(name="import")
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--formerly",
    "systems",
    type=click.Choice([system.value for system in OldSystem]),
    multiple=True,
    help="What made the former site: its feeds and sitemaps lead on too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@directory_option
@click.pass_context
def import_addresses(
    ctx: click.Context,
    file: Path | None,
    *,
    systems: tuple[str, ...],
    as_json: bool,
    directory: Path,
) -> None:
    """Keep the addresses of a former site, so that they lead to what stands here.

    FILE is a CSV file, with comma, semicolon or tab, and without or with a first line of titles.
    Each line has two cells: where something stood, as a path or a URL (/2019/05/a-title/, /?p=123,
    /category/world/), and where it stands today. An article, a section, a subject or an author
    can stand there.

    All lines are kept or none. A line that cannot be is named with the reason, and the exit code
    is 1. An address that leads there already stays as it is, so a list may be imported again.
    """
    if file is None and not systems:
        raise click.UsageError("Give a FILE, or --formerly, or both.")
    setup(directory, "cli")
    # Both can be imported only when Django is booted.
    from django.utils import timezone

    from lagazette.newsroom.door import OldAddressesError, keep_old_addresses

    formerly = [OldSystem(system) for system in systems]
    try:
        moves = moves_in(file) if file else []
        kept = keep_old_addresses(moves, at=timezone.now(), formerly=formerly)
    except OldAddressesError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"refused": [asdict(bad) for bad in error.lines]}))
        ctx.exit(EXIT_REFUSED)
    if as_json:
        click.echo(json.dumps(asdict(kept)))
        return
    click.echo(f"{kept.added} addresses added, {kept.unchanged} as before.")


def moves_in(file: Path) -> list["Moved"]:
    """The pairs of a CSV file, with their lines; raises OldAddressesError for what is no pair."""
    from lagazette.newsroom.door import BadLine, Moved, OldAddressesError

    content = file.read_bytes()
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = f"byte {error.start} of the file is not UTF-8. Save the list as UTF-8."
        raise OldAddressesError([BadLine(line, str(file), why)]) from error
    first = next((line for line in lines if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    moves: list[Moved] = []
    bad: list[BadLine] = []
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            filled = [cell.strip() for cell in cells]
            if not any(filled):
                continue
            if not moves and not any("/" in cell for cell in filled):
                continue  # the titles of the columns
            if len(filled) < 2 or not all(filled[:2]):
                why = "it is no pair of addresses. Write the old one, then the new one."
                bad.append(BadLine(reader.line_num, delimiter.join(cells), why))
            else:
                moves.append(Moved(reader.line_num, filled[0], filled[1]))
    except csv.Error as error:
        bad.append(BadLine(reader.line_num, str(file), f"it is no CSV: {error}."))
    if bad:
        raise OldAddressesError(bad)
    return moves
