"""Names stand in the order of the whole table, of which little is read."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import pyuca
from hypothesis import example, given
from hypothesis import strategies as st

from lagazette.typography.collation import initial, sort_key


@cache
def whole() -> pyuca.Collator:
    return pyuca.Collator()


def key_from_the_whole_table(name: str) -> str:
    return "".join(f"{weight:04x}" for weight in whole().sort_key(name))


def test_every_line_of_the_table_has_its_weights() -> None:
    table = Path(pyuca.__file__).with_name(f"allkeys-{pyuca.Collator.UCA_VERSION}.txt")
    names = [
        "".join(chr(int(character, 16)) for character in line.split())
        for line in re.findall(r"^([0-9A-F ]+);", table.read_text(), re.M)
    ]

    assert len(names) > 30_000
    assert [name for name in names if sort_key(name) != key_from_the_whole_table(name)] == []


@given(st.text(max_size=12))
@example("漢字 한글 𗀀 \U00020000 \ue000")  # weights that the table does not name, but for a rule
@example("l\u00b7l \u0418\u0306 \u0e40\u0e01 a\u0323\u0302")  # characters that make one together
def test_a_name_stands_where_the_whole_table_puts_it(name: str) -> None:
    assert sort_key(name) == key_from_the_whole_table(name)


def test_names_are_in_the_order_of_a_dictionary() -> None:
    names = ["État", "zèbre", "eau", "Éluard", "cote", "côté", "coté", "côte", "Œuvre", "ovale"]

    assert sorted(names, key=sort_key) == [
        *("cote", "coté", "côte", "côté", "eau", "Éluard", "État", "Œuvre", "ovale", "zèbre")
    ]


@pytest.mark.parametrize(
    ("name", "letter"), [("Éluard", "E"), ("Œuvre", "O"), ("« Ælfric »", "A"), ("24 Heures", "0-9")]
)
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_french_names_cost_little_memory() -> None:
    program = (
        "import pyuca, sys\n"
        "from lagazette.typography.collation import sort_key\n"
        "before = sys.getallocatedblocks()\n"
        "sort_key('Éluard, « l’Œuvre »')\n"
        "print(sys.getallocatedblocks() - before)\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout

    assert int(printed) < 30_000, "the whole table has 230,000"
