"""The interface is whole in both languages."""

from string import Formatter

from msgspec import structs

from lagazette.press.addresses import words_of
from lagazette.press.pages.legal import _HOST, _PAPER
from lagazette.press.pages.words import ENGLISH, FRENCH, Words, words_for
from lagazette.record.door import EntityKind, Flag, LegalIdentity
from tests.press.pages.papers import Paper


def sentences(words: Words) -> dict[str, str]:
    """Every word by where it stands."""
    found: dict[str, str] = {}
    for name, value in structs.asdict(words).items():
        match value:
            case str():
                found[name] = value
            case dict():
                found |= {f"{name}.{key}": inner for key, inner in value.items()}
            case tuple():
                found |= {f"{name}.{number}": inner for number, inner in enumerate(value)}
    return found


def placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


def test_both_languages_say_everything() -> None:
    french, english = sentences(FRENCH), sentences(ENGLISH)

    assert french.keys() == english.keys()
    assert all(french.values())
    assert all(english.values())
    assert set(FRENCH.kinds) == set(EntityKind)
    assert set(FRENCH.flags) == set(Flag)


def test_sentences_have_the_same_places_to_fill_also_once_they_are_typeset() -> None:
    tables = (FRENCH, ENGLISH, words_for("fr"), words_for("en"))

    for name in sentences(FRENCH):
        assert len({frozenset(placeholders(sentences(t)[name])) for t in tables}) == 1, name


def test_a_language_without_a_table_is_served_in_english() -> None:
    assert words_for("br") == words_for("en")
    assert words_for("fr-CA").latest == words_for("fr").latest
    assert words_of("br") == words_of("en")


def test_every_field_of_the_legal_identity_is_shown_with_its_name() -> None:
    assert {*_PAPER, *_HOST} == set(LegalIdentity.__struct_fields__)
    assert all(getattr(FRENCH, field) for field in (*_PAPER, *_HOST))


def test_the_legal_notice_shows_what_is_filled_and_nothing_else(printed: Paper) -> None:
    main = printed.tree("/mentions-legales/").find("body/main")

    assert ["".join(e.itertext()) for e in main.iter() if e.tag in {"h1", "h2", "dt", "dd"}] == [
        "Mentions légales", "Le journal", "Éditeur", "La Gazette des essais",
        "Hébergement", "Hébergeur", "La machine",
    ]  # fmt: skip
