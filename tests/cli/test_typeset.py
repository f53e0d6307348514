"""`lagazette typeset`, as its contract promises it."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lagazette.cli import main

SHOWN = str.maketrans({"⍽": "\u00a0", "⎵": "\u202f"})


def typeset(
    arguments: list[str], typed: bytes, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        code = main.run(["typeset", *arguments])
    return code, capfd.readouterr().out


def examples(root: Path) -> list[tuple[str, str, str]]:
    page = (root / "docs" / "contracts" / "typeset.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (fr-FR|fr-CA|fr-CH|en) \| `(.+)` \| `(.+)` \|$", page, re.MULTILINE)
    return [(locale, typed.translate(SHOWN), made.translate(SHOWN)) for locale, typed, made in rows]


def test_the_examples_of_the_contract_are_true(
    pytestconfig: pytest.Config, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = examples(pytestconfig.rootpath)
    assert len(shown) >= 10

    found = [
        (locale, typed, typeset(["--locale", locale], f"{typed}\n".encode(), capfd)[1])
        for locale, typed, _ in shown
    ]

    assert found == [(locale, typed, f"{made}\n") for locale, typed, made in shown]


def test_lines_end_with_a_line_feed_whatever_they_ended_with(
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, printed = typeset([], b"Oui !\r\n\nNon !", capfd)

    assert (code, printed) == (0, "Oui\u202f!\n\nNon\u202f!\n")


def test_an_unknown_locale_is_refused_with_the_known_ones(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert main.run(["typeset", "--locale", "tlh"]) == main.EXIT_USAGE

    assert capfd.readouterr().err.splitlines()[-1] == (
        "Error: Invalid value for '--locale': 'tlh' is not one of 'fr-FR', 'fr-CA', 'fr-CH', 'en'."
    )


def test_a_line_that_is_not_utf_8_is_named_and_those_before_it_are_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Oui !\nCaf\xe9 !\n")))
        code = main.run(["typeset"])

    printed = capfd.readouterr()
    assert code == main.EXIT_REFUSED
    assert printed.out == "Oui\u202f!\n"
    assert printed.err == (
        "lagazette: standard input, line 2: byte 4 is not UTF-8. "
        "Convert the text to UTF-8 first; the lines before this one are printed.\n"
    )


def test_each_line_is_printed_before_the_next_is_written() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "lagazette", "typeset"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(b"Oui !\n")
        program.stdin.flush()
        first = program.stdout.readline()
        program.stdin.close()
        rest = program.stdout.read()

    assert (first, rest) == ("Oui\u202f!\n".encode(), b"")
