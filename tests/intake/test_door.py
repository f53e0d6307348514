import os
from pathlib import Path

import pytest

from lagazette.intake.door import (
    DirectoryGivenError,
    IncomingArticle,
    IntakeError,
    MissingFileError,
    NotAnArticleError,
    TooLargeError,
    UnreadableFileError,
    read_capture,
)

PAGE = """\
Le Messager

Le bac reprend ses traversées

12 octobre 2023 à 18:03

Le bac de Saint-Aubin a repris ses traversées jeudi, après deux semaines d'arrêt.
"""
MEND = (
    "Capture one article page, its headline and its paragraphs, as plain text. "
    "Nothing was imported."
)


def test_a_file_and_its_bytes_give_one_article(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")

    assert read_capture(file, name="page") == read_capture(PAGE.encode(), name="page")


def test_the_same_bytes_are_the_same_import() -> None:
    first, again = read_capture(PAGE.encode()), read_capture(PAGE.encode(), name="other name")
    changed = read_capture(PAGE.replace("jeudi", "mardi").encode())

    assert first.digest == again.digest != changed.digest
    assert len(first.digest) == 64


def test_reading_changes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    before = file.stat()

    read_capture(file)

    assert list(tmp_path.iterdir()) == [file]
    assert (file.stat().st_mtime_ns, file.stat().st_size) == (before.st_mtime_ns, before.st_size)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as refusal:
        read_capture(tmp_path / "none.txt", name="none.txt")

    assert str(refusal.value) == (
        "none.txt: there is no such file. Check the path and its spelling. Nothing was imported."
    )


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryGivenError) as refusal:
        read_capture(tmp_path, name="captures")

    assert str(refusal.value) == (
        "captures: this is a directory, and captures are read file by file. "
        "Name the files in it. Nothing was imported."
    )


def test_a_file_that_the_system_withholds_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    if os.geteuid() == 0:
        # The superuser may read everything: a path through a file fails for everybody.
        file = file / "inner.txt"
        cause = "Not a directory"
    else:
        file.chmod(0)
        cause = "Permission denied"

    with pytest.raises(UnreadableFileError) as refusal:
        read_capture(file, name="page.txt")

    assert str(refusal.value) == (
        f"page.txt: the system refuses to read this file ({cause}). Give this account the right "
        "to read it, or copy it elsewhere. Nothing was imported."
    )


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)

    with pytest.raises(TooLargeError) as refusal:
        read_capture(file, name="page.txt")

    assert refusal.value.size_bytes == 50_000_000


@pytest.mark.parametrize(
    ("text", "place", "finding"),
    [
        ("Du pain\nDu lait\n", (1, 0), "there is no paragraph of running text"),
        (
            "\n\nPage introuvable\n\nLa page que vous cherchez n'existe plus ou a changé.",
            (3, 2),
            "« Page introuvable » is the headline of an error page",
        ),
        (
            "Une phrase seule, qui n'a ni titre ni date et que personne ne signe, est un billet "
            "trop long pour être un titre, et trop court pour être lu par qui que ce soit.",
            (1, 0),
            "there is neither a headline nor a date nor a signature",
        ),
        (
            "<!DOCTYPE html><html><body><p>x</p></body></html>",
            (1, 0),
            "the text is HTML or XML source",
        ),
        ('{"headline": "Le bac", "body": ["Il reprend."]}', (1, 0), "the text is JSON data"),
        (
            "nom;lieu;an\nbac;Sen;1\npont;Val;2\nphare;Sen;3\n",
            (1, 0),
            "the text is a table of separated values",
        ),
        (
            "import os\ndef main():\n    x = 1\n    print(os.name)\n    return x\n",
            (1, 0),
            "the text is program source",
        ),
        (
            "2023-10-12 18:03 start\n2023-10-12 18:04 run\n2023-10-12 18:05 run\n"
            "2023-10-12 18:06 stop\n",
            (1, 0),
            "the text is a log, each line with its time",
        ),
        ("a" * 2_000_001, (1, 2_000_000), "the text has 2000001 characters"),
        ("court\n" + "b" * 100_001, (2, 6), "this line has 100001 characters"),
        ("a\n" * 5_001, (5_001, 10_000), "the text has more than 5000 lines"),
        ("e" + "\u0301" * 31, (1, 1), "more than 30 combining marks stand on one letter"),
    ],
)
def test_what_is_no_article_is_refused(text: str, place: tuple[int, int], finding: str) -> None:
    line, offset = place

    with pytest.raises(NotAnArticleError) as refusal:
        read_capture(text.encode(), name="page.txt")

    assert str(refusal.value) == (
        f"page.txt, line {line}, character {offset}: {finding}, so this is not an article. {MEND}"
    )


def test_a_refusal_of_a_path_that_is_no_text_can_be_printed(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as refusal:
        read_capture(tmp_path / os.fsdecode(b"p\xe9.txt"))

    assert str(refusal.value).encode("utf-8").count(b"\\udce9") == 1


def test_an_article_names_its_source() -> None:
    assert isinstance(read_capture(PAGE.encode()), IncomingArticle)
    assert read_capture(PAGE.encode(), name="page.txt").source_name == "page.txt"
