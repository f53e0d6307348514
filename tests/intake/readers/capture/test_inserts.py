"""What pages put between two paragraphs: told by its shape, and headings are left alone."""

from lagazette.intake.door import IncomingArticle, read_capture

HEAD = (
    "Le bac de Saint-Aubin reprend ses traversées",
    "Par Anna Testwood",
    "Publié le 12 mars 2024 à 18h03",
)
ONE = "Le bac de Saint-Aubin a repris ses traversées jeudi, après deux semaines d’arrêt complet."
TWO = "La chaîne avait cédé sous le poids d’un camion, sans faire de blessé parmi les passagers."
THREE = "Une chaîne neuve a été posée mardi par une équipe de plongeurs venue du port de Brannes."
HEADING = "Une chaîne neuve"


def read(*lines: str) -> IncomingArticle:
    return read_capture("\n".join((*HEAD, ONE, *lines, TWO)).encode(), name="page.txt")


def inside(article: IncomingArticle) -> list[tuple[str, str]]:
    """What was kept between the two paragraphs."""
    blocks = [(block.type, block.text) for block in article.body]
    assert blocks[0] == ("p", ONE)
    assert blocks[-1] == ("p", TWO)
    return blocks[1:-1]


def reasons(article: IncomingArticle) -> dict[str, str]:
    return {line.text: line.reason for line in article.dropped}


def test_a_title_beside_its_duration_is_a_players() -> None:
    article = read("Le bac vu du ciel", "01:48", HEADING)

    assert inside(article) == [("h", HEADING)]
    assert reasons(article)["Le bac vu du ciel"] == "player-title"


def test_the_title_under_a_video_of_the_paper_is_no_heading() -> None:
    assert inside(read("Video From The Lantern", "The last ferryman and his dog")) == []


def test_an_embedded_post_goes_from_its_handle_to_its_counts() -> None:
    article = read(
        "@bac_aubin", "On repart. Enfin.", "2:14 PM · Mar 30, 2024", "8,430 Likes", HEADING
    )

    assert inside(article) == [("h", HEADING)]
    assert reasons(article)["On repart. Enfin."] == "embed"


def test_a_handle_without_counts_takes_nothing_with_it() -> None:
    assert inside(read("@bac_aubin", "On repart.")) == [("p", "On repart.")]


def test_a_question_with_answers_and_a_button_is_a_poll() -> None:
    article = read("Faut-il garder le bac ?", "Oui", "Non", "Voter", "Voir les résultats", HEADING)

    assert inside(article) == [("h", HEADING)]
    assert reasons(article)["Faut-il garder le bac ?"] == "poll"


def test_a_question_above_an_answer_stays() -> None:
    assert inside(read("Faut-il garder le bac ?")) == [("h", "Faut-il garder le bac ?")]


def test_titles_each_with_its_day_are_cards() -> None:
    article = read("Le pont rouvre", "11 mars 2024", "Le port s’agrandit", "10 mars 2024")

    assert inside(article) == []


def test_a_quotation_whose_words_stand_in_the_text_is_a_pull_quote() -> None:
    said = f"« {TWO} »"

    assert inside(read(said)) == []
    assert reasons(read(said))[said] == "pull-quote"


def test_a_quotation_that_the_text_does_not_repeat_stays() -> None:
    assert inside(read("« On s’y était habitués. »")) == [("quote", "« On s’y était habitués. »")]


def test_a_few_quoted_words_right_above_a_paragraph_are_its_heading() -> None:
    assert inside(read("« On l’avait signalé »")) == [("h", "« On l’avait signalé »")]


def test_a_title_that_stands_again_behind_the_text_is_a_card_of_its_grid() -> None:
    title = "Le pont tournant cherche son mécanicien"
    page = "\n".join((*HEAD, ONE, title, TWO, "Les plus lus", title))
    article = read_capture(page.encode(), name="page.txt")

    assert [block.text for block in article.body] == [ONE, TWO]
    assert "title-elsewhere" in [line.reason for line in article.dropped if line.text == title]


def test_ranks_with_points_are_a_table() -> None:
    rows = ("Le classement", "1. Valmont 51 pts", "2. Corbigny 49 pts", "3. Malo 48 pts")

    assert inside(read(*rows)) == []


def test_a_numbered_list_is_no_table() -> None:
    assert inside(read("1. Réparer la chaîne", "2. Former les passeurs")) == [
        ("li", "Réparer la chaîne"),
        ("li", "Former les passeurs"),
    ]


def test_the_blurb_above_the_field_for_an_address_goes_with_its_title() -> None:
    article = read("Le Phare du soir", "Chaque soir, l’essentiel du port.", "Votre adresse e-mail")

    assert inside(article) == []


def test_four_titles_on_top_of_each_other_are_set_aside_and_asked_about() -> None:
    titles = (
        "Le pont tournant cherche son mécanicien",
        "Trois mouettes arrêtent le trafic",
        "Opinion : laissons parler les marées",
        "Un phare à vendre à Brannes",
    )
    article = read(*titles)

    assert inside(article) == []
    asked = " ".join(question.text for question in article.questions)
    assert all(title in asked for title in titles)


def test_short_lines_behind_a_colon_are_no_stack_of_titles() -> None:
    lines = ("Le bac transporte :", "deux camions", "six voitures", "quarante passagers à pied",
             "et un chien du port")  # fmt: skip

    assert inside(read(*lines))[0][1] == "Le bac transporte :"
    assert "title-stack" not in reasons(read(*lines)).values()


def test_a_picture_named_by_its_agency_brings_its_description_and_caption() -> None:
    article = read(
        THREE,
        "Agence/Anna Testwood Un bac chargé de trois camions",
        "Le bac a repris jeudi avec deux heures de retard",
    )

    assert inside(article) == [("p", THREE)]
    assert article.credit == "Agence/Anna Testwood"
    assert article.alt == "Un bac chargé de trois camions"
    assert article.caption == "Le bac a repris jeudi avec deux heures de retard"


def test_a_description_above_a_credited_caption_is_alternative_text() -> None:
    article = read(THREE, "Un bac sur une rivière brune", "Le bac, jeudi matin. © Anna Testwood")

    assert inside(article) == [("p", THREE)]
    assert article.alt == "Un bac sur une rivière brune"


def test_the_title_and_the_blurb_of_a_letter_go_with_its_button() -> None:
    article = read(
        "La Matinale",
        "Chaque matin, l’actualité du jour choisie par la rédaction",
        "Votre e-mail",
        "OK",
    )

    assert inside(article) == []


def test_a_credit_before_and_behind_a_description_is_of_a_picture() -> None:
    article = read(
        THREE,
        "Les Amis du fleuve Une barque rouge sur une grève au petit matin Les Amis du fleuve",
        "La barque est restée huit jours sur la grève",
    )

    assert inside(article) == [("p", THREE)]


def test_titles_each_with_their_author_are_cards() -> None:
    article = read(
        "Le pont tournant a gagné la guerre", "Par Jean Exemple", "Le passeur", "Par Léa Exemple"
    )

    assert inside(article) == []


def test_the_hours_of_a_live_page_leave_its_titles_headings() -> None:
    article = read_capture(
        "\n".join(
            (
                *HEAD,
                ONE,
                "21:47",
                "Fin de ce direct",
                TWO,
                "20:15",
                HEADING,
                THREE,
                "17:32",
                "Une rafale à la pointe",
                "C’est la plus forte mesurée cette nuit, dit la météo.",
            )
        ).encode(),
        name="page.txt",
    )

    headings = [block.text for block in article.body if block.type == "h"]
    assert headings == ["Fin de ce direct", HEADING, "Une rafale à la pointe"]


def test_a_title_under_a_section_is_a_card() -> None:
    assert inside(read("Économie", "Un village où les chauffeurs de car sont poètes")) == []


def test_a_line_with_a_telephone_number_is_text() -> None:
    line = "Renseignements à la mairie de Saint-Aubin ou au 04 50 00 00 00"

    assert ("p", line) in inside(read(line, "Imprimer cet article", "Partager", "Commenter"))


def test_a_box_may_hold_a_field_between_its_blurb_and_its_button() -> None:
    article = read(
        "Morning Headlines",
        "The day’s top stories, delivered to your inbox",
        "Email",
        "SIGN UP",
    )

    assert inside(article) == []


def test_a_line_above_a_credit_in_brackets_is_the_caption_of_another_picture() -> None:
    lines = ("Le bac, vu en juillet.", "(Anna Testwood / Le Messager)")
    article = read_capture("\n".join((*HEAD, ONE, TWO, *lines, THREE)).encode(), name="page.txt")

    assert [block.text for block in article.body] == [ONE, TWO, THREE]
