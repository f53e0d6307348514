import json
import os
from pathlib import Path

import pytest

from lagazette.cli.main import run
from tests.newspapers import Newspaper

CAPTURES = Path(__file__).parents[1] / "corpus" / "captures"
PAGE = CAPTURES / "gazette-shape-fr.txt"


def test_a_dry_run_prints_one_object_per_file(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(PAGE), str(CAPTURES / "agency-en.txt")]

    code = run(["import", "--dry-run", "--json", *files])

    assert code == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(Path(file).with_suffix(".json").read_text("utf-8")) for file in files
    ]


def test_a_refused_file_says_why_and_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "vide.txt"
    empty.touch()

    code = run(["import", "--dry-run", "--json", str(empty), str(PAGE)])

    assert code == 1
    refused, read = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert refused == {
        "refused": f"{empty}: the file is empty (0 bytes, no visible character). "
        "Capture the page again and save its text. Nothing was imported."
    }
    assert read["dateline"] == {"place": "Lyon", "source": "La Gazette"}


def test_an_import_makes_one_draft_and_a_second_one_says_that_it_was_there(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [run(["import", "-d", str(paper.directory), str(PAGE)]) for _ in range(2)]

    assert codes == [0, 0]
    headline = json.loads(PAGE.with_suffix(".json").read_text("utf-8"))["headline"]
    first, again = (
        line for line in capsys.readouterr().out.splitlines() if not line.startswith("  ?")
    )
    assert first == f"{PAGE}: one draft, « {headline} »"
    assert again == f"{PAGE}: imported before as « {headline} »; nothing was changed."


def test_an_import_can_publish_at_once(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["import", "--publish", "--json", "-d", str(paper.directory), str(PAGE)])

    result = json.loads(capsys.readouterr().out)
    assert code == 0
    assert result["published"]
    paper.press()
    assert result["address"] in paper.addresses()


def test_an_unknown_section_is_refused_before_anything_is_read(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["import", "--section", "nulle-part", "-d", str(paper.directory), str(PAGE)])

    assert code == 1
    assert capsys.readouterr().err == (
        "lagazette: No section has the slug “nulle-part”. Nothing was imported.\n"
    )


def test_a_pipe_without_a_writer_is_refused_and_the_others_are_imported(
    tmp_path: Path, paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(pipe := tmp_path / "tube")

    code = run(["import", "--json", "-d", str(paper.directory), str(pipe), str(PAGE)])

    refused, drafted = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert code == 1
    assert refused["refused"].startswith(f"{pipe}: this is a pipe, and nobody writes into it.")
    assert drafted["created"]


def test_what_was_imported_before_as_a_draft_is_not_published_in_silence(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "-d", str(paper.directory), str(PAGE)])
    capsys.readouterr()

    code = run(["import", "--publish", "-d", str(paper.directory), str(PAGE)])

    assert code == 1
    assert "It is still a draft. Publish it in the newsroom." in capsys.readouterr().out
