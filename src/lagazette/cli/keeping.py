"""What the keeper of a newspaper does now and then: make, upgrade, back up, restore, look."""

from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import Progress

from lagazette.cli import backup as backups
from lagazette.cli import moving
from lagazette.cli.directory import directory_option
from lagazette.cli.founding import FirstPaper, found
from lagazette.cli.upgrading import migrate, pending_migrations
from lagazette.config.door import SECRETS_FILE, Settings, setup, shown, table

EMPTY_DIRECTORY = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", type=EMPTY_DIRECTORY)
@click.option("--name", default="La Gazette", show_default=True, help="What the paper is called.")
@click.option("--baseline", default="", help="The words under its name.")
@click.option(
    "--site-url",
    default="http://127.0.0.1:8000",
    show_default=True,
    help="The address readers will know it by.",
)
@click.option("--zone", default="Europe/Paris", show_default=True, help="The zone it dates in.")
def new(directory: Path, name: str, baseline: str, site_url: str, zone: str) -> None:
    """Make a newspaper in DIRECTORY, which must not exist or be empty.

    It holds lagazette.toml (every setting, with its explanation), secrets.toml (readable by you
    alone), the database, and later the pictures and pages. Nothing is served yet.

    \b
      lagazette new my-paper --name "Le Courrier"
      lagazette user add you@example.org --role administrator --role editor-in-chief -d my-paper
      lagazette serve --directory my-paper
    """
    found(directory, FirstPaper(name=name, baseline=baseline, site_url=site_url, zone=zone))
    click.echo(
        f"{directory} is a newspaper. Next:\n"
        "  lagazette user add you@example.org --role administrator --role editor-in-chief"
        f" --directory {directory}\n"
        f"  lagazette serve --directory {directory}"
    )


@click.command()
@directory_option
def upgrade(directory: Path) -> None:
    """Bring a newspaper's database up to this version of the program.

    Stop `lagazette serve` first, and make a backup: a database is never brought down again.
    Pages that an older program pressed are pressed again when it is next served. Upgrading what
    is up to date changes nothing.
    """
    setup(directory, "cli")
    if pending := pending_migrations():
        migrate()
        click.echo(f"The database is up to date; {len(pending)} migrations were applied.")
    else:
        click.echo("The database is up to date.")
    # The newsroom's models can be imported only when Django is booted.
    from lagazette.newsroom.door import add_second_reading

    if add_second_reading():
        click.echo("Articles can now be read by a second person before they are published.")


@click.command()
@click.argument("target", type=EMPTY_DIRECTORY)
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the list of files as JSON.")
def backup(target: Path, directory: Path, as_json: bool) -> None:
    """Copy the newspaper into TARGET, which must not exist or be empty.

    It may be served and written to meanwhile. The copy holds the secret: keep it as you keep
    the newspaper itself. Pages are not in it, since they are made from the record.

    \b
      lagazette backup backups/2023-10-12 --directory my-paper
    """
    made = backups.back_up(_loaded(directory), target)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(made)).decode())
        return
    size = sum(kept.size for kept in made.files)
    click.echo(f"{target} holds {len(made.files)} files, {size / 1e6:.1f} MB.")


@click.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=EMPTY_DIRECTORY)
def restore(source: Path, target: Path) -> None:
    """Make a newspaper in TARGET from the backup in SOURCE.

    Every byte of the backup is checked first; TARGET must not exist or be empty. The pages are
    made when the newspaper is next served, or now by `lagazette press rebuild`.

    \b
      lagazette restore backups/2023-10-12 my-paper
    """
    backups.restore(source, target)
    click.echo(f"{target} is restored. Next:\n  lagazette serve --directory {target}")


@click.command()
@click.argument("url")
@directory_option
def move(url: str, directory: Path) -> None:
    """Copy the newspaper's database from its SQLite file to PostgreSQL at URL.

    The database at URL must exist and be empty. The newsroom can be read meanwhile and not
    written to; readers notice nothing. The file stays as it is: from then on, what `database_url`
    names decides.

    \b
      createdb gazette
      lagazette move postgresql://gazette@/gazette --directory my-paper
    """
    loaded = _loaded(directory)
    source = backups.present_database(loaded)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Moving …", total=None)
        rows = moving.move(
            source,
            url,
            directory=loaded.directory,
            moved=lambda table, _rows: bar.update(task, description=table),
        )
    click.echo(
        f"{rows} rows are in PostgreSQL. Next:\n"
        f"  write the address as database_url into {loaded.directory / SECRETS_FILE}\n"
        f"  lagazette check --record --directory {directory}\n"
        "  and start lagazette serve again"
    )


@click.command()
@directory_option
@click.option("--json", "as_json", is_flag=True, help="Print the settings as JSON.")
def settings(directory: Path, as_json: bool) -> None:
    """Show every setting of a newspaper: its value, and what it means.

    A value is looked for in the environment, in secrets.toml, in lagazette.toml; else it is the
    default. Secrets are masked.
    """
    values = _loaded(directory)
    rows = [
        {
            "name": line.name,
            "value": shown(line, values),
            "default": getattr(values, line.name) == line.default,
            "environment": list(line.environment_names),
            "help": line.help,
        }
        for line in table()
    ]
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(rows)).decode())
        return
    for row in rows:
        click.echo(f"{row['name']} = {row['value']}\n    {row['help']}")


def _loaded(directory: Path) -> Settings:
    return setup(directory, "cli")
