import pytest

from lagazette.intake.words import clean


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200e", "\u200f", "\u061c", "\u202e"])
def test_a_mark_that_shows_nothing_is_left_out(mark: str) -> None:
    assert clean(f"Saint-{mark}Aubin") == "Saint-Aubin"


def test_what_joins_the_parts_of_a_sign_stays() -> None:
    assert (
        clean("une \U0001f469\u200d\U0001f692 du port") == "une \U0001f469\u200d\U0001f692 du port"
    )


def test_what_a_link_says_to_who_listens_is_no_word_of_the_text() -> None:
    assert clean("Vestvik (VES), opens new tab said so (s’ouvre dans un nouvel onglet).") == (
        "Vestvik (VES) said so."
    )
    assert (
        clean("Le magasin ouvre dans une nouvelle rue.")
        == "Le magasin ouvre dans une nouvelle rue."
    )
