import json
import os
from pathlib import Path

import pytest
from django.utils import timezone

from lagazette.cli.main import run
from lagazette.newsroom.door import Article, withdraw
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


def test_a_draft_imported_before_is_published_when_that_is_asked_for(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "-d", str(paper.directory), str(PAGE)])
    capsys.readouterr()

    code = run(["import", "--publish", "--json", "-d", str(paper.directory), str(PAGE)])

    result = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (result["created"], result["changed"], result["published"]) == (False, True, True)
    paper.press()
    assert result["address"] in paper.addresses()


def test_a_draft_that_somebody_worked_on_since_its_import_is_theirs_to_publish(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "--json", "-d", str(paper.directory), str(PAGE)])
    draft = Article.objects.get(pk=json.loads(capsys.readouterr().out)["id"])
    draft.headline = "Un titre revu"
    draft.save_revision()

    code = run(["import", "--publish", "-d", str(paper.directory), str(PAGE)])

    assert code == 1
    assert "It was worked on since and is not public." in capsys.readouterr().out
    assert not Article.objects.get(pk=draft.pk).live


def test_what_was_taken_back_is_not_published_by_a_second_import(
    paper: Newspaper, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["import", "--publish", "--json", "-d", str(paper.directory), str(PAGE)])
    article = Article.objects.get(pk=json.loads(capsys.readouterr().out)["id"])
    withdraw(article, by=None, at=timezone.now(), private_reason="Une erreur")

    code = run(["import", "--publish", "-d", str(paper.directory), str(PAGE)])

    assert code == 1
    assert not Article.objects.get(pk=article.pk).live
