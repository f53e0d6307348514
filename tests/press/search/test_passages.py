"""Passages: cut, marked, escaped."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.search.analysis import FRENCH
from lagazette.press.search.finding import Marks
from lagazette.press.search.passages import LENGTH, LOOKED_AT, Passage, marked, passage
from lagazette.typography.door import Locale

PORT = Marks(stems=frozenset({"port"}))
_TAG = re.compile(r"</?mark>")


def shown(piece: Passage) -> str:
    """The piece as HTML, by rules that change nothing in the texts here."""
    return piece.html(Locale.EN)


def test_found_words_are_marked_as_they_are_written() -> None:
    text = marked("Les ports de l’État", Marks(frozenset({"port", "etat"})), FRENCH)

    assert shown(text) == "Les <mark>ports</mark> de l’<mark>État</mark>"


def test_a_word_typed_without_its_accents_is_marked_by_its_letters() -> None:
    marks = Marks(words=frozenset({"securite"}))

    text = marked("La sécurité des digues", marks, FRENCH)

    assert shown(text) == "La <mark>sécurité</mark> des digues"


def test_what_looks_like_markup_is_text() -> None:
    text = marked("<b>port</b> & cie", PORT, FRENCH)

    assert shown(text) == "&lt;b&gt;<mark>port</mark>&lt;/b&gt; &amp; cie"


def test_the_text_with_the_most_of_the_words_is_shown() -> None:
    texts = ("Rien ici.", "Le port seul.", "Le port et la digue.", "La digue.")

    best = passage(texts, Marks(frozenset({"port", "digu"})), FRENCH)

    assert shown(best) == "Le <mark>port</mark> et la <mark>digue</mark>."


def test_the_beginning_is_shown_where_no_word_stands() -> None:
    assert passage(("", "Un début.", "Une suite."), PORT, FRENCH) == Passage("Un début.")
    assert passage((), PORT, FRENCH) == Passage("")


def test_a_long_text_is_cut_at_words_around_the_first_one_found() -> None:
    text = "avant " * 60 + "le port " + "après " * 60

    cut = shown(passage((text,), PORT, FRENCH))

    assert cut.startswith("… avant")
    assert cut.endswith("après …")
    assert "le <mark>port</mark> après" in cut
    assert len(_TAG.sub("", cut)) <= LENGTH + 4


def test_only_the_first_texts_are_looked_through() -> None:
    texts = ["Rien."] * LOOKED_AT + ["Le port."]

    assert passage(texts, PORT, FRENCH) == Passage("Rien.")


def test_a_passage_is_set_as_its_article_is_and_its_marks_move_along() -> None:
    text = marked('Le "port" : l\'essentiel', Marks(frozenset({"port", "essentiel"})), FRENCH)

    assert text.html(Locale.FR_FR) == (
        "Le «\u00a0<mark>port</mark>\u00a0»\u00a0: l’<mark>essentiel</mark>"
    )


@given(st.lists(st.text(max_size=600), max_size=4))
def test_a_passage_is_a_piece_of_the_text_whatever_it_is(texts: list[str]) -> None:
    piece = passage(texts, Marks(frozenset({"a", "port"})), FRENCH)
    cut = shown(piece)

    bare = piece.text.removeprefix("… ").removesuffix(" …")
    whole = [" ".join(text.split()) for text in texts]
    assert cut.count("<mark>") == cut.count("</mark>")
    assert "<" not in _TAG.sub("", cut)
    assert not bare or any(bare in text or _composed(bare) in _composed(text) for text in whole)


def _composed(text: str) -> str:
    from lagazette.press.search.analysis import composed

    return composed(text)
