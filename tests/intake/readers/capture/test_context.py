"""What a line says because of the lines beside it."""

from lagazette.intake.door import IncomingArticle, read_capture

PARAGRAPHS = (
    "Le bac de Saint-Aubin a repris ses traversées jeudi, après deux semaines d’arrêt complet.",
    "La chaîne avait cédé sous le poids d’un camion, sans faire de blessé parmi les passagers.",
)


def read(*lines: str) -> IncomingArticle:
    return read_capture("\n".join(lines).encode(), name="page.txt")


def texts(article: IncomingArticle) -> list[str]:
    return [block.text for block in article.body]


def rules(article: IncomingArticle) -> dict[str, str]:
    return {each.text: each.reason for each in article.dropped}


def test_a_newsletter_between_two_paragraphs_is_dropped_with_its_words() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024 à 18h03",
        PARAGRAPHS[0],
        "Newsletter",
        "« La Matinale »",
        "Chaque matin, le meilleur de la rédaction dans votre courrier",
        "Votre e-mail",
        "S’inscrire",
        PARAGRAPHS[1],
    )

    assert texts(article) == list(PARAGRAPHS)
    assert rules(article)["« La Matinale »"] == "newsletter-box"


def test_the_word_newsletter_in_a_menu_swallows_no_headline() -> None:
    article = read(
        "Newsletter",
        "Le bac de Saint-Aubin reprend ses traversées",
        "S’abonner",
        "Publié le 12 mars 2024 à 18h03",
        *PARAGRAPHS,
    )

    assert article.headline == "Le bac de Saint-Aubin reprend ses traversées"


def test_a_table_of_contents_goes_and_its_headings_stay() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024",
        "Sommaire",
        "Une chaîne trop vieille",
        "Deux semaines d’arrêt",
        "Une chaîne trop vieille",
        PARAGRAPHS[0],
        "Deux semaines d’arrêt",
        PARAGRAPHS[1],
    )

    assert [(block.type, block.text) for block in article.body] == [
        ("h", "Une chaîne trop vieille"),
        ("p", PARAGRAPHS[0]),
        ("h", "Deux semaines d’arrêt"),
        ("p", PARAGRAPHS[1]),
    ]


def test_the_key_events_of_a_live_page_are_no_body() -> None:
    article = read(
        "Ferry strike ends after night of talks – as it happened",
        "Anna Testwood and Paul Examplar",
        "Tue 12 Mar 2024 13.05 GMT",
        "First published on Tue 12 Mar 2024 12.42 GMT",
        "Key events",
        "2h ago",
        "Ferries to sail again from Wednesday",
        "Show key events only",
        "12.58 GMT",
        "Ferries to sail again from Wednesday",
        "The ferries will sail again from Wednesday morning, the two unions said after the talks.",
    )

    assert article.headline == "Ferry strike ends after night of talks – as it happened"
    assert article.bylines == ("Anna Testwood", "Paul Examplar")
    assert (article.published, article.updated) == (
        "2024-03-12T12:42+00:00",
        "2024-03-12T13:05+00:00",
    )
    assert [(block.type, block.text) for block in article.body] == [
        ("h", "Ferries to sail again from Wednesday"),
        (
            "p",
            "The ferries will sail again from Wednesday morning, the two unions said after the "
            "talks.",
        ),
    ]


def test_names_stand_in_the_lines_below_their_lead() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Article rédigé par",
        "Anna Testwood",
        "Radio Messager",
        "Publié le 14/03/2024 07:02",
        *PARAGRAPHS,
    )

    assert article.bylines == ("Anna Testwood",)
    assert rules(article)["Radio Messager"] == "author-role"
    assert texts(article) == list(PARAGRAPHS)


def test_a_picture_says_what_it_shows_above_its_source_and_what_it_means_below() -> None:
    article = read(
        "Swing bridge stuck open for third day",
        "Published",
        "12 March 2024",
        "The bridge over the river, half open, with two workers",
        "Image source, Anna Testwood",
        "Image caption, ",
        "The swing bridge has been stuck open since Sunday",
        "By Paul Examplar",
        "The bridge that carries 4,000 vehicles a day has been stuck open for a third day.",
    )

    assert article.alt == "The bridge over the river, half open, with two workers"
    assert article.caption == "The swing bridge has been stuck open since Sunday"
    assert article.credit == "Anna Testwood"


def test_what_topic_announces_is_a_keyword() -> None:
    article = read(
        "Growers count losses after freak hailstorm",
        "By Anna Testwood",
        "Topic:",
        "Agricultural crops",
        "Posted Tue 12 Mar 2024 at 5:12am",
        "Growers in the north say a freak hailstorm has stripped their trees bare this week.",
    )

    assert rules(article)["Agricultural crops"] == "tags"


def test_a_name_for_the_paper_of_the_page_is_a_credit() -> None:
    article = read(
        "The Daily Examplar",
        "How one village became a motorway",
        "A new warehouse promised 300 jobs. It brought 960 lorries a day",
        "Villagers say lorries now pass every 90 seconds",
        "ANNA TESTWOOD FOR THE DAILY EXAMPLAR",
        "Paul Examplar",
        "10 March 2024",
        "The plates on the dresser rattle every ninety seconds, and she counts them like sheep.",
    )

    assert article.headline == "How one village became a motorway"
    assert article.standfirst == "A new warehouse promised 300 jobs. It brought 960 lorries a day"
    assert article.caption == "Villagers say lorries now pass every 90 seconds"
    assert article.credit == "ANNA TESTWOOD FOR THE DAILY EXAMPLAR"


def test_who_sent_a_release_is_no_text() -> None:
    article = read(
        "New fund to restore 200 miles of hedgerow",
        "From:",
        "Department for the Countryside",
        "Published",
        "12 March 2024",
        "Farmers across the country will be able to apply for grants under a new fund from June.",
    )

    assert rules(article)["Department for the Countryside"] == "source-line"


def test_news_provided_by_somebody_names_no_author() -> None:
    article = read(
        "Example plc to build second plant and create 140 jobs",
        "News provided by",
        "Example plc",
        "12 Mar, 2024, 09:00 ET",
        "Example plc, a maker of sensors for rivers, today announced plans for a second plant.",
    )

    assert rules(article)["Example plc"] == "source-line"


def test_topics_above_the_text_are_no_headings() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024 à 18h03",
        "Sujets",
        "Transports",
        "Fleuves et canaux",
        "Collectivités",
        *PARAGRAPHS,
    )

    assert texts(article) == list(PARAGRAPHS)
    assert rules(article)["Collectivités"] == "tags"


def test_a_list_that_is_read_aloud_is_a_box() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024 à 18h03",
        PARAGRAPHS[0],
        "Keep reading",
        "list of 2 items",
        "list 1 of 2",
        "Who owns the old ferry?",
        "list 2 of 2",
        "Photos: Life aboard a waiting ship",
        "end of list",
        PARAGRAPHS[1],
    )

    assert texts(article) == list(PARAGRAPHS)
    assert article.credit is None


def test_a_dateline_may_stand_in_three_lines() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024 à 18h03",
        "Saint-Aubin, Normandie",
        "AFR",
        "—",
        *PARAGRAPHS,
    )

    assert (article.dateline.place, article.dateline.source) == ("Saint-Aubin, Normandie", "AFR")
    assert texts(article) == list(PARAGRAPHS)


def test_caption_and_credit_stand_above_the_button_that_hides_them() -> None:
    article = read(
        "Le bac de Saint-Aubin reprend ses traversées",
        "12 mars 2024",
        "Le bac à quai, lundi, sous la pluie.",
        "Anna Testwood/Radio des rives",
        "hide caption",
        "toggle caption",
        "Anna Testwood/Radio des rives",
        *PARAGRAPHS,
    )

    assert article.caption == "Le bac à quai, lundi, sous la pluie."
    assert article.credit == "Anna Testwood/Radio des rives"
    assert article.dateline.place is None
    assert texts(article) == list(PARAGRAPHS)


def test_what_an_advertisement_asks_is_no_headline() -> None:
    article = read(
        "AFR values your feedback",
        "1. How relevant is this ad to you?",
        "2. Did you encounter any technical issues?",
        "Cancel",
        "Submit",
        "Thank You!",
        "Close icon",
        "Le bac de Saint-Aubin reprend ses traversées",
        "Publié le 12 mars 2024 à 18h03",
        *PARAGRAPHS,
    )

    assert article.headline == "Le bac de Saint-Aubin reprend ses traversées"
