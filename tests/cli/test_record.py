"""What was published, listed, shown and verified by command."""

import json
import sqlite3
from contextlib import closing

import pytest
from django.db import transaction

from lagazette.cli import main
from lagazette.record.door import Entry, EntryKind, EntrySeq, canonical, encode
from lagazette.record.ledger import append, takedown
from tests.factories.documents import (
    NOON,
    article_document,
    author_document,
    image_document,
    later,
    redirect_document,
    settings_document,
    uri,
)
from tests.newspapers import Newspaper


@pytest.fixture
def said(newspaper: Newspaper) -> list[Entry]:
    """Six entries, of which the sixth takes the fourth down."""
    del newspaper
    with transaction.atomic():
        return [
            append(EntryKind.DESCRIBE, settings_document(), at=NOON),
            append(EntryKind.DESCRIBE, author_document(), at=NOON),
            append(EntryKind.DESCRIBE, image_document(), at=NOON),
            append(EntryKind.PUBLISH, article_document(headline="Une zibeline"), at=later(1)),
            append(EntryKind.CORRECT, article_document(headline="Une fouine"), at=later(2)),
            takedown(uri("article"), erase=[EntrySeq(4)], at=later(3), reason="Loi."),
        ]


def lagazette(*arguments: str) -> int:
    return main.run(["record", *arguments])


def alter(newspaper: Newspaper, *statements: str) -> None:
    """What somebody could do who owns the file and lifts its guards."""
    with closing(sqlite3.connect(newspaper.database)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.usefixtures("said")
def test_list_names_every_entry_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert lagazette("list") == 0

    assert capsys.readouterr().out == (
        "      1  2026-03-02T11:00:00Z  describe   https://gazette.example\n"
        "      2  2026-03-02T11:00:00Z  describe   La rédaction\n"
        f"      3  2026-03-02T11:00:00Z  describe   {uri('image')}\n"
        "      4  2026-03-02T11:01:00Z  publish    (erased)\n"
        "      5  2026-03-02T11:02:00Z  correct    Une fouine\n"
        f"      6  2026-03-02T11:03:00Z  takedown   {uri('article')}\n"
    )


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize(
    ("arguments", "seqs"),
    [
        ((), [1, 2, 3, 4, 5, 6]),
        (("--kind", "publish", "--kind", "correct"), [4, 5]),
        (("--of", uri("article")), [4, 5, 6]),
        (("--of", uri("article"), "--after", "4", "--kind", "correct"), [5]),
        (("--after", "2", "--limit", "2"), [3, 4]),
        (("--after", "6"), []),
    ],
)
def test_list_can_be_narrowed(
    arguments: tuple[str, ...], seqs: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lagazette("list", "--json", *arguments) == 0

    assert [entry["seq"] for entry in json.loads(capsys.readouterr().out)] == seqs


def test_show_prints_the_header_and_the_document_as_it_is_kept(
    said: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lagazette("show", "5", "--json") == 0

    shown = json.loads(capsys.readouterr().out)
    header = said[4].header
    assert said[4].document is not None
    assert canonical(shown.pop("document")) == encode(said[4].document)
    assert shown == {
        "seq": 5,
        "at": "2026-03-02T11:02:00Z",
        "kind": "correct",
        "subject": uri("article"),
        "profile": 1,
        "commitment": header.commitment.hex(),
        "previous": header.previous.hex(),
        "digest": header.digest.hex(),
    }


@pytest.mark.usefixtures("said")
def test_show_says_when_a_document_was_erased(capsys: pytest.CaptureFixture[str]) -> None:
    assert lagazette("show", "4") == 0

    shown = capsys.readouterr().out
    assert "kind        publish\n" in shown
    assert shown.endswith("\n(erased)\n")
    assert "zibeline" not in shown


@pytest.mark.usefixtures("said")
def test_show_refuses_a_number_that_no_entry_has(capsys: pytest.CaptureFixture[str]) -> None:
    assert lagazette("show", "7") == 1

    assert capsys.readouterr().err == (
        "lagazette: The record has no entry 7. Name one from 1 to 6.\n"
    )


@pytest.mark.usefixtures("newspaper")
def test_a_new_newspaper_has_no_entry_and_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert lagazette("show", "1") == 1
    assert lagazette("list") == 0
    assert lagazette("verify") == 0

    said = capsys.readouterr()
    assert "The record has no entry 1. Nothing was published yet." in said.err
    assert said.out == (
        f"The record holds: 0 entries, 0 of them erased.\nIts head is 0:{'00' * 32}\n"
    )


def test_verify_prints_a_head_that_it_accepts_again(
    said: list[Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    head = f"6:{said[-1].header.digest.hex()}"

    assert lagazette("verify") == 0
    assert capsys.readouterr().out == (
        f"The record holds: 6 entries, 1 of them erased.\nIts head is {head}\n"
    )

    assert lagazette("verify", "--json", "--head", head) == 0
    assert json.loads(capsys.readouterr().out) == {
        "holds": True,
        "entries": 6,
        "erased": 1,
        "head": head,
    }


@pytest.mark.usefixtures("said")
def test_verify_names_the_first_entry_that_does_not_hold(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(newspaper, "UPDATE record_payload SET document = X'7B7D' WHERE seq = 5")

    assert lagazette("verify") == 1
    assert (
        "lagazette: The record is broken at entry 5: its document is not the one that its header "
        "committed to. Restore the database from a backup whose chain verifies.\n"
    ) in capsys.readouterr().err

    assert lagazette("verify", "--json") == 1
    shown = json.loads(capsys.readouterr().out)
    assert (shown["holds"], shown["seq"], shown["reason"]) == (False, 5, "WrongCommitmentError")


@pytest.mark.usefixtures("said")
def test_verify_names_an_entry_whose_bytes_were_made_text(
    newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    """As SQLite's own `replace` does: equal letters, another type."""
    alter(newspaper, "UPDATE record_payload SET document = '{}' WHERE seq = 5")

    assert lagazette("verify") == 1
    assert "The record is broken at entry 5:" in capsys.readouterr().err


def test_verify_with_a_kept_head_sees_that_the_end_was_cut_off(
    said: list[Entry], newspaper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    head = f"6:{said[-1].header.digest.hex()}"
    with transaction.atomic():
        later_head = append(EntryKind.DESCRIBE, redirect_document(), at=later(4)).header
    alter(
        newspaper,
        "DELETE FROM record_payload WHERE seq = 7",
        "DELETE FROM record_header WHERE seq = 7",
    )
    assert lagazette("verify") == 1
    assert "the database's own head is 7:" in capsys.readouterr().err

    statement = "UPDATE record_head SET seq = 6, digest = X'%s'"
    alter(newspaper, statement % head[2:])
    assert lagazette("verify") == 0
    assert lagazette("verify", "--head", head) == 0
    assert lagazette("verify", "--head", f"7:{later_head.digest.hex()}") == 1

    assert (
        "The record is broken at entry 7: the record ends at 6, but it once had 7 entries."
        in capsys.readouterr().err
    )


@pytest.mark.usefixtures("newspaper")
def test_verify_refuses_a_head_that_it_cannot_have_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert lagazette("verify", "--head", "17") == main.EXIT_USAGE

    assert "'17' is not a head. Write it as `verify` printed it" in capsys.readouterr().err
