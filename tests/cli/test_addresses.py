"""`lagazette addresses`: lists of addresses of a former site."""

import json
from pathlib import Path

import pytest

from lagazette.cli.addresses import moves_in
from lagazette.cli.main import run
from lagazette.newsroom.door import Moved, OldAddressesError
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


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (b"/a/,/b/\n/c/\n", 2, "it is no pair of addresses. Write the old one, then the new one."),
        (b"/a/,/b/\n/\xe9/,/e/", 2, "byte 9 of the file is not UTF-8. Save the list as UTF-8."),
        (
            b"/" + b"x" * 200_000 + b",/b/",
            1,
            "it is no CSV: field larger than field limit (131072).",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    tmp_path: Path, text: bytes, line: int, why: str
) -> None:
    path = tmp_path / "moved.csv"
    path.write_bytes(text)

    with pytest.raises(OldAddressesError) as caught:
        moves_in(path)

    assert [(bad.line, bad.why) for bad in caught.value.lines] == [(line, why)]


def test_a_program_is_told_of_a_line_that_cannot_be_read(
    paper: Newspaper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = list_of(tmp_path, "/a/,/b/\n/c/\n")

    code = run(["addresses", "import", "--json", "-d", str(paper.directory), str(path)])

    (bad,) = json.loads(capsys.readouterr().out)["refused"]
    assert (code, bad["line"], bad["what"]) == (1, 2, "/c/")


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
