"""The press looked after by command: rebuilt, verified, asked how far it is, checked."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from lagazette.cli import main
from lagazette.cli.machinery import record
from lagazette.cli.pressing import whole_store
from lagazette.press.door import damage, damaged_files, index_state, suspect
from lagazette.press.pages import registry
from lagazette.press.spec import Spec
from lagazette.press.store_file import mark_of
from lagazette.press.view import View
from tests.factories.story import append, paper, story
from tests.newspapers import Newspaper
from tests.press.older_stores import make_older
from tests.serving import until

FIRST = "/2023/10/12/article-1/"


@pytest.fixture
def printed(newspaper: Newspaper) -> Newspaper:
    """A newspaper with two articles, pressed."""
    append(*paper(), story(1), story(2))
    newspaper.press()
    return newspaper


def lagazette(*arguments: str) -> int:
    return main.run(["press", *arguments])


def alter(newspaper: Newspaper, statement: str, *values: object) -> None:
    """What somebody could do who owns the store's file."""
    with closing(sqlite3.connect(newspaper.settings.press_store)) as connection:
        connection.execute(statement, values)
        connection.commit()


def break_sections(patch: pytest.MonkeyPatch) -> None:
    """From now on no page of a section can be rendered."""

    def broken(_view: View, _spec: Spec) -> None:
        raise KeyError("kicker")

    patch.setitem(registry.PAGES, "section", broken)


# --- rebuild --verify ------------------------------------------------------------------------


def test_verify_proves_that_what_is_served_is_as_made_anew(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = len([a for a in printed.addresses() if not a.startswith("/media/")])

    assert lagazette("rebuild", "--verify") == 0
    assert capsys.readouterr().out == (
        f"{addresses} addresses at entry 4: all equal to a rebuild.\n"
    )

    assert lagazette("rebuild", "--verify", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "entry": 4,
        "addresses": addresses,
        "waiting": 0,
        "differences": [],
    }


def test_verify_names_what_differs_and_changes_nothing(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(printed, "UPDATE page SET identity = x'00' WHERE address = ?", FIRST)
    before = printed.settings.press_store.read_bytes()

    assert lagazette("rebuild", "--verify") == 1

    assert capsys.readouterr().out.splitlines()[1:] == [
        f"  {FIRST}: different bytes, compressed form"
    ]
    assert printed.settings.press_store.read_bytes() == before
    assert lagazette("rebuild", "--verify", "--json") == 1
    assert json.loads(capsys.readouterr().out)["differences"] == [
        {"address": FIRST, "what": "different bytes, compressed form"}
    ]


def test_verify_looks_at_what_was_pressed_and_not_beyond(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    append(story(3))

    assert lagazette("rebuild", "--verify") == 0
    assert "at entry 4: all equal" in capsys.readouterr().out
    assert "/2023/10/12/article-3/" not in printed.addresses()


def test_verify_says_that_there_is_no_store_and_makes_none(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    store = newspaper.settings.press_store

    assert lagazette("rebuild", "--verify") != 0

    assert f"{store}: there is no press store." in capsys.readouterr().err
    assert not store.exists()


# --- rebuild -----------------------------------------------------------------------------------


def test_a_rebuild_mends_whatever_was_done_to_the_store(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    before = printed.answers()
    alter(printed, "DELETE FROM member")
    alter(printed, "UPDATE page SET identity = x'00', etag = '\"0\"' WHERE address = ?", FIRST)
    alter(printed, "DELETE FROM page WHERE address = '/'")

    assert lagazette("rebuild") == 0

    pages = len({address for address in before if "/media/" not in str(address)})
    assert capsys.readouterr().out == f"{pages} pages were made anew, 0 failed.\n"
    assert printed.answers() == before
    assert lagazette("rebuild", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"pages": pages, "failures": 0}
    assert lagazette("rebuild", "--verify") == 0


def test_a_rebuild_follows_a_record_that_was_restored_from_an_older_copy(
    newspaper: Newspaper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(*paper(), story(1))
    with closing(sqlite3.connect(newspaper.database)) as live:
        live.execute("VACUUM INTO ?", (str(tmp_path / "copy.sqlite3"),))
    append(story(2, words="Une zibeline."))
    newspaper.press()
    assert newspaper.files_with("zibeline") != set()
    with (
        closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy,
        closing(sqlite3.connect(newspaper.database)) as live,
    ):
        copy.backup(live)

    assert lagazette("check") != 0
    assert "Run `lagazette press rebuild`" in capsys.readouterr().err
    assert lagazette("rebuild") == 0

    assert newspaper.files_with("zibeline") == set()
    assert FIRST in newspaper.addresses()
    assert lagazette("rebuild", "--verify") == 0


def test_a_rebuild_ends_with_one_when_a_page_cannot_be_made(
    printed: Newspaper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_sections(monkeypatch)

    assert lagazette("rebuild") == 1

    summary, *named = capsys.readouterr().out.splitlines()
    assert summary.endswith(", 2 failed.")
    assert len(named) == 2
    assert "/rubrique/monde/" in {line.partition(":")[0] for line in named}
    assert "/rubrique/monde/" in printed.addresses()


# --- status ------------------------------------------------------------------------------------


def test_status_says_how_far_the_press_is(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    append(story(3))

    assert lagazette("status") == 0
    assert capsys.readouterr().out == "Entry 4 of 5; 0 pages wait; nothing can be searched yet.\n"

    printed.press()
    assert lagazette("status", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "entry": 5,
        "of": 5,
        "waiting": 0,
        "failures": [],
        "search": None,
        "copies": {},
        "part": None,
    }


def test_status_names_the_page_that_failed_and_where(
    printed: Newspaper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_sections(monkeypatch)
    append(story(3))
    assert lagazette("check") == 1
    capsys.readouterr()

    assert lagazette("status") == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Entry 5 of 5; 0 pages wait; search is at entry 5."
    assert lines[1].startswith("/rubrique/monde/: test_press.py, line ")
    assert lines[1].endswith(": 'kicker'")
    assert lagazette("status", "--json") == 1
    failures = json.loads(capsys.readouterr().out)["failures"]
    assert [failure["address"] for failure in failures] == [
        "/rubrique/monde/",
        "/rubrique/monde/2023/10/",
    ]
    assert printed.answer("/rubrique/monde/") is not None


def test_status_of_a_newspaper_that_was_never_pressed(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    append(*paper())

    assert lagazette("status") == 0

    assert capsys.readouterr().out == "Entry 0 of 2; 0 pages wait; nothing can be searched yet.\n"
    assert not newspaper.settings.press_store.exists()


# --- check -------------------------------------------------------------------------------------


def test_check_finds_damage_and_mends_it(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    before = printed.answers()
    assert lagazette("check") == 0
    assert capsys.readouterr().out == (
        "0 damaged, 0 mended, 0 cannot be made; 0 pictures that no page shows were removed.\n"
    )
    alter(printed, "UPDATE page SET identity = x'00' WHERE address = ?", FIRST)

    assert lagazette("check", "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert [fault["address"] for fault in said["found"]] == [FIRST]
    assert (said["left"], said["failures"], said["swept"]) == ([], [], 0)
    assert printed.answers() == before


def test_check_ends_with_one_when_damage_stays(
    printed: Newspaper, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(printed, "UPDATE page SET identity = x'00' WHERE address = '/rubrique/monde/'")
    break_sections(monkeypatch)

    assert lagazette("check") == 1
    summary, *named = capsys.readouterr().out.splitlines()
    assert summary == (
        "1 damaged, 0 mended, 1 cannot be made; 0 pictures that no page shows were removed."
    )
    assert [line.partition(":")[0] for line in named] == ["/rubrique/monde/"]

    monkeypatch.undo()
    assert lagazette("check") == 0


@pytest.mark.parametrize("command", [["check"], ["status"], ["rebuild"], ["rebuild", "--verify"]])
def test_a_file_that_is_no_store_is_named_with_its_mend(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    store = newspaper.settings.press_store
    store.write_bytes(b"This is a letter, not a database. " * 50)

    assert lagazette(*command) != 0

    assert f"{store}: this is not a press store, or it is damaged. Move the file away" in (
        capsys.readouterr().err
    )


# --- a damaged file ----------------------------------------------------------------------------


def spoil(file: Path) -> None:
    """What a failing disk does: garbage where the tables were, and the beginning whole."""
    with file.open("r+b") as opened:
        opened.seek(9_000)
        opened.write(bytes(range(251)) * 120)


def lasting(newspaper: Newspaper) -> dict[str, tuple[object, ...]]:
    """What answers the same whatever the hour: a store made anew begins at this one."""
    answers = newspaper.answers()
    del answers["/sitemaps/news.xml"]
    return answers


def test_a_press_begins_with_a_damaged_store_and_makes_it_anew(printed: Newspaper) -> None:
    store, before = printed.settings.press_store, lasting(printed)
    spoil(store)
    command = [sys.executable, "-m", "lagazette", "press", "run"]

    press = subprocess.Popen([*command, "--directory", printed.directory])
    until(store.with_name(f"{store.name}.damaged").exists, what="the damaged store set aside")
    until(lambda: not mark_of(store).exists(), what="the store to be trusted again")
    press.terminate()

    assert press.wait(30) == 0
    assert lasting(printed) == before


@pytest.mark.parametrize("command", ["check", "rebuild"])
def test_a_damaged_store_is_set_aside_and_made_anew(
    printed: Newspaper, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    store = printed.settings.press_store
    before = lasting(printed)
    spoil(store)
    ruined = store.read_bytes()

    assert lagazette(command) == 0

    said = capsys.readouterr().err
    assert f"{store} is damaged: " in said
    assert f"It was made anew from the record. The damaged file is {store}.damaged now." in said
    assert store.with_name(f"{store.name}.damaged").read_bytes() == ruined
    assert lasting(printed) == before
    assert lagazette("rebuild", "--verify") == 0
    assert not {*store.parent.glob("*.making*"), *store.parent.glob("*.suspect")}


@pytest.mark.parametrize("command", ["check", "rebuild"])
def test_a_store_of_an_older_program_is_made_anew(
    printed: Newspaper, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    store = printed.settings.press_store
    before = lasting(printed)
    make_older(store)

    assert lagazette(command) == 0

    said = capsys.readouterr().err
    assert f"{store} is an older program's, and is made anew from the record." in said
    assert "damaged" not in said
    assert lasting(printed) == before
    assert lagazette("rebuild", "--verify") == 0
    assert not {*store.parent.glob("press.*ing*"), *store.parent.glob("*.damaged")}


def test_the_press_makes_a_store_of_an_older_program_anew_before_it_opens_it(
    printed: Newspaper,
) -> None:
    before = lasting(printed)
    make_older(printed.settings.press_store)

    with structlog.testing.capture_logs() as said:
        store = whole_store(printed.settings, structlog.stdlib.get_logger())

    assert [line["event"] for line in said] == ["press.store_outdated", "press.store_remade"]
    assert store.seq == record().head().seq
    store.close()
    assert lasting(printed) == before


@pytest.mark.parametrize("command", [["status"], ["rebuild", "--verify"]])
def test_what_changes_nothing_names_a_damaged_store_with_its_mend(
    printed: Newspaper, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    store = printed.settings.press_store
    spoil(store)
    ruined = store.read_bytes()

    assert lagazette(*command) == 1

    said = capsys.readouterr().err
    assert f"{store}: this is not a press store, or it is damaged." in said
    assert store.read_bytes() == ruined


def test_a_rebuild_that_was_killed_in_the_middle_begins_again(printed: Newspaper) -> None:
    store = printed.settings.press_store
    before = lasting(printed)
    suspect(store)
    store.rename(f"{store}.damaged")
    store.with_name(f"{store.name}.making").write_bytes(b"half a store")

    assert lagazette("rebuild") == 0

    assert lasting(printed) == before
    assert damage(store) is None


# --- search --------------------------------------------------------------------------------------


def test_check_and_rebuild_make_the_search_index_and_status_says_how_far_it_is(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lagazette("check") == 0
    append(story(3))
    printed.press()

    assert lagazette("status", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["search"] == 4
    assert lagazette("rebuild") == 0
    assert lagazette("status") == 0
    assert capsys.readouterr().out.endswith("search is at entry 5.\n")


def test_a_damaged_search_index_is_made_anew(
    printed: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lagazette("check") == 0
    folder = printed.settings.search_index
    for path in folder.glob("*.term"):
        path.write_bytes(b"\xff" * path.stat().st_size)
    capsys.readouterr()

    assert lagazette("check") == 0

    assert capsys.readouterr().out.endswith(" The search index is damaged and made anew.\n")
    assert damaged_files(folder) == []
    assert index_state(folder) is not None


def test_a_rebuild_takes_back_an_instant_that_a_wrong_clock_set(printed: Newspaper) -> None:
    alter(printed, "UPDATE meta SET value = '2099-01-01T00:00:00+00:00' WHERE name = 'as_of'")

    assert lagazette("rebuild") == 0

    with printed.newsstand() as newsstand:
        as_of = newsstand.readiness().as_of
    assert as_of is not None
    assert as_of.year < 2099
    assert lagazette("rebuild", "--verify") == 0
