"""`lagazette demo`: a newspaper with eighteen months behind it, to look at and to write in."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.progress import Progress

from lagazette.cli.demonstration import content, pictures
from lagazette.cli.errors import NotTheDemonstrationError
from lagazette.cli.founding import make_directory
from lagazette.cli.machine import made_whole, written_whole
from lagazette.cli.serving import listening, only_one
from lagazette.config.door import SETTINGS_FILE, database_file, load, setup

SEED: Final = 7
EDITOR: Final = "redaction@exemple.invalid"


@click.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default="demo")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="Make the newspaper, and leave it at that.")
def demo(directory: Path, port: int, no_serve: bool) -> None:
    """Serve a demonstration newspaper from DIRECTORY, made at the first call.

    « La Gazette » of an imaginary town, in French: sixty articles of eighteen months in seven
    sections, with their authors, pictures, dossiers, corrections, a withdrawal and nine English
    translations. The first call prints a login; later ones start what is there and lose nothing.
    """
    directory = directory.absolute()
    address = f"http://127.0.0.1:{port}"
    password = None
    if (directory / SETTINGS_FILE).exists():
        # Whatever would stop the serving stops this before the newspaper's address is changed.
        with only_one(directory), ExitStack() as free:
            if not no_serve:
                free.enter_context(listening("127.0.0.1", port))
            refuse_other(directory)
            move(directory, address)
    else:
        password = make(directory, address)
    prefix = load(directory, os.environ).newsroom_prefix
    click.echo(welcome(directory, site=address, prefix=prefix, password=password))
    if not no_serve:
        sys.stdout.flush()
        command = (sys.executable, "-P", "-m", "lagazette", "serve", "--directory", str(directory))
        os.execv(sys.executable, (*command, "--port", str(port)))  # noqa: S606 - our own program, no shell


def make(directory: Path, address: str) -> str:
    """Make the demonstration and return its editor's first password, which is kept nowhere.

    It is made beside its place and put there whole: a first call that was interrupted leaves
    nothing that a second one would take for a newspaper.
    """
    paper = content.newspaper()
    # The pictures are drawn by processes of their own while the database is made.
    with (
        made_whole(directory) as unfinished,
        ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
        Progress(console=Console(stderr=True), transient=True) as bar,
    ):
        drawn = bar.add_task("A town is drawn …", total=len(paper.images))
        drawings = {
            image.name: pool.submit(pictures.drawn, image.name, seed=SEED) for image in paper.images
        }
        for drawing in drawings.values():
            drawing.add_done_callback(lambda _: bar.advance(drawn))
        make_directory(unfinished, site_url=address, zone=paper.paper.zone)
        return fill(paper, lambda name: drawings[name].result(), bar)


def fill(paper: content.Newspaper, picture: Callable[[str], bytes], bar: Progress) -> str:
    """Write the newspaper into the directory that was set up; return its editor's password."""
    # The newsroom's models can be imported only now, when Django is booted.
    from django.db import connection

    from lagazette.cli.demonstration.build import build
    from lagazette.newsroom import staff

    password = staff.new_password()
    editor = staff.open_account(
        EDITOR,
        name=paper.authors[0].name,
        roles=(staff.Role.ADMINISTRATOR, staff.Role.EDITOR_IN_CHIEF),
        password=password,
    )
    task = bar.add_task("Eighteen months go by …", total=None)
    build(
        paper,
        content.stories(),
        editor=editor,
        picture=picture,
        progress=lambda done, all_: bar.update(task, completed=done, total=all_),
    )
    connection.close()
    return password


def refuse_other(directory: Path) -> None:
    """Raise NotTheDemonstrationError for a newspaper that is not known by its editor's account.

    Asked without Django, which would read the settings that are about to be changed.
    """
    database = database_file(load(directory, os.environ))
    if database is None or not database.exists() or not _has_editor(database):
        raise NotTheDemonstrationError(directory=directory)


def _has_editor(database: Path) -> bool:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("SELECT 1 FROM accounts_user WHERE email = ?", (EDITOR,))
        return found.fetchone() is not None
    finally:
        connection.close()


def move(directory: Path, address: str) -> None:
    """Let the newspaper know the address at which it is served this time."""
    before = load(directory, os.environ).site_url
    if before == address:
        return
    file = directory / SETTINGS_FILE
    text = file.read_text(encoding="utf-8")
    with written_whole(file) as unfinished:
        unfinished.write_text(text.replace(f'"{before}"', f'"{address}"'), encoding="utf-8")
    setup(directory, "cli")
    from lagazette.newsroom.door import newspaper

    newspaper().save()


def called_as() -> str:
    """How this program is called from where it was called: it need not be on the PATH."""
    program = Path(sys.argv[0])
    if program.name != "lagazette":
        return f"{sys.executable} -m lagazette"
    found = shutil.which("lagazette")
    return "lagazette" if found and Path(found).resolve() == program.resolve() else str(program)


def welcome(directory: Path, *, site: str, prefix: str, password: str | None) -> str:
    """What one needs to know to begin."""
    login = (
        f"Login     {EDITOR}\nPassword  {password} (shown only now)"
        if password
        else f"Login     {EDITOR}"
    )
    return (
        f"Site      {site}/\n"
        f"Newsroom  {site}{prefix}\n"
        f"{login}\n"
        f"A new password: {called_as()} user password {EDITOR} --directory {directory}\n"
        "Ctrl-C ends it; nothing is lost."
    )
