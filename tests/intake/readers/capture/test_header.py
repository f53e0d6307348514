"""The head of a page: headline, standfirst, kicker, who and when, in the orders that sites use."""

import pytest

from lagazette.intake.door import IncomingArticle, read_capture

HEADLINE = "Tempête Alba : à Brannes, la digue cède sur vingt mètres"
STANDFIRST = "La mer a ouvert une brèche dans la digue. Quarante campeurs ont été relogés."
TEXT = (
    "Il était un peu plus de trois heures quand les sirènes ont sonné dans le camping endormi.",
    "Les pompiers ont mobilisé trente-cinq hommes, et personne n’a été blessé cette nuit-là.",
)


def read(*lines: str) -> IncomingArticle:
    return read_capture("\n".join(lines).encode(), name="page.txt")


def texts(article: IncomingArticle) -> list[str]:
    return [block.text for block in article.body]


def test_a_paper_named_at_the_head_and_again_is_no_headline() -> None:
    article = read(
        "Aller au contenu principal",
        "Le Messager des Rives",
        "Mon compte",
        "Brannes",
        HEADLINE,
        STANDFIRST,
        "Le Messager des Rives",
        "Anna LE TESTWOOD",
        "Publié le 04/02/2024 à 18h32",
        *TEXT,
        "Le Messager des Rives",
    )

    assert article.headline == HEADLINE
    assert article.standfirst == STANDFIRST
    assert article.bylines == ("Anna LE TESTWOOD",)
    assert texts(article) == list(TEXT)
    assert article.publication == "Le Messager des Rives"
    assert article.questions == ()


def test_a_caption_repeated_as_the_words_of_its_picture_is_no_headline() -> None:
    caption = "The dyke at Brannes, half gone, on Monday. Photograph: Anna Testwood/The Messenger"
    article = read(
        caption,
        "View image in fullscreen",
        caption,
        "Dyke at Brannes gives way in storm, campers moved to gym",
        "This article is more than 8 months old",
        "Sea opens breach of twenty metres as sirens wake a campsite in the night",
        "Paul Examplar Environment correspondent",
        "Tue 12 Mar 2024 06.00 GMT",
        "The sirens rang a little after three, when most of the campsite was still fast asleep.",
    )

    assert article.headline == "Dyke at Brannes gives way in storm, campers moved to gym"
    assert article.standfirst == (
        "Sea opens breach of twenty metres as sirens wake a campsite in the night"
    )
    assert article.caption == "The dyke at Brannes, half gone, on Monday."


def test_a_line_that_nobody_knows_between_headline_and_date_is_asked_about() -> None:
    article = read(
        HEADLINE,
        "Édition des plages",
        "Publié le 4 février 2024 à 18h32",
        *TEXT,
    )

    assert article.headline == HEADLINE
    assert texts(article) == list(TEXT)
    assert [question.code for question in article.questions] == ["line-unplaced"]


def test_points_above_the_signature_are_kept_as_text() -> None:
    article = read(
        HEADLINE,
        "La mer a ouvert une brèche dans la nuit de samedi",
        "L’essentiel",
        "Quarante campeurs ont été relogés.",
        "Personne n’a été blessé.",
        "Anna Testwood",
        "Publié le 4 février 2024 à 18h32",
        *TEXT,
    )

    assert article.standfirst == "La mer a ouvert une brèche dans la nuit de samedi"
    assert texts(article) == [
        "Quarante campeurs ont été relogés.",
        "Personne n’a été blessé.",
        *TEXT,
    ]


def test_a_signature_behind_a_short_piece_is_none_of_its_head() -> None:
    article = read(
        HEADLINE,
        "4 février 2024",
        "Bref et sans chapô, ce texte dit en une phrase que la digue a cédé pendant la nuit.",
        *TEXT,
        "Anna Testwood",
    )

    assert article.standfirst is None
    assert len(article.body) == 3


def test_an_author_whose_name_stands_at_the_foot_signs() -> None:
    article = read(
        "Small Rooms",
        "Why every bakery near you is closing on Mondays",
        "It is flour, rent and one very tired baker, and it is not going to get better soon.",
        "Anna Testwood",
        "Mar 12, 2024",
        "Hello from a kitchen that smells of burnt sugar, where eleven bakers answered me today.",
        "© 2024 Anna Testwood",
    )

    assert article.bylines == ("Anna Testwood",)


def test_the_kind_of_piece_above_the_headline_is_a_kicker() -> None:
    article = read("Le Messager", "Livres", "Entretien", HEADLINE, "4 février 2024", *TEXT)

    assert article.kicker == "Entretien"


def test_what_the_keywords_name_too_is_a_section_and_no_kicker() -> None:
    article = read(
        "Le Messager", "", "Automobile", HEADLINE, "4 février 2024", *TEXT, "Tags", "Automobile"
    )

    assert article.kicker is None


def test_two_things_joined_by_a_sign_are_a_section_and_no_kicker() -> None:
    article = read("Le Messager", "S’abonner", "Police & Justice", HEADLINE, "4 mai 2024", *TEXT)

    assert article.kicker is None


def test_rights_reserved_under_the_picture_end_nothing() -> None:
    article = read(
        HEADLINE,
        "Image",
        "© Tous droits réservés",
        "27 févr. 2024 à 17:08 - mise à jour 27 févr. 2024 à 18:40",
        *TEXT,
    )

    assert texts(article) == list(TEXT)
    assert article.updated == "2024-02-27T18:40"


def test_a_caption_that_ends_with_the_paper_is_credited_to_it() -> None:
    article = read(
        "MTV",
        HEADLINE,
        "Le 12/03/2024 à 16:42",
        "Un véhicule de la police de Brannes (image d’illustration) - MTV",
        *TEXT,
        "© 2024 MTV",
    )

    assert article.caption == "Un véhicule de la police de Brannes (image d’illustration)"
    assert article.credit == "MTV"


def test_the_caption_may_stand_under_its_credit() -> None:
    article = read(
        HEADLINE,
        "PHOTO ANNA TESTWOOD, LE FLEUVE",
        "La digue de Brannes, le 4 février.",
        "(Brannes) Les sirènes ont sonné un peu après trois heures dans le camping endormi.",
        "Publié le 23 janvier 2024 à 6 h 30 HNE",
        "Partager",
        "Paul Examplar",
        "PAUL EXAMPLAR",
        *TEXT,
    )

    assert article.caption == "La digue de Brannes, le 4 février."
    assert article.dateline.place == "Brannes"
    assert article.bylines == ("Paul Examplar",)
    assert texts(article) == [
        "Les sirènes ont sonné un peu après trois heures dans le camping endormi.",
        *TEXT,
    ]


def test_a_path_that_ends_with_the_headline_is_not_it() -> None:
    headline = "City metro’s second line to open on April 2"
    article = read(
        f"Home / Cities / Brannes / {headline}",
        headline,
        "The corridor has 14 stations and will carry many, officials said.",
        "Written by Anna Testwood",
        "March 12, 2024 18:05",
        "The second line of the metro will open to passengers in April, three years late.",
    )

    assert article.headline == headline


def test_a_headline_may_be_two_sentences_with_their_full_stops() -> None:
    headline = "A tortoise walked out of a yard. It took police 4 days to catch up."
    article = read(
        "Elections",
        "Add Topic",
        headline,
        "Anna Testwood",
        "March 12, 2024, 5:02 p.m.",
        "A tortoise named Biscuit is home safe after a four-day walk, police said on Tuesday.",
    )

    assert article.headline == headline


def test_where_the_author_is_may_stand_in_brackets_behind_the_name() -> None:
    article = read(HEADLINE, "Anna Testwood (à Brannes)", "le 29/03/2024 à 18:22", *TEXT)

    assert article.headline == HEADLINE
    assert article.bylines == ("Anna Testwood",)


def test_a_line_right_under_the_headline_and_above_a_credit_is_a_caption() -> None:
    article = read(
        HEADLINE,
        "La digue de Brannes au petit matin.",
        "Photo : Le Messager / Anna Testwood",
        "Publié le 20 février 2024 à 4 h 00 HNE",
        *TEXT,
        "Avec les informations de Paul Examplar",
    )

    assert article.standfirst is None
    assert article.caption == "La digue de Brannes au petit matin."
    assert article.bylines == ("Paul Examplar",)


def test_two_sentences_above_a_bare_credit_are_a_standfirst() -> None:
    article = read(
        HEADLINE,
        "Publié le 22/07/2024 à 09:14",
        "L’essentiel",
        STANDFIRST,
        "© DR",
        *TEXT,
    )

    assert article.standfirst == STANDFIRST
    assert texts(article) == list(TEXT)


def test_an_author_may_be_told_with_a_title_under_the_name() -> None:
    article = read(
        "The case for boring bridges",
        "March 10, 2024",
        "By Anna Testwood",
        "Ms. Testwood is a structural engineer and the author of a book on what holds.",
        "The most beautiful bridge in my city has been closed for nineteen months by now.",
    )

    assert [each.reason for each in article.dropped] == ["author-note"]


@pytest.mark.parametrize(
    ("signature", "names", "source"),
    [
        ("Anna Testwood and agencies", ("Anna Testwood",), None),
        ("Anna Testwood and agency", ("Anna Testwood",), None),
        ("Anna Testwood et AFP", ("Anna Testwood",), "AFP"),
        ("Anna Testwood, avec agences", ("Anna Testwood",), None),
        ("Staff and agencies in Brannes", ("Staff",), None),
    ],
)
def test_a_name_beside_agencies_is_a_signature_and_no_headline(
    signature: str, names: tuple[str, ...], source: str | None
) -> None:
    article = read("The Messenger", HEADLINE, STANDFIRST, signature, "6 February 2024", *TEXT)

    assert article.headline == HEADLINE
    assert article.standfirst == STANDFIRST
    assert article.bylines == names
    assert article.dateline.source == source


def test_a_headline_that_ends_the_path_is_met_again_as_itself() -> None:
    article = read(
        "Accueil",
        "Environnement",
        "Météo",
        HEADLINE,
        HEADLINE,
        STANDFIRST,
        "Publié le 4 février 2024 à 18h32",
        *TEXT,
    )

    assert article.headline == HEADLINE
    assert article.standfirst == STANDFIRST
    assert article.questions == ()


def test_a_genre_before_a_dash_opens_the_standfirst() -> None:
    standfirst = "RÉCIT - Depuis que la digue a cédé, les deux moitiés du bourg vivent dos à dos."
    article = read(
        HEADLINE,
        "Par Anna Testwood",
        "Publié le 04/02/2024 à 18:32",
        "La digue de Brannes, lundi. Anna Testwood / Le Messager",
        standfirst,
        *TEXT,
    )

    assert article.standfirst == standfirst
    assert texts(article) == list(TEXT)


def test_a_headline_in_capitals_of_words_is_no_signature() -> None:
    article = read(
        "A Library With Eleven Readers Refuses to Close",
        "The city wants to sell the building, but its readers and a cat have other plans for it.",
        "By Anna Testwood",
        "April 2, 2024",
        "On a wet Tuesday in March, every seat at the library was taken, and there are four.",
        "The city has put the building on a list of properties that it no longer needs at all.",
    )

    assert article.headline == "A Library With Eleven Readers Refuses to Close"
    assert article.bylines == ("Anna Testwood",)


def test_a_signature_may_end_with_a_full_stop() -> None:
    article = read(HEADLINE, STANDFIRST, "Anna TESTWOOD.", "Publié le 04/02/2024 à 18h32", *TEXT)

    assert article.bylines == ("Anna TESTWOOD",)
    assert texts(article) == list(TEXT)


def test_a_caption_told_first_without_its_credit_is_the_words_of_the_picture() -> None:
    article = read(
        HEADLINE,
        STANDFIRST,
        "By Anna Testwood",
        "12 March 2024",
        "The dyke at Brannes, half gone.",
        "View image in fullscreen",
        "The dyke at Brannes, half gone. Photograph: Anna Testwood/The Messenger",
        *TEXT,
    )

    assert article.caption == "The dyke at Brannes, half gone."
    assert texts(article) == list(TEXT)


def test_an_author_who_lives_somewhere_is_told_behind_the_text() -> None:
    article = read(
        HEADLINE,
        "by Anna Testwood",
        "November 8, 2024",
        *TEXT,
        "Anna Testwood lives on the north shore. Her column appears when she feels like it.",
    )

    assert texts(article) == list(TEXT)


def test_a_standfirst_may_stand_right_above_the_place_of_the_report() -> None:
    article = read(
        HEADLINE,
        "Par Anna Testwood",
        "6 mai 2024 à 09h31",
        STANDFIRST,
        "Brannes (Nord), reportage",
        *TEXT,
    )

    assert article.standfirst == STANDFIRST
    assert article.dateline.place == "Brannes"
    assert texts(article) == list(TEXT)


def test_the_second_name_below_a_signature_signs_too() -> None:
    article = read(HEADLINE, STANDFIRST, "By Anna Testwood", "Paul Examplar", "6 May 2024", *TEXT)

    assert article.bylines == ("Anna Testwood", "Paul Examplar")


def test_a_section_above_the_headline_is_no_kicker_though_blank_lines_part_it_from_the_menu() -> (
    None
):
    lines = ("Direct", "Replay", "Économie", "Consommation", HEADLINE, "6 mai 2024", *TEXT)
    article = read_capture("\n\n".join(lines).encode(), name="page.txt")

    assert article.headline == HEADLINE
    assert article.kicker is None


def test_one_paragraph_under_what_matters_is_the_standfirst() -> None:
    article = read(HEADLINE, "Publié le 13/05/2024 à 06:31", "l’essentiel", STANDFIRST, *TEXT)

    assert article.standfirst == STANDFIRST
    assert texts(article) == list(TEXT)


def test_a_caption_under_its_credit_says_who_is_pictured() -> None:
    caption = "The duck, pictured on the library steps, has held the office since Friday."
    article = read(
        HEADLINE, "By Anna Testwood", "April 9, 2024", "Photo by Paul Examplar", caption, *TEXT
    )

    assert article.caption == caption
    assert texts(article) == list(TEXT)


def test_the_motto_of_a_paper_above_its_menu_is_no_headline() -> None:
    article = read(
        "News you can trust since 1842",
        "Sign In",
        "Subscribe",
        "News",
        "Your Region",
        HEADLINE,
        "By Anna Testwood",
        "6th February 2024",
        *TEXT,
    )

    assert article.headline == HEADLINE
    assert article.kicker is None
