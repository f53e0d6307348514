"""Plain text, pair by pair."""

from lagazette.typography.door import RULES, Locale, typeset_text
from lagazette.typography.paragraph import moved
from tests.typography.golden import text_pairs


def shown(text: str) -> str:
    return text.replace("\u00a0", "⍽").replace("\u202f", "⎵")


def test_every_golden_pair_is_set_as_its_rule_says() -> None:
    against = [
        f"{pair.file}:{pair.line} {shown(pair.typed)} is set as {shown(found)}"
        for locale, pair in text_pairs()
        if (found := typeset_text(pair.typed, locale)) != pair.expected
    ]

    assert against == []


def test_every_golden_result_stays_as_it_is() -> None:
    against = [
        f"{pair.file}:{pair.line} {shown(found)}"
        for locale, pair in text_pairs()
        if (found := typeset_text(pair.expected, locale)) != pair.expected
    ]

    assert against == []


def test_there_are_more_than_five_hundred_pairs() -> None:
    assert len({(locale, pair.typed) for locale, pair in text_pairs()}) >= 500


def test_every_rule_has_a_pair_that_changes_something() -> None:
    proven = {pair.rule for _, pair in text_pairs() if pair.typed != pair.expected}

    assert {rule.name for rule in RULES} <= proven


def test_each_line_is_a_paragraph_of_its_own() -> None:
    text = 'Il a dit "oui\nEt elle "non".\n\n"Fin" !'

    assert typeset_text(text, Locale.FR_FR) == (
        'Il a dit "oui\nEt elle «\u00a0non\u00a0».\n\n«\u00a0Fin\u00a0»\u202f!'
    )


def test_cuts_follow_the_characters_they_stand_before() -> None:
    # "ab" with a cut at every place; one character is put in at 1, then "b" becomes "xyz".
    assert moved([0, 1, 2], [(1, 1, "-")]) == [0, 1, 3]
    assert moved([0, 1, 2], [(1, 2, "xyz")]) == [0, 1, 4]
    assert moved([0, 1, 2], [(0, 1, "")]) == [0, 0, 1]
    assert moved([1], [(0, 2, "x")]) == [1]
