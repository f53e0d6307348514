"""`lagazette import`: captured pages become drafts, or with `--dry-run` only their reading."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from lagazette.cli.directory import directory_option
from lagazette.cli.main import EXIT_REFUSED
from lagazette.config.door import setup
from lagazette.errors import GazetteError
from lagazette.intake.door import (
    Contract,
    IntakeError,
    incoming_to_contract,
    read_capture,
    refusal_to_contract,
)

MANY = 10
"""From so many files on, a progress bar says how far the import is."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option("--publish", is_flag=True, help="Publish each draft at once, if the checks let it.")
@click.option("--section", help="The slug of the section for drafts; else the paper's first.")
@click.option("--dry-run", is_flag=True, help="Read the files and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per file, one a line.")
@directory_option
@click.pass_context
def import_command(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    publish: bool,
    section: str | None,
    dry_run: bool,
    as_json: bool,
    directory: Path,
) -> None:
    """Make a draft of each captured article page.

    A capture is the text of an article page as copied from a browser, furniture and all.

    \b
      lagazette import page.txt
      lagazette import --publish --section international page.txt other.txt
      lagazette import --dry-run --json page.txt

    What only an editor can decide is listed, here and on the draft. A file that was imported
    before changes nothing, and that is said; with --publish its draft is published if nobody has
    worked on it since. Each file is imported whole or not at all; the exit code is 1 when one was
    refused, or with --publish is not public. With --dry-run nothing is written anywhere. The object
    that --dry-run --json prints for each file is described in docs/contracts/import.md.
    """
    if dry_run:
        results: Iterable[Contract] = map(_read, files)
    else:
        setup(directory, "cli")
        results = _import(files, publish=publish, section=section)
    if not as_json and len(files) >= MANY:
        results = track(results, "Importing", total=len(files), console=Console(stderr=True))
    refused = False
    for file, result in zip(files, results, strict=True):
        undone = publish and not dry_run and not result.get("published")
        refused = refused or undone or "refused" in result
        said = json.dumps(result, ensure_ascii=False) if as_json else None
        click.echo(said or _said(file, result, publish=publish))
    if refused:
        ctx.exit(EXIT_REFUSED)


def _read(file: Path) -> Contract:
    try:
        return incoming_to_contract(read_capture(file))
    except IntakeError as error:
        return refusal_to_contract(error)


def _import(files: Iterable[Path], *, publish: bool, section: str | None) -> Iterator[Contract]:
    """Import the files one by one, each in a transaction of its own."""
    # Both can be imported only when Django is booted.
    from django.utils import translation

    from lagazette.newsroom.door import import_file_reading, section_with_slug

    # The newsroom's refusals are for its screens; commands speak English.
    with translation.override("en"):
        place = section_with_slug(section) if section else None
        for file in files:
            try:
                yield import_file_reading(read_capture(file), section=place, publish=publish)
            except IntakeError as error:
                yield refusal_to_contract(error)
            except GazetteError as error:
                yield {"refused": f"{file}: {error}"}


def _said(file: Path, result: Contract, *, publish: bool) -> str:
    """What a person reads about one file."""
    if "refused" in result:
        return str(result["refused"])
    if "created" not in result:
        lines = [f"{file}: « {result['headline']} »"]
    elif not result["changed"]:
        lines = [f"{file}: imported before as « {result['headline']} »; nothing was changed."]
        if publish and not result["published"]:
            lines.append("  It was worked on since and is not public. Publish it in the newsroom.")
    elif result["address"]:
        lines = [f"{file}: published « {result['headline']} » at {result['address']}"]
    else:
        lines = [f"{file}: one draft, « {result['headline']} »"]
    questions = result["questions"]
    if isinstance(questions, list):
        lines += [f"  ? {_text(question)}" for question in questions]
    return "\n".join(lines)


def _text(question: object) -> str:
    return str(question["text"]) if isinstance(question, dict) else str(question)
