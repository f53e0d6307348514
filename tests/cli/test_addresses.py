"""`lagazette addresses`: lists of addresses of a former site."""

import json
from pathlib import Path

import pytest

from lagazette.cli.addresses import UnreadableListError, moves_in
from lagazette.cli.main import run
from lagazette.newsroom.door import Moved
from tests.factories.newsroom import ArticleFactory
from tests.newspapers import Newspaper


def list_of(folder: Path, text: str) -> Path:
    path = folder / "moved.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_has_two_cells_a_line_and_may_have_titles(tmp_path: Path, delimiter: str) -> None:
    text = (
        f'\ufeffold{delimiter}new\n\n"/?p=1"{delimiter}/a/{delimiter}a note\n/b,c/{delimiter}/d/\n'
    )
    if delimiter == ",":
        text = text.replace("/b,c/", '"/b,c/"')

    assert moves_in(list_of(tmp_path, text)) == [Moved(3, "/?p=1", "/a/"), Moved(4, "/b,c/", "/d/")]


def test_the_list_that_the_operators_page_shows_can_be_read(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    page = pytestconfig.rootpath / "docs" / "operators" / "former-site.md"
    shown = page.read_text(encoding="utf-8").partition("```csv\n")[2].partition("```")[0]

    moves = moves_in(list_of(tmp_path, shown))

    assert [move.line for move in moves] == [2, 3, 4, 5, 6]
    assert moves[1] == Moved(3, "/?p=123", "/2019/05/12/la-fanfare-repete/")


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    path = list_of(tmp_path, "/a/,/b/\n/c/\n")

    with pytest.raises(UnreadableListError) as caught:
        moves_in(path)

    assert str(caught.value) == (
        f"{path}, line 2: “/c/” is no pair of addresses. Write the old one, then the new one. "
        "Nothing was changed."
    )


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "moved.csv"
    path.write_bytes("/é/,/e/".encode("latin-1"))

    with pytest.raises(UnreadableListError, match="byte 1 is not UTF-8"):
        moves_in(path)


def test_a_list_is_kept_once_and_what_cannot_be_is_named(
    paper: Newspaper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = ArticleFactory(published=True)
    good = list_of(tmp_path, f"/?p=1;{article.address}\n")
    command = ["addresses", "import", "--json", "-d", str(paper.directory)]

    codes = [run([*command, str(good), "--formerly", "wordpress"]) for _ in range(2)]
    refused = run([*command, str(list_of(tmp_path, "/?p=2;/rien/\n"))])

    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert (codes, refused) == ([0, 0], 1)
    assert (first, second) == ({"added": 1, "unchanged": 0}, {"added": 0, "unchanged": 1})
    assert [(bad["line"], bad["what"]) for bad in third["refused"]] == [(1, "/?p=2")]


def test_something_must_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["addresses", "import"]) == 2
    assert "Give a FILE, or --formerly, or both." in capsys.readouterr().err
