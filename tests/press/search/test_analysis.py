"""The terms that texts and questions become."""

import pytest

from lagazette.press.search.analysis import (
    ENGLISH,
    FRENCH,
    PLAIN,
    composed,
    folding,
    naming,
    stemming,
    tongue_of,
)


@pytest.mark.parametrize("text", ["l'État", "l’État", "L’ÉTAT", "d’état", "états", "qu'États"])
def test_elisions_accents_capitals_and_plurals_are_one_term(text: str) -> None:
    assert stemming(FRENCH).analyze(text) == ["etat"]


def test_ligatures_and_loose_accents_are_letters() -> None:
    assert folding(FRENCH).analyze("Œuvre œuvre oeuvre") == ["oeuvre"] * 3
    assert folding(FRENCH).analyze(composed("e\N{COMBINING ACUTE ACCENT}tat")) == ["etat"]


def test_function_words_go_and_leave_their_places() -> None:
    tokens = stemming(FRENCH).pre_tokenize("le chef de l’État").tokens

    assert [(token.text, token.position) for token in tokens] == [("chef", 1), ("etat", 4)]


def test_each_language_has_its_own_rules_and_others_are_only_folded() -> None:
    assert stemming(ENGLISH).analyze("The elections of the mayors") == ["elect", "mayor"]
    assert stemming(PLAIN).analyze("Die Wähler") == ["die", "wahler"]
    assert [tongue_of(tag).code for tag in ("fr", "fr-CA", "en", "br")] == ["fr", "fr", "en", "xx"]


def test_names_keep_all_their_words() -> None:
    assert naming().analyze("La Poste, l’Été") == ["la", "poste", "l", "ete"]
