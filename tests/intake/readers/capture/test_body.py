"""The body of a page: where it ends, where it goes on, and what its short lines are."""

from lagazette.cli.demonstration.content import Story, stories
from lagazette.intake.door import IncomingArticle, read_capture

HEAD = (
    "Le bac de Saint-Aubin reprend ses traversées",
    "Par Anna Testwood",
    "Publié le 12 mars 2024 à 18h03",
)
ONE = "Le bac de Saint-Aubin a repris ses traversées jeudi, après deux semaines d’arrêt complet."
TWO = "La chaîne avait cédé sous le poids d’un camion, sans faire de blessé parmi les passagers."
THREE = "Une chaîne neuve a été posée mardi par une équipe de plongeurs venue du port de Brannes."
UNSTOPPED = (
    "La chaîne du bac, posée sur le quai par un matin de gelée au mois de mars de cette année-là"
)
RELATED = "À Brannes, le pont tournant cherche encore son mécanicien"


def read(*lines: str) -> IncomingArticle:
    return read_capture("\n".join((*HEAD, *lines)).encode(), name="page.txt")


def blocks(article: IncomingArticle) -> list[tuple[str, str]]:
    return [(block.type, block.text) for block in article.body]


def test_the_text_goes_on_with_a_heading_behind_a_related_title() -> None:
    article = read(
        ONE,
        "Lire aussi |",
        "Article réservé aux abonnés",
        RELATED,
        "Une chaîne neuve",
        TWO,
        THREE,
        "Contribuer",
    )

    assert blocks(article) == [("p", ONE), ("h", "Une chaîne neuve"), ("p", TWO), ("p", THREE)]
    assert article.related == (RELATED,)


def test_teasers_under_related_titles_do_not_resume_the_text() -> None:
    article = read(
        ONE,
        TWO,
        "Sur le même sujet",
        RELATED,
        "Un rouage de laiton, fondu il y a un siècle, manque à la machine du vieux pont.",
        "Les passeurs de la rivière racontent leur métier",
        "Ils sont trois à se relayer, de l’aube à la nuit, et aucun ne sait bien nager.",
    )

    assert blocks(article) == [("p", ONE), ("p", TWO)]


def test_recommended_pages_between_two_paragraphs_do_not_end_the_text() -> None:
    article = read(ONE, "Recommended", "Énergie", RELATED, TWO, THREE, "Commentaires")

    assert blocks(article) == [("p", ONE), ("p", TWO), ("p", THREE)]
    assert article.related == ()


def test_behind_the_count_of_comments_nothing_is_related() -> None:
    article = read(
        ONE,
        TWO,
        "À lire aussi",
        RELATED,
        "142 commentaires",
        "22:40 Basket : les Aigles de Brannes sont en finale",
    )

    assert article.related == (RELATED,)


def test_buttons_and_days_under_related_titles_are_no_titles() -> None:
    article = read(ONE, TWO, "Sur le même sujet", "3 mai 2023", RELATED, "Voir la suite ici")

    assert article.related == (RELATED,)


def test_who_signs_is_told_behind_the_text_and_dropped() -> None:
    article = read(
        ONE,
        TWO,
        "Anna Testwood",
        "Anna Testwood est journaliste au service des ports depuis 2016. Elle suit les bacs.",
    )

    assert blocks(article) == [("p", ONE), ("p", TWO)]
    assert {each.reason for each in article.dropped} == {"byline-repeated", "author-note"}


def test_how_to_reach_who_signs_is_no_text() -> None:
    article = read(ONE, TWO, "Anna Testwood can be reached at 555-0142.")

    assert blocks(article) == [("p", ONE), ("p", TWO)]


def test_who_signs_may_be_a_subject_of_the_text() -> None:
    own = "Anna Testwood est aussi passagère : elle a pris le bac de sept heures, jeudi, avec eux."
    article = read(ONE, own, TWO)

    assert blocks(article) == [("p", ONE), ("p", own), ("p", TWO)]


def test_a_quotation_keeps_the_name_that_stands_right_under_it() -> None:
    article = read(ONE, "« On s’y était habitués. »", "Paul Examplar, passeur du bac", TWO)

    assert blocks(article) == [
        ("p", ONE),
        ("quote", "« On s’y était habitués. » Paul Examplar, passeur du bac"),
        ("p", TWO),
    ]


def test_lines_in_small_letters_behind_a_colon_are_a_list() -> None:
    article = read(
        ONE,
        "Trois règles à bord :",
        "pas de camion de plus de dix tonnes ;",
        "pas de chien sans laisse ;",
        "pas de musique après la nuit.",
        TWO,
    )

    assert blocks(article)[1:5] == [
        ("p", "Trois règles à bord :"),
        ("li", "pas de camion de plus de dix tonnes ;"),
        ("li", "pas de chien sans laisse ;"),
        ("li", "pas de musique après la nuit."),
    ]


def test_a_list_of_names_behind_a_colon_ends_its_items_with_semicolons() -> None:
    article = read(
        ONE,
        "Ils signent :",
        "Anna Testwood, hydrologue ;",
        "Paul Examplar, pêcheur ;",
        "Nour Messager, ingénieure.",
    )

    assert [kind for kind, _ in blocks(article)] == ["p", "p", "li", "li", "li"]


def test_points_without_full_stops_above_the_text_are_a_list() -> None:
    article = read(
        "Le bac a repris ses traversées jeudi",
        "La chaîne neuve pèse deux tonnes",
        ONE,
        TWO,
    )

    assert [kind for kind, _ in blocks(article)] == ["li", "li", "p", "p"]


def test_a_heading_may_stand_above_a_list_of_dashes() -> None:
    article = read(ONE, "Les horaires", "- le matin à sept heures", "- le soir à dix-huit heures")

    assert blocks(article)[1] == ("h", "Les horaires")


def test_the_cells_of_a_table_are_no_paragraphs() -> None:
    article = read(ONE, TWO, "Bac\tDépart\tArrivée", "Le Goéland\t7 h\t7 h 20", "Commentaires")

    assert blocks(article) == [("p", ONE), ("p", TWO)]
    assert [each.reason for each in article.dropped][:2] == ["table-row", "table-row"]


def test_a_line_that_says_published_is_no_heading_of_a_chronology() -> None:
    article = read_capture(
        "\n".join((HEAD[0], ONE, THREE, HEAD[1], "Published March 12, 2024", TWO)).encode()
    )

    assert article.published == "2024-03-12"
    assert {block.type for block in article.body} == {"p"}


def test_keywords_in_small_letters_do_not_wrap_a_title() -> None:
    article = read(ONE, TWO, "Sur le même thème", RELATED, "transports", "rivière")

    assert article.related == (RELATED,)


def paragraphs(story: Story) -> list[str]:
    """The paragraphs of a demonstration article, without its headings and other blocks."""
    lines = (line.strip() for line in story.body.splitlines())
    return [line for line in lines if line[:1].isalpha() and "[" not in line and "*" not in line]


def test_the_articles_of_the_demonstration_are_read_whole() -> None:
    lost = []
    for story in stories():
        day = story.published.strftime("%d/%m/%Y à %Hh%M")
        body = paragraphs(story)
        lines = ["Le Journal", "Menu", "Culture", story.headline, f"Publié le {day}", *body]
        lines += ["Partager", "Les plus lus", RELATED]
        article = read_capture("\n".join(lines).encode())
        found = {block.text for block in article.body}
        lost += [text for text in body if " ".join(text.split()) not in found]
        lost += [] if article.headline == story.headline else [story.headline]

    assert lost == []


def test_a_second_article_in_the_file_is_asked_about() -> None:
    article = read(
        ONE,
        TWO,
        "Le pont de Brannes ferme pour un mois",
        "Publié le 14 mars 2024 à 9h00",
        THREE,
        "Une déviation est en place par la rive gauche, sur une dizaine de kilomètres de route.",
        "Les cars scolaires partiront vingt minutes plus tôt, a prévenu la région mercredi soir.",
    )

    [question] = [each for each in article.questions if each.code == "second-article"]
    assert question.facts == {"line": "7", "captured": "Publié le 14 mars 2024 à 9h00"}


def test_the_days_of_related_pages_open_no_second_article() -> None:
    teaser = "Un rouage de laiton, fondu il y a un siècle, manque à la machine du vieux pont."
    related = (RELATED, "Publié le 3 mai 2023", teaser) * 4
    article = read(ONE, TWO, "Sur le même sujet", *related)

    assert [each.code for each in article.questions] == []


def test_a_paragraph_that_stands_twice_is_no_headline() -> None:
    article = read(ONE, TWO, ONE)

    assert article.headline == HEAD[0]


def test_the_last_paragraph_behind_titles_of_a_section_is_kept() -> None:
    last = "Un vote est prévu en avril. Une pétition a recueilli neuf mille signatures au port."
    article = read(ONE, TWO, "Dans la même section", "In this section", RELATED,
                   "Quiz : connaissez-vous vraiment tous les ports de la côte ?", last)  # fmt: skip

    assert [block.text for block in article.body][-1] == last


def test_initials_under_the_last_paragraph_sign() -> None:
    page = "\n".join((HEAD[0], HEAD[2], ONE, TWO, "A. T.")).encode()
    article = read_capture(page, name="page.txt")

    assert article.bylines == ("A. T.",)
    assert blocks(article) == [("p", ONE), ("p", TWO)]


def test_the_line_above_the_paragraph_with_the_dateline_is_no_paragraph() -> None:
    shown = "Le bac attend ses passagers devant la cale du port de Saint-Aubin."
    article = read(shown, f"BRANNES (Agence) – {ONE}", TWO)

    assert blocks(article) == [("p", ONE), ("p", TWO)]
    assert article.standfirst == shown


def test_an_appeal_behind_the_text_is_dropped_and_in_the_text_it_stays() -> None:
    appeal = (
        "Nous n’avons ni actionnaire ni publicité : sans le soutien de nos lecteurs, rien ne "
        "serait possible."
    )

    assert blocks(read(ONE, TWO, THREE, appeal)) == [("p", ONE), ("p", TWO), ("p", THREE)]
    assert ("p", appeal) in blocks(read(ONE, appeal, TWO, THREE))


def test_what_follows_the_question_whether_it_pleased_is_behind_the_text() -> None:
    article = read(ONE, TWO, "Cet article vous a plu ?", "Le saviez-vous ?", "Un bac flotte.")

    assert blocks(article) == [("p", ONE), ("p", TWO)]


def test_the_label_of_a_player_between_two_paragraphs_ends_nothing() -> None:
    said = "« Il fait ma voix », dit Paul. « Il dit même merci, ce que je ne fais jamais. »"
    article = read(ONE, "Up Next", said, "Les plus lus", RELATED)

    assert [block.text for block in article.body] == [ONE, said]


def test_paragraphs_behind_two_popular_titles_and_a_caption_are_kept() -> None:
    three = "La facture est de quarante euros. Le magasin propose de la rembourser aussitôt."
    four = "Paul a débranché la machine. Le perroquet, dit-il, boude depuis trois semaines."
    shown = "Le perroquet a demandé la météo et une chanson"
    article = read(ONE, "Les plus lus", RELATED, "Le chat élu au conseil de la paroisse",
                   three, shown, four)  # fmt: skip

    kept = [block.text for block in article.body]
    assert [ONE, three, four] == [text for text in kept if text != shown]


def test_teasers_of_two_sentences_under_popular_titles_do_not_resume_the_text() -> None:
    teaser = "Ils sont trois à se relayer. Aucun d’eux ne sait vraiment nager, disent-ils."
    article = read(ONE, TWO, "Les plus lus", RELATED, teaser, "Le métier de passeur", teaser)

    assert blocks(article) == [("p", ONE), ("p", TWO)]


def test_a_first_name_with_a_trade_under_a_quotation_says_whose_it_is() -> None:
    quotation = "« On ne voulait pas de chef. On a eu un tableau. »"
    article = read(ONE, quotation, "Denise, couturière, 61 ans", TWO)

    assert blocks(article)[1] == ("quote", f"{quotation} Denise, couturière, 61 ans")


def test_short_sentences_in_a_row_under_a_colon_are_a_list() -> None:
    article = read(
        ONE,
        TWO,
        "Le conseil a aussi voté trois délibérations :",
        "Une ligne de car vers la gare.",
        "Une cuisinière à mi-temps.",
        "La peinture du château d’eau.",
        THREE,
    )

    assert [kind for kind, _ in blocks(article)] == ["p", "p", "p", "li", "li", "li", "p"]


def test_blank_lines_behind_every_line_separate_nothing() -> None:
    quotation = "« On ne voulait pas de chef. On a eu un tableau. »"
    lines = (*HEAD, ONE, quotation, "Jeanne Exemple, batelière", TWO, THREE)
    article = read_capture("\n\n".join(lines).encode(), name="page.txt")

    assert blocks(article)[1] == ("quote", f"{quotation} Jeanne Exemple, batelière")


def test_a_line_without_a_full_stop_between_paragraphs_is_asked_about() -> None:
    article = read(ONE, TWO, UNSTOPPED, THREE, ONE, TWO, THREE)

    assert UNSTOPPED not in [block.text for block in article.body]
    assert [question.code for question in article.questions] == ["line-unplaced"]


def test_a_line_without_a_full_stop_among_others_without_one_is_text() -> None:
    article = read(ONE, TWO, UNSTOPPED, THREE)

    assert ("p", UNSTOPPED) in blocks(article)


def test_a_caption_above_a_bare_credit_and_all_text_is_the_article_s() -> None:
    article = read("Namur", "Inondations", "Le bourgmestre devant la barque", "© TVR", ONE, TWO)

    assert article.caption == "Le bourgmestre devant la barque"
    assert article.credit == "TVR"


def test_a_quotation_with_its_speaker_behind_it_is_a_quotation() -> None:
    quotation = (
        "« L’abbé avait tout noté, sauf ce qu’il craignait d’oublier. » Jeanne Exemple, abbesse"
    )
    article = read(ONE, TWO, quotation, THREE, ONE, TWO, THREE)

    assert ("quote", quotation) in blocks(article)


def test_names_in_a_row_under_a_colon_are_a_list() -> None:
    article = read(
        ONE, TWO, "Les noms écartés :", "Le bac du Souvenir", "Le bac de l’Avenir", "Le Bac", THREE
    )

    assert [kind for kind, _ in blocks(article)] == ["p", "p", "p", "li", "li", "li", "p"]
