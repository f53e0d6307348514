"""The golden pairs: what was typed and what is set."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lagazette.typography.door import Locale

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "typography"
_SHOWN = str.maketrans({"⍽": "\u00a0", "⎵": "\u202f"})


class Golden(NamedTuple):
    """One pair, with the rule it was checked against; `file` and `line` say where it stands."""

    file: str
    line: int
    rule: str
    typed: str
    expected: str


def golden_pairs(file: str) -> Iterator[Golden]:
    """The pairs of one file, in order."""
    text = (CORPUS / file).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            rule, typed, expected = line.translate(_SHOWN).split("\t")
            yield Golden(file, number, rule, typed, typed if expected == "=" else expected)


def text_pairs() -> list[tuple[Locale, Golden]]:
    """The pairs of every locale."""
    return [(locale, pair) for locale in Locale for pair in golden_pairs(f"{locale}.tsv")]
