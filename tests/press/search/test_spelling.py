"""The nearest words."""

from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.search.spelling import nearest, one_slip, slips

KNOWN = {"tramway": 5, "tramways": 1, "inondation": 3, "baccalaureat": 2, "mer": 9, "mere": 4}


def near(word: str) -> tuple[str, ...]:
    return nearest(
        word,
        frequency=lambda other: KNOWN.get(other, 0),
        fellows=lambda prefix, limit: [
            (w, n) for w, n in sorted(KNOWN.items(), key=lambda i: -i[1]) if w.startswith(prefix)
        ][:limit],
    )


def test_a_slip_leads_to_the_word_that_was_meant() -> None:
    assert near("tramwy") == near("tramvay") == near("trmaway") == ("tramway",)
    assert near("innondatoin") == ("inondation",) or near("innondation") == ("inondation",)


def test_the_more_frequent_word_comes_first() -> None:
    assert near("tramwayx") == ("tramway", "tramways")


def test_two_slips_are_forgiven_in_a_long_word_that_begins_well() -> None:
    assert near("inodatoin") == ("inondation",)
    assert near("bacalaurat") == ("baccalaureat",)


def test_a_beginning_stands_for_its_word_and_a_short_word_is_near_nothing() -> None:
    assert near("bac") == ("baccalaureat",)
    assert near("me") == ()
    assert near("zzzzzzzz") == ()


words = st.text("abc", min_size=1, max_size=7)


@given(words)
def test_what_one_slip_makes_is_one_slip_away_at_most(word: str) -> None:
    assert {slips(word, other) for other in one_slip(word)} == {0, 1}


@given(words, words)
def test_slips_are_counted_the_same_from_both_ends(one: str, other: str) -> None:
    assert slips(one, other) == slips(other, one) == slips(one[::-1], other[::-1])
    assert (slips(one, other) == 1) <= (other in set(one_slip(one)))
