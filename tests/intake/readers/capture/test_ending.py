"""Where an article ends on its page, and what goes on behind a list or a box."""

import pytest

from lagazette.intake.door import IncomingArticle, read_capture

HEAD = (
    "Ferry to return to Port Ellery after eleven years",
    "By Anna Testwood",
    "6 February 2024",
)
ONE = "A passenger ferry will again link the town with the island of Stane from the month of May."
TWO = "The vote ends a long argument about the cost of the service, which stopped in 2013."
THREE = "“We will be having this conversation again,” said one of those who voted against it."
FOUR = "Engineers surveyed the pier last week and found that its timbers need little work."


def read(*lines: str) -> IncomingArticle:
    return read_capture("\n".join((*HEAD, *lines)).encode(), name="page.txt")


def texts(article: IncomingArticle) -> list[str]:
    return [block.text for block in article.body]


@pytest.mark.parametrize(
    "lines",
    [
        ("Explore more on these topics", "Fishing", "Transport", "Scotland"),
        ("Join the conversation",),
        ("Help",),
    ],
)
def test_topics_and_buttons_between_paragraphs_do_not_end_the_text(lines: tuple[str, ...]) -> None:
    article = read(ONE, *lines, TWO, THREE, FOUR, "Topics", "Fishing", "Most viewed", "Storms")

    assert texts(article) == [ONE, TWO, THREE, FOUR]


def test_a_box_to_sign_up_does_not_end_the_text() -> None:
    article = read(
        ONE,
        "Explore more on these topics",
        "Fishing",
        TWO,
        THREE,
        "Sign up to First Edition",
        "Our morning email breaks down the key stories of the day",
        "Enter your email address",
        "Sign up",
        "Privacy Notice: Newsletters may contain info about charities and online ads.",
        FOUR,
        "Topics",
        "Fishing",
    )

    assert texts(article) == [ONE, TWO, THREE, FOUR]


def test_comments_are_no_text_however_long() -> None:
    article = read(
        ONE,
        TWO,
        "Comments",
        "oldsalt",
        "2 hours ago",
        "I have lived here for forty years. Nobody ever asked us about the boat at all.",
        "Reply",
        "I rowed to Stane as a boy. It took two hours, and the sea was never the same twice.",
        "My father did too. He sold the boat in 2013, the year that they closed the line.",
    )

    assert texts(article) == [ONE, TWO]


def test_what_follows_the_name_of_the_agency_is_no_text() -> None:
    article = read_capture(
        "\n".join(
            (
                "À Trieste, le café se boit debout et se paie en silence",
                "Publié le : 22/11/2023 - 10:05",
                "Le percolateur siffle, la tasse claque, et le client a déjà disparu au coin.",
                "Les volumes restent stables, assure le port : 2,5 millions de sacs par an.",
                "Avec AFP",
                "Le résumé de la semaine",
                "Le Matin revient sur les sujets qui ont marqué la semaine",
                "Emportez l’actualité partout avec vous ! Le Matin tient dans la poche",
            )
        ).encode(),
        name="page.txt",
    )

    assert len(article.body) == 2
    assert article.dateline.source == "AFP"
    assert article.questions == ()


def test_the_text_goes_on_behind_an_agency_named_within_it() -> None:
    article = read(ONE, TWO, "With Reuters", THREE, FOUR)

    assert texts(article) == [ONE, TWO, THREE, FOUR]


def test_comments_without_a_heading_are_known_by_name_and_hour() -> None:
    article = read(
        ONE,
        TWO,
        THREE,
        "2 comments",
        "oldsalt",
        "Feb 7, 2024 at 9:02 am",
        "I have lived here for forty years. Nobody ever asked us about the boat at all.",
        "Reply",
    )

    assert texts(article) == [ONE, TWO, THREE]


def test_the_text_goes_on_though_furniture_follows_its_last_paragraph() -> None:
    article = read(
        ONE,
        "Voir aussi",
        "The island, seen from above, before the boat and after it",
        "When does it sail?",
        TWO,
        THREE,
        "Share:",
        "on Facebook",
        "the article by mail",
        "Continue your reading around this",
        "Farmers get ready for a dry summer",
        "length of the video: 2min",
    )

    assert texts(article)[:4] == [ONE, "When does it sail?", TWO, THREE]


def test_several_titles_under_related_coverage_are_all_related() -> None:
    article = read(
        ONE,
        "RELATED COVERAGE",
        "Frogs return to a drained quarry",
        "What a warm winter means for ponds",
        TWO,
        THREE,
    )

    assert article.related == (
        "Frogs return to a drained quarry",
        "What a warm winter means for ponds",
    )
    assert texts(article) == [ONE, TWO, THREE]


def test_a_correction_is_dropped_and_asked_about() -> None:
    note = "This article was amended on 19 March 2024. An earlier version gave a wrong number."
    article = read(ONE, TWO, note)

    assert texts(article) == [ONE, TWO]
    assert [question.code for question in article.questions] == ["correction-stated"]


@pytest.mark.parametrize(
    "note",
    [
        "Paul Examplar contributed reporting from Brannes.",
        "Additional reporting by Paul Examplar",
        "Testwood reported from Brannes.",
        "Anna Testwood reported from Brannes, and Paul Examplar from Stane.",
        "The Messenger is an independent news organization dedicated to reporting. It reaches all.",
    ],
)
def test_who_helped_and_what_the_paper_is_are_no_text(note: str) -> None:
    assert texts(read(ONE, TWO, note)) == [ONE, TWO]


def test_short_sentences_speak_for_the_text_that_goes_on() -> None:
    article = read(
        ONE,
        "Read also",
        "A boar in the town's swimming pool",
        "A history of visits",
        TWO,
        "The budget was adopted.",
        "Animals",
        "Oddities",
        "Brannes edition",
    )

    assert texts(article)[:4] == [ONE, "A history of visits", TWO, "The budget was adopted."]


def test_a_long_line_between_a_related_title_and_text_is_one_more_title() -> None:
    article = read(
        ONE,
        "Read also:",
        "A moose in the swimming pool of the hotel",
        "The bridge of ice will open later than planned",
        TWO,
        THREE,
    )

    assert texts(article) == [ONE, TWO, THREE]
    assert len(article.related) == 2


def test_what_follows_the_names_of_those_who_helped_is_no_text() -> None:
    article = read(ONE, TWO, "With files from Paul Examplar", "A message to share?", "Snow")

    assert texts(article) == [ONE, TWO]
    assert article.bylines == ("Anna Testwood",)


def test_a_name_with_its_day_opens_the_comments() -> None:
    article = read(
        ONE,
        TWO,
        THREE,
        "4 comments",
        "Oldsalt on 1 December 2023 at 6:12 pm",
        "I voted for the drawing. One should always vote for the drawing.",
    )

    assert texts(article) == [ONE, TWO, THREE]


@pytest.mark.parametrize("line", ["Join the conversation", "Help", "© AFP 2024", "In other news"])
def test_the_last_two_sentences_go_on_behind_a_button(line: str) -> None:
    article = read(ONE, TWO, line, THREE, "The boat sails in May.", "Most viewed", "1", "Storms")

    assert texts(article) == [ONE, TWO, THREE, "The boat sails in May."]


def test_what_a_program_says_of_the_comments_is_no_text() -> None:
    article = read(
        ONE,
        TWO,
        "What readers are saying",
        "The comments express admiration for the boat and doubt about its captain.",
        "This summary is AI-generated.",
    )

    assert texts(article) == [ONE, TWO]
