"""`lagazette import`: captured pages become drafts, or with `--dry-run` only their reading."""

import json
from pathlib import Path

import click

from lagazette.cli.main import EXIT_REFUSED
from lagazette.intake.door import (
    Contract,
    IntakeError,
    incoming_to_contract,
    read_capture,
    refusal_to_contract,
)


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read the files and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file, one a line.")
@click.pass_context
def import_command(
    ctx: click.Context, files: tuple[Path, ...], *, dry_run: bool, as_json: bool
) -> None:
    """Read captured article pages.

    A capture is the text of an article page as copied from a browser, furniture and all.

    \b
      lagazette import --dry-run --json page.txt other.txt

    With --dry-run nothing is written anywhere. The object printed for each file is described
    in docs/contracts/import.md. The exit code is 1 when a file was refused.
    """
    if not (dry_run and as_json):
        raise click.UsageError("Give --dry-run --json: reading is all that this command does yet.")
    refused = False
    for file in files:
        result = _read(file)
        refused = refused or "refused" in result
        click.echo(json.dumps(result, ensure_ascii=False))
    if refused:
        ctx.exit(EXIT_REFUSED)


def _read(file: Path) -> Contract:
    try:
        return incoming_to_contract(read_capture(file))
    except IntakeError as error:
        return refusal_to_contract(error)
