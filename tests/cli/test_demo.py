"""`lagazette demo`: what it makes, what it prints, and that a second call loses nothing."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest

from lagazette.cli.serving import listening, only_one
from lagazette.config.door import SETTINGS_FILE
from lagazette.press.door import Store, rebuild
from lagazette.press.served import plain_of
from lagazette.record.ledger import DatabaseRecord
from tests.cli.test_keeping import lagazette
from tests.newspapers import DATABASE, django_database

TOLD = """\
Site      http://127.0.0.1:{port}/
Newsroom  http://127.0.0.1:{port}/redaction/
Login     redaction@exemple.invalid
{password}A new password: {program} -m lagazette user password redaction@exemple.invalid \
--directory {directory}
Ctrl-C ends it; nothing is lost.
"""


def entries(directory: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(directory / DATABASE)
    try:
        return connection.execute("SELECT seq, kind, digest FROM record_header").fetchall()
    finally:
        connection.close()


def test_the_first_call_tells_where_to_go_and_a_password_nobody_chose(
    made_demonstration: tuple[Path, str],
) -> None:
    directory, printed = made_demonstration

    (password,) = re.findall(r"^Password  (\S{20,}) \(shown only now\)$", printed, re.MULTILINE)

    told = TOLD.format(
        port=8000,
        password=f"Password  {password} (shown only now)\n",
        directory=directory,
        program=sys.executable,
    )
    assert printed == told
    assert password not in "".join(
        path.read_text(errors="replace") for path in directory.rglob("*") if path.is_file()
    )


def test_a_second_call_keeps_everything_and_every_password(demonstration: Path) -> None:
    before = entries(demonstration)

    printed = lagazette("demo", demonstration, "--no-serve").stdout

    assert printed == TOLD.format(
        port=8000, password="", directory=demonstration, program=sys.executable
    )
    assert entries(demonstration) == before


def test_another_port_moves_the_newspaper_and_nothing_else(demonstration: Path) -> None:
    before = entries(demonstration)

    lagazette("demo", demonstration, "--no-serve", "--port", "8123")

    after = entries(demonstration)
    assert after[:-1] == before
    assert after[-1][1] == "describe"
    assert 'site_url = "http://127.0.0.1:8123"' in (demonstration / "lagazette.toml").read_text()


def test_newsroom_and_record_agree_on_the_demonstration(demonstration: Path) -> None:
    said = lagazette("check", "--record", "--directory", demonstration).stdout

    assert said == "ok   record: Newsroom and record agree on everything that is public.\n"


@pytest.fixture
def pages(demonstration: Path, django_db_blocker: object) -> dict[str, tuple[int, str]]:
    """Every page of the demonstration: its status and its text."""
    store = Store.open(None)
    with django_db_blocker.unblock(), django_database(demonstration / DATABASE):  # type: ignore[attr-defined]  # pytest-django's own fixture
        rebuild(store, DatabaseRecord(), as_of="2024-05-08T12:00:00+00:00")
    rows = store.sql.execute(
        "SELECT address, status, identity, gzip FROM page WHERE address IS NOT NULL"
    ).fetchall()
    store.close()
    return {
        address: (code, plain_of(identity, packed).decode("utf-8", "replace"))
        for address, code, identity, packed in rows
    }


def test_the_site_shows_the_eighteen_months(pages: dict[str, tuple[int, str]]) -> None:
    articles = {a: page for a, page in pages.items() if re.fullmatch(r"/\d{4}/\d\d/\d\d/.+/", a)}
    withdrawn = "/2023/08/31/le-chantier-du-tramway-commencerait-plus-tot/"
    translation = "/en/2023/06/02/at-the-library-on-the-quays-you-can-borrow-tools-too/"

    assert len(articles) == 60
    assert {a for a, (code, _) in articles.items() if code != 200} == {withdrawn}
    assert pages[withdrawn][0] == 410
    assert "hypothèse de travail" in pages[withdrawn][1]
    assert "aucun second appel" not in "".join(text for _, text in pages.values())
    assert pages[translation][0] == 200
    assert (
        "trente-huit"
        in pages["/2023/06/22/budget-participatif-ce-que-les-habitants-ont-choisi/"][1]
    )
    assert "quarante ans" in pages["/"][1]
    assert (
        'hreflang="en"'
        in pages["/2023/05/30/a-la-bibliotheque-des-quais-on-emprunte-aussi-des-outils/"][1]
    )
    assert 'hreflang="fr"' in pages[translation][1]
    assert "Contact: mailto:securite@exemple.invalid\n" in pages["/.well-known/security.txt"][1]


def test_a_call_that_was_interrupted_leaves_nothing_in_the_way(
    made_demonstration: tuple[Path, str],
) -> None:
    directory, _ = made_demonstration

    assert (directory / "secrets.toml").exists()
    assert not directory.with_name("demonstration.unfinished").exists()


def test_a_newspaper_that_is_no_demonstration_is_left_as_it_is(courrier: Path) -> None:
    before, settings = entries(courrier), (courrier / SETTINGS_FILE).read_text()

    refused = lagazette("demo", courrier, "--no-serve", "--port", "28123", expect=1)

    assert refused.stdout == ""
    assert f"{courrier} is a newspaper of its own, not the demonstration." in refused.stderr
    assert (entries(courrier), (courrier / SETTINGS_FILE).read_text()) == (before, settings)


def test_a_demonstration_that_is_being_served_is_not_moved(demonstration: Path) -> None:
    before = entries(demonstration)

    with only_one(demonstration):
        refused = lagazette("demo", demonstration, "--no-serve", "--port", "28123", expect=1)

    assert refused.stdout == ""
    assert f"{demonstration} is being served already." in refused.stderr
    assert entries(demonstration) == before


def test_a_port_that_is_taken_moves_nothing(demonstration: Path) -> None:
    before = entries(demonstration)

    with listening("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        refused = lagazette("demo", demonstration, "--port", str(port), expect=1)

    assert f"or PORT={port + 1} with make." in refused.stderr
    assert entries(demonstration) == before
