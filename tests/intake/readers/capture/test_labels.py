"""What one line says by itself."""

import pytest

from lagazette.intake.readers.capture.datelines import dateline_within
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.labels import label
from lagazette.intake.readers.capture.lines import cut_lines
from lagazette.intake.readers.capture.pictures import credited_to


def label_of(text: str) -> Label | None:
    [line] = cut_lines(text)
    return label(line)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "Le pont de Brannes, le 8 mars. ANNA TESTWOOD POUR « LE MESSAGER »",
            "Le pont de Brannes, le 8 mars.",
            "ANNA TESTWOOD POUR « LE MESSAGER »",
        ),
        (
            "Brannes, lundi. Le nouveau gymnase a ouvert en retard. LM/Anna Testwood",
            "Brannes, lundi. Le nouveau gymnase a ouvert en retard.",
            "LM/Anna Testwood",
        ),
        (
            "The lens was stolen from the tower in January. (Coast Guard photo)",
            "The lens was stolen from the tower in January.",
            "Coast Guard photo",
        ),
        (
            "Une classe à Orval, le 11 mars. (PAUL EXAMPLAR / RADIO MESSAGER)",
            "Une classe à Orval, le 11 mars.",
            "PAUL EXAMPLAR / RADIO MESSAGER",
        ),
        (
            "Le capitaine a marqué le but de la victoire (P. Examplar/Le Stade)",
            "Le capitaine a marqué le but de la victoire",
            "P. Examplar/Le Stade",
        ),
        (
            "Growers say they lost most of the crop. (MBN News: Anna Testwood)",
            "Growers say they lost most of the crop.",
            "MBN News: Anna Testwood",
        ),
        (
            "La digue a perdu vingt mètres dimanche. | LE MESSAGER",
            "La digue a perdu vingt mètres dimanche.",
            "LE MESSAGER",
        ),
        (
            "Les secours sur la plage, mardi matin. — P. Examplar / SIPAP",
            "Les secours sur la plage, mardi matin.",
            "P. Examplar / SIPAP",
        ),
        (
            "La route est fermée depuis lundi soir. • ©Messager-Info",
            "La route est fermée depuis lundi soir.",
            "Messager-Info",
        ),
        (
            "L’autrice, à Lyon, en mars 2024. Photo Anna Testwood",
            "L’autrice, à Lyon, en mars 2024.",
            "Anna Testwood",
        ),
        (
            "A seagrass meadow off the island. Photograph: Anna Testwood/The Messenger",
            "A seagrass meadow off the island.",
            "Anna Testwood/The Messenger",
        ),
        (
            "Anna Testwood at her bench in 1983. She made 400 clocks Credit: Alamont Archive",
            "Anna Testwood at her bench in 1983. She made 400 clocks",
            "Alamont Archive",
        ),
        (
            "Volunteers stacked sandbags on Monday. Credit...Anna Testwood for The Messenger",
            "Volunteers stacked sandbags on Monday.",
            "Anna Testwood for The Messenger",
        ),
        (
            "Le nez du tram dans la vitrine de la boulangerie. - EXEMPHOTO.",
            "Le nez du tram dans la vitrine de la boulangerie.",
            "EXEMPHOTO",
        ),
        (
            "La mairie est restée fermée jusqu’à midi. - L’Écho d’exemple - A. T.",
            "La mairie est restée fermée jusqu’à midi.",
            "L’Écho d’exemple - A. T.",
        ),
        (
            "The two sailors on the deck of the Tern. Courtesy Anna Testwood",
            "The two sailors on the deck of the Tern.",
            "Anna Testwood",
        ),
    ],
)
def test_a_caption_gives_up_the_credit_at_its_end(line: str, caption: str, credit: str) -> None:
    assert label_of(line) == Label("captioned-credit", text=caption, credit=credit)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("PHOTO ANNA TESTWOOD, LE FLEUVE", "ANNA TESTWOOD, LE FLEUVE"),
        ("KEYPHOTO/Anna Testwood", "KEYPHOTO/Anna Testwood"),
        ("ANNA TESTWOOD/FV", "ANNA TESTWOOD/FV"),
        ("Courtesy Anna Testwood", "Anna Testwood"),
        ("APN/Archives / Anna TESTWOOD", "APN/Archives / Anna TESTWOOD"),
        ("Illustration: Anna Testwood/Brief. Stock: Imago", "Anna Testwood/Brief. Stock: Imago"),
    ],
)
def test_a_bare_credit_is_one(line: str, credit: str) -> None:
    assert label_of(line) == Label("credit", credit=credit)


@pytest.mark.parametrize(
    "line",
    [
        "UN PLAN POUR LA VILLE",
        "Deux réponses à la crise du logement",
        "Aller au bout de ses forces",
        "Plus de peur que de mal",
        "Une réponse à la crise",
        "Screenshots of the messages show that the minister knew of the plan in March.",
        "Capture d’écran à l’appui, l’élue affirme qu’elle avait prévenu le préfet.",
        "Your data is being sold twice a day, the privacy group said on Tuesday.",
        "By entering the race so late, she surprised her own party and its treasurer.",
        "Le maire n’a pas répondu à nos questions, ni à celles du conseil. — NDLR",
        "La piscine du haut est réservée aux abonnés",
        "Our photos show the damage",
        "Connect with nature",
        "[Cet article a été corrigé mardi : le pont date de 1896.]",
        "Le dossier avance, a promis la préfète, sans donner de date (Le préfet, lui, se tait).",
    ],
)
def test_text_that_looks_a_little_like_furniture_says_nothing_by_itself(line: str) -> None:
    assert label_of(line) is None


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Aller au pied de page", "navigation"),
        ("Skip to main content", "navigation"),
        ("Share full article", "share-bar"),
        ("facebook (opens in new window)", "share-bar"),
        ("Cliquez pour partager sur Facebook(ouvre dans une nouvelle fenêtre)", "share-bar"),
        ("Listen to this article · 7:41 min Learn more", "player"),
        ("Temps de lecture : 7 min", "reading-time"),
        ("This article is more than 8 months old", "age-note"),
        ("1,112", "counter"),
        ("1.2K", "counter"),
        ("[1]Home [2]News [3]Sports", "navigation"),
        ("Dans la rubrique Brannes", "elsewhere-heading"),
        ("Gift this article free", "share-bar"),
        ("Voir cette publication sur Instagram", "embed"),
        ("Une publication partagée par Le Messager (@messager)", "embed"),
        ("432 Followers", "counter"),
        ("Lecture en 3 min.", "reading-time"),
        ("Is this page useful?", "feedback"),
        ("12.58 GMT", "clock"),
        ("Updated at 13.01 GMT", "clock"),
        ("From 2h ago", "relative-date"),
        ("Article continues after this ad", "advert"),
        ("Please turn on JavaScript to use this feature", "consent"),
        ("La suite est réservée aux abonné·es", "subscription"),
        ("1 € pour 15 jours", "subscription"),
        ("Thanks for reading The Messenger! Subscribe for free.", "subscription"),
        ("Vous avez trouvé une erreur? Merci de nous la signaler.", "error-report"),
        ("Published in the print edition of the March 18, 2024, issue.", "print-note"),
        ("Les tribunes publiées n’engagent que leurs auteurs.", "disclaimer"),
        ("Read 112 Comments", "comment-count"),
        ("2 réflexions sur « Le héron »", "comments-heading"),
        ("Sujets associés à l’article", "tags-heading"),
        ("Étiquettes drone, héron, marais", "tags"),
        ("Related Topics", "tags-heading"),
        ("Media contact:", "contacts-heading"),
        ("Top Articles", "elsewhere-heading"),
        ("SOURCE Example Instruments plc", "footer"),
        ("Source : Société des traversiers", "source-line"),
        ("Publié le 4 février à 18 h 32", "date-word"),
        ("Reach Anna Testwood at anna@examplar.example.", "author-note"),
        ("This article originally appeared on Examplar Daily: A scarecrow wins", "print-note"),
        ("This live blog is now closed. You can read our full report here", "live-note"),
    ],
)
def test_furniture_is_known_by_its_rule(line: str, rule: str) -> None:
    found = label_of(line)

    assert found is not None
    assert found.rule == rule


@pytest.mark.parametrize(
    ("line", "names", "source"),
    [
        ("Anna Testwood Environment correspondent", ("Anna Testwood",), None),
        ("Anna Testwood Journaliste MTV", ("Anna Testwood",), None),
        ("Par Zep", ("Zep",), None),
        ("Rédaction Sud-Messager", ("Rédaction Sud-Messager",), None),
        ("Par Anna Testwood - a.testwood@messager.example", ("Anna Testwood",), None),
        ("By Anna Testwood @annatestwood", ("Anna Testwood",), None),
        ("Auteur ABC", (), "ABC"),
        ("Par Belga", (), "Belga"),
        ("Par Messagence, édité par Paul Examplar", ("Paul Examplar",), "Messagence"),
        ("A.T. avec AFP", ("A.T.",), "AFP"),
    ],
)
def test_a_signature_names_who_signs(line: str, names: tuple[str, ...], source: str | None) -> None:
    assert label_of(line) == Label("byline", names=names, source=source)


def test_the_guests_of_a_broadcast_supply_no_copy() -> None:
    assert label_of("avec Juju et Nono") is None


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Publié le 10 juin 2024", "2024-06-10", None),
        ("Publié le 15 janvier 2024 à 10h00 Temps de lecture : 2 min.", "2024-01-15T10:00", None),
        ("Posted: Mar 12, 2024 / 05:12 PM EDT", "2024-03-12T17:12-04:00", None),
        ("Publié le 23 janvier 2024 à 6 h 30 HNE", "2024-01-23T06:30-05:00", None),
        ("PublishedMARCH 12 2024", "2024-03-12", None),
        ("March 18, 2024 6:42 PM GMT+1 Updated 3 hours ago", "2024-03-18T18:42+01:00", None),
        ("Updated - April 02, 2024 09:14 pm - NALGONDA", None, "2024-04-02T21:14"),
        ("Aired March 6, 2024 4:31 PM", "2024-03-06T16:31", None),
        ("Mar 12, 2024 - Health", "2024-03-12", None),
        (
            "Anna Testwood · MBC News · Posted: Mar 12, 2024 4:00 AM | Last Updated: March 12",
            "2024-03-12T04:00",
            None,
        ),
        ("Brannes | Updated: March 12, 2024 18:05", None, "2024-03-12T18:05"),
        (
            "Publié le 17 avril à 06h00, mis à jour le 17 avril 2024 à 06h41",
            "2024-04-17T06:00",
            "2024-04-17T06:41",
        ),
        (
            "Orval (APN) - Publié le 12/03/2024 à 14:05 Modifié le 12/03/2024 à 16:20",
            "2024-03-12T14:05",
            "2024-03-12T16:20",
        ),
    ],
)
def test_a_line_says_when(line: str, published: str | None, updated: str | None) -> None:
    found = label_of(line)

    assert found is not None
    assert found.rule == "date-line"
    assert (found.published.iso if found.published else None) == published
    assert (found.updated.iso if found.updated else None) == updated


def test_who_signs_may_stand_before_the_date() -> None:
    found = label_of("By Anna Testwood on 2 March 2024 at 9:15 am")

    assert found is not None
    assert found.published is not None
    assert (found.names, found.published.iso) == (("Anna Testwood",), "2024-03-02T09:15")


def test_two_names_before_a_stroke_and_a_date_are_a_person() -> None:
    found = label_of("Anna Testwood | Posted on February 14, 2024 2:20 PM")

    assert found is not None
    assert (found.names, found.place) == (("Anna Testwood",), None)


def test_a_dateline_may_stand_before_the_date() -> None:
    found = label_of("Orval (APN) - Publié le 12/03/2024 à 14:05")

    assert found is not None
    assert (found.place, found.source) == ("Orval", "APN")


@pytest.mark.parametrize(
    ("paragraph", "place", "source"),
    [
        ("(Sept-Rivières) L’épicerie n’a plus de lait depuis trois jours.", "Sept-Rivières", None),
        ("(AFP) Le conseil a voté le budget de la ville mardi soir.", None, "AFP"),
        (
            "BRANNES, England, March 12, 2024 /Wireline/ -- Example plc announced a second plant.",
            "Brannes",
            "Wireline",
        ),
        ("Montréal (APN) - La compagnie a annoncé mardi son départ.", "Montréal", "APN"),
    ],
)
def test_a_paragraph_may_open_with_its_dateline(
    paragraph: str, place: str | None, source: str | None
) -> None:
    found = dateline_within(paragraph)

    assert found is not None
    assert (found.place, found.source) == (place, source)


def test_the_kind_of_piece_at_its_head_is_no_place() -> None:
    assert (
        dateline_within("RÉCIT - Ils arrivent par groupes de six et sèchent leurs ailes.") is None
    )


@pytest.mark.parametrize(
    "line",
    [
        "À lire aussiLe vieux pont cherche son mécanicien",
        "À lire aussi : Le vieux pont cherche son mécanicien",
        "More: Le vieux pont cherche son mécanicien",
        "Read: Le vieux pont cherche son mécanicien",
        "Lisez « Le vieux pont cherche son mécanicien »",
        "[ Le vieux pont cherche son mécanicien ]",
    ],
)
def test_a_related_title_stands_behind_its_lead(line: str) -> None:
    assert label_of(line) == Label("related", text="Le vieux pont cherche son mécanicien")


def test_where_the_correspondent_is_makes_a_dateline() -> None:
    assert label_of("De notre correspondante à Dakar,") == Label("dateline", place="Dakar")
    assert label_of("Brannes (Finistère), reportage") == Label("dateline", place="Brannes")


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Une voiture de la police municipale - AFP", "AFP"),
        ("Une voiture de la police municipale - Le Messager", "Le Messager"),
        ("Une voiture de la police municipale (AFP)", "AFP"),
        ("Une voiture de la police - un modèle récent", None),
        ("La grève des bus - Ce que l’on sait", None),
    ],
)
def test_behind_a_dash_only_a_known_source_is_a_credit(line: str, credit: str | None) -> None:
    found = credited_to(line, publication="Le Messager")

    assert (None if found is None else found.credit) == credit


def test_a_related_title_behind_marks_loses_its_label_too() -> None:
    found = label(cut_lines(">> À lire aussi : En Éthiopie, les caféiers montent")[0])

    assert found == Label("related", text="En Éthiopie, les caféiers montent")


@pytest.mark.parametrize(
    "text",
    [
        "{{ scope.counterText }}",
        "{{ scope.legend }}© {{ scope.credits }}",
        "${title}",
        "[object Object]",
    ],
)
def test_what_a_program_forgot_to_fill_in_is_furniture(text: str) -> None:
    found = label(cut_lines(text)[0])

    assert found is not None
    assert found.rule == "template"


def test_the_title_of_a_related_article_for_subscribers_stands_below() -> None:
    assert label_of("Lire aussi | Article réservé aux abonnés") == Label("related-heading")


def test_a_related_title_behind_a_full_stop_is_one() -> None:
    assert label_of("LIRE AUSSI. Sur la grève, le goémon revient") == Label(
        "related", text="Sur la grève, le goémon revient"
    )


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "A ferry crosses the strait near Brannes [File: Anna Testwood/Agency]",
            "A ferry crosses the strait near Brannes",
            "File: Anna Testwood/Agency",
        ),
        (
            "A wheat field near Brannes. WIREPOOL/Anna Testwood Purchase Licensing Rights",
            "A wheat field near Brannes.",
            "WIREPOOL/Anna Testwood",
        ),
    ],
)
def test_a_credit_in_square_brackets_or_before_an_offer(
    line: str, caption: str, credit: str
) -> None:
    assert label_of(line) == Label("captioned-credit", text=caption, credit=credit)


@pytest.mark.parametrize("line", ["← Le marché change de place", "Deux loups vus au col →"])
def test_the_articles_before_and_after_are_ways_out(line: str) -> None:
    found = label_of(line)

    assert found is not None
    assert found.rule == "navigation"


def test_a_relative_date_may_stand_beside_who_signs() -> None:
    found = label_of(
        "Anna Testwood - Hier à 18:24 | mis à jour hier à 19:02 - Temps de lecture : 2 min"
    )

    assert found == Label("relative-date", names=("Anna Testwood",))


def test_the_line_of_a_blog_says_day_author_section_and_comments() -> None:
    found = label_of("5 novembre 2023 La rédaction Communes 0")

    assert found is not None
    assert found.published is not None
    assert found.published.iso == "2023-11-05"
    assert found.names == ("La rédaction",)


def test_a_day_and_an_hour_may_be_copied_without_a_space() -> None:
    found = label_of("March 25, 20245:01 AM ET")

    assert found is not None
    assert found.published is not None
    assert found.published.iso == "2024-03-25T05:01"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (
            "The hotel at Norvik, in May. Lars Exemple/Nordlys/Capital Images",
            "Lars Exemple/Nordlys/Capital Images",
        ),
        (
            "The hotel at Norvik, in May. (Anna Testwood for The Register)",
            "Anna Testwood for The Register",
        ),
    ],
)
def test_who_made_a_picture_and_for_whom_is_its_credit(line: str, credit: str) -> None:
    assert label_of(line) == Label(
        "captioned-credit", text="The hotel at Norvik, in May.", credit=credit
    )


@pytest.mark.parametrize("opening", ["EN DIRECT", "VIDÉO", "LIVE"])
def test_what_an_article_is_stands_for_no_place(opening: str) -> None:
    assert (
        dateline_within(f"{opening} - La tempête s’éloigne, et le courant revient peu à peu.")
        is None
    )


@pytest.mark.parametrize(
    ("line", "published", "names"),
    [
        ("Publié:19 Décembre 2023 à 19h10", "2023-12-19T19:10", ()),
        ("Mar 11, 2024 - Energy & Environment", "2024-03-11", ()),
        ("12 September 2023 | By Anna Testwood", "2023-09-12", ("Anna Testwood",)),
    ],
)
def test_a_day_stands_beside_what_a_site_puts_there(
    line: str, published: str, names: tuple[str, ...]
) -> None:
    found = label_of(line)

    assert found is not None
    assert found.published is not None
    assert (found.published.iso, found.names) == (published, names)


def test_a_credit_in_brackets_may_stand_alone() -> None:
    assert label_of("(Anna Testwood / The Messenger)") == Label(
        "credit", credit="Anna Testwood / The Messenger"
    )


def test_a_trade_copied_onto_a_name_is_none_of_it() -> None:
    assert label_of("By Anna TestwoodStaff Writer") == Label("byline", names=("Anna Testwood",))


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "A green with sheep, at noon (Anna Testwood)",
            "A green with sheep, at noon",
            "Anna Testwood",
        ),
        (
            "Un guichet à La Rochelle (illustration) - Anna Testwood - AFP",
            "Un guichet à La Rochelle (illustration)",
            "Anna Testwood - AFP",
        ),
    ],
)
def test_a_caption_may_end_with_a_name_alone(line: str, caption: str, credit: str) -> None:
    assert credited_to(line, publication=None) == Label(
        "captioned-credit", text=caption, credit=credit
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By ANNA TESTWOOD FOR THE DAILY EXAMPLAR", ("Anna Testwood",)),
        ("Anna Testwood and Paul Examplar, Staff Writers", ("Anna Testwood", "Paul Examplar")),
    ],
)
def test_papers_and_trades_behind_names_are_left_out(line: str, names: tuple[str, ...]) -> None:
    assert label_of(line) == Label("byline", names=names)


@pytest.mark.parametrize(
    "line",
    [
        "Image: The road was closed for two hours. Pic: Anna Testwood",
        "The road was closed for two hours. Photographer: Anna Testwood",
    ],
)
def test_a_picture_may_be_announced_before_its_caption(line: str) -> None:
    assert label_of(line) == Label(
        "captioned-credit", text="The road was closed for two hours.", credit="Anna Testwood"
    )


def test_an_editorial_of_the_paper_is_related() -> None:
    assert label_of("Notre éditorial: La montagne qu’on ne peut pas border") == Label(
        "related", text="La montagne qu’on ne peut pas border"
    )


@pytest.mark.parametrize(
    "line",
    [
        "This content is provided by Examplar, which may be using cookies.",
        "To show you this content, we need your permission to use cookies.",
        "Allow Cookies Once",
    ],
)
def test_what_asks_for_leave_to_show_is_no_text(line: str) -> None:
    found = label_of(line)

    assert found is not None
    assert found.rule == "consent"


@pytest.mark.parametrize(
    ("line", "published", "names"),
    [
        ("Published 5:04 a.m. ET Oct. 15, 2024", "2024-10-15T05:04", ()),
        (
            "Par Anna Testwood | 1 décembre 2023 | Vie locale | 4 commentaires",
            "2023-12-01",
            ("Anna Testwood",),
        ),
    ],
)
def test_a_day_may_stand_behind_an_hour_or_among_sections(
    line: str, published: str, names: tuple[str, ...]
) -> None:
    found = label_of(line)

    assert found is not None
    assert found.published is not None
    assert (found.published.iso, found.names) == (published, names)


def test_a_live_page_that_is_closed_may_say_more() -> None:
    assert label_of("This live blog is now closed. Treasury defends its forecasts") is None
