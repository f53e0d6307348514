"""Questions, read from addresses."""

from datetime import date
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.search.question import (
    LONGEST_QUERY,
    Fault,
    Item,
    Question,
    Sort,
    items_of,
    parameters_of,
    question_of,
)

FRENCH = parameters_of("fr")


def asked(query_string: str) -> Question:
    question = question_of(query_string, FRENCH)
    assert question is not None
    return question


def test_a_question_has_all_its_parts_in_the_words_of_its_language() -> None:
    french = "q=mer&rubrique=monde&sujet=paris&auteur=x&du=2026-01-02&au=2026-03-04&tri=date&page=3"
    english = (
        "q=mer&section=monde&topic=paris&author=x&from=2026-01-02&to=2026-03-04&sort=date&page=3"
    )

    whole = Question(
        query="mer",
        section="monde",
        entity="paris",
        author="x",
        after=date(2026, 1, 2),
        before=date(2026, 3, 4),
        sort=Sort.DATE,
        page=3,
    )
    assert question_of(french, FRENCH) == whole
    assert question_of(english, parameters_of("en")) == whole
    assert question_of(english, parameters_of("br")) == whole


@pytest.mark.parametrize("nothing", ["", "q=", "q=+%20", "utm_source=lettre", "page=2", "tri=date"])
def test_what_asks_nothing_is_no_question(nothing: str) -> None:
    assert question_of(nothing, FRENCH) is None


@pytest.mark.parametrize(
    ("query_string", "fault"),
    [
        ("du=2026-02-30", (Fault.NO_DATE, "2026-02-30")),
        ("du=hier", (Fault.NO_DATE, "hier")),
        ("au=9999-12-31", (Fault.NO_DATE, "9999-12-31")),
        ("au=0001-01-01", (Fault.NO_DATE, "0001-01-01")),
        ("du=%D9%A2026-01-01", (Fault.NO_DATE, "٢026-01-01")),
        ("du=2026-03-02&au=2026-03-01", (Fault.DATES_REVERSED, "2026-03-02 – 2026-03-01")),
        ("q=a&tri=prix", (Fault.NO_SORT, "prix")),
        ("q=a&page=0", (Fault.NO_PAGE, "0")),
        ("q=a&page=101", (Fault.NO_PAGE, "101")),
        ("q=a&page=-1", (Fault.NO_PAGE, "-1")),
        ("q=a&page=99999999999999999999", (Fault.NO_PAGE, "99999999999999999999")),
        (f"q={'a' * 201}", (Fault.TOO_LONG, "")),
        (f"q={'a' * 2001}", (Fault.TOO_LONG, "")),
        ("&".join(f"q={n}" for n in range(40)), (Fault.TOO_LONG, "")),
    ],
)
def test_what_cannot_be_meant_is_named(query_string: str, fault: tuple[Fault, str]) -> None:
    assert asked(query_string).faults == (fault,)


def test_the_first_of_a_name_counts_and_what_cannot_be_printed_is_a_space() -> None:
    assert asked("q=un&q=deux").query == "un"
    assert asked("q=un%00deux%0D%0Atrois%FF").query == "un deux trois\N{REPLACEMENT CHARACTER}"


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    assert items_of(
        'mer "grand vent" «\u00a0vague\u00a0» “tempête” -port - -"bas fond" aujourd’hui'
    ) == (
        Item("mer"),
        Item("grand vent", phrase=True),
        Item("vague", phrase=True),
        Item("tempête", phrase=True),
        Item("port", excluded=True),
        Item("bas fond", phrase=True, excluded=True),
        Item("aujourd’hui"),
    )
    assert items_of('porte-parole "sans fin') == (
        Item("porte-parole"),
        Item("sans"),
        Item("fin"),
    )
    assert len(items_of("mot " * 50)) == 12


@given(st.binary(max_size=400), st.sampled_from(["q", "du", "rubrique", "tri", "page", "x"]))
def test_any_bytes_are_a_question_or_none(raw: bytes, name: str) -> None:
    question = question_of(f"{name}={quote(raw)}", FRENCH)

    if question is not None:
        assert len(question.query) <= LONGEST_QUERY
        assert question.query.isprintable()


@given(
    st.builds(
        Question,
        query=st.text("aé'«»\" -&=%", max_size=20).map(lambda text: " ".join(text.split())),
        section=st.sampled_from(["", "économie"]),
        after=st.sampled_from([None, date(2026, 1, 1)]),
        sort=st.sampled_from(Sort),
        page=st.integers(1, 50),
    )
)
def test_the_address_of_a_question_asks_the_same(question: Question) -> None:
    address = question.address("/recherche/", FRENCH, page=question.page)

    read = question_of(urlsplit(address).query, FRENCH)

    assert read == question if question.query or question.narrowed else read is None
