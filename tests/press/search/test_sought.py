"""Sought words are the very words that the analysers would find."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.search.analysis import ENGLISH, FRENCH, PLAIN, Tongue, folding, stemming
from lagazette.press.search.finding import Marks
from lagazette.press.search.sought import Sought, SoughtAnywhere, sought

ARTICLES = Path(__file__).parents[3] / "src" / "lagazette" / "cli" / "demonstration" / "articles"


def terms_of(text: str, tongue: Tongue) -> Marks:
    """Every term of a text, as stems and as written."""
    return Marks(
        frozenset(stemming(tongue).analyze(text)), frozenset(folding(tongue).analyze(text))
    )


def assert_found_alike(text: str, marks: Marks, tongue: Tongue) -> None:
    quick, slow = Sought(marks, tongue), SoughtAnywhere(marks, tongue)

    assert set(quick.places(text)) == set(slow.places(text))
    assert quick.number(text) == slow.number(text)


@pytest.mark.parametrize("tongue", [FRENCH, ENGLISH])
@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.toml"))[:6], ids=lambda path: path.stem)
def test_every_word_of_an_article_is_found_by_its_term(path: Path, tongue: Tongue) -> None:
    text = path.read_text(encoding="utf-8")

    assert_found_alike(text, terms_of(text, tongue), tongue)


@pytest.mark.parametrize(
    "word", ["payer", "Œuvres", "bœuf", "nœud", "dying", "ÆTHER", "straße", "çà"]
)
@pytest.mark.parametrize("tongue", [FRENCH, ENGLISH])
def test_a_word_is_found_whose_letters_are_not_those_of_its_term(word: str, tongue: Tongue) -> None:
    assert_found_alike(f"l’{word} {word.upper()}-{word.lower()}", terms_of(word, tongue), tongue)


_LETTERS = st.text("abeéèiyoùçsàtnmrz’' -0²", max_size=24)


@given(_LETTERS, _LETTERS, st.sampled_from([FRENCH, ENGLISH]))
def test_whatever_is_sought_is_found_where_the_analysers_find_it(
    text: str, query: str, tongue: Tongue
) -> None:
    marks = terms_of(query, tongue)

    assert_found_alike(f"{text} {query} {text}{query}", marks, tongue)


def test_words_of_scripts_with_signs_within_words_stay_whole() -> None:
    hindi = "हिन्दी समाचार"

    places = sought(terms_of("समाचार", PLAIN), PLAIN).places(hindi)

    assert {hindi[start:end] for start, end, _ in places} == {"समाचार"}
