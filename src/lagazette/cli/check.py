"""`lagazette check`: is everything well, and if not, what is to be done."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click
import msgspec

from lagazette.cli.directory import directory_option
from lagazette.cli.findings import Finding, Level
from lagazette.config.door import setup

SIGNS: Final = {Level.GOOD: "ok  ", Level.WARNING: "warn", Level.BAD: "FAIL"}


@click.command()
@directory_option
@click.option(
    "--record", is_flag=True, help="Compare the newsroom's public state with the record instead."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def check(ctx: click.Context, directory: Path, record: bool, as_json: bool) -> None:
    """Look at settings, identity, contacts, database, record, storage, press, clock, disk and mail.

    Prints a line for each and, where something is wrong, how to mend it. Ends with 1 when
    anything is bad; a warning alone is no failure. Changes nothing, and may be run while the
    newspaper is served.

    With `--record` it compares what the newsroom shows as public with what the record says
    stands, and names each difference. There should be none, ever.
    """
    settings = setup(directory, "cli")
    # Models can be imported only when Django is booted, which needs the directory.
    from lagazette.cli import inspections

    if record:
        findings = inspections.compare(settings)
    else:
        findings = inspections.inspect(settings, now=datetime.now(UTC))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(findings)).decode())
    else:
        for finding in findings:
            click.echo(_as_lines(finding))
    ctx.exit(1 if any(finding.level is Level.BAD for finding in findings) else 0)


def _as_lines(finding: Finding) -> str:
    line = f"{SIGNS[finding.level]} {finding.subject}: {finding.what}"
    return f"{line}\n     {finding.mend}" if finding.mend else line
