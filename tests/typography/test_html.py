"""HTML: rules work across mark-up, mark-up stays."""

import pytest

from lagazette.typography.door import Locale, typeset_html, typeset_line
from tests.typography.golden import golden_pairs


def test_every_golden_pair_of_html_is_set_as_its_rule_says() -> None:
    against = [
        f"{pair.file}:{pair.line} {found}"
        for pair in golden_pairs("html.tsv")
        if (found := typeset_html(pair.typed, Locale.FR_FR)) != pair.expected
    ]

    assert against == []


def test_every_golden_pair_of_lines_with_html_is_set_as_its_rule_says() -> None:
    against = [
        f"{pair.file}:{pair.line} {found}"
        for pair in golden_pairs("lines.tsv")
        if (found := typeset_line(pair.typed, Locale.FR_FR)) != pair.expected
    ]

    assert against == []


def test_no_space_is_left_before_a_tag_in_canada_either() -> None:
    assert typeset_line("Où est <b>Paul</b> ?", Locale.FR_CA) == "Où est <b>Paul</b>?"


def test_a_tag_that_never_ends_is_passed_on_with_all_that_follows() -> None:
    html = '<p>Non !</p><a href="x>"Oui" !'

    assert typeset_html(html, Locale.FR_FR) == '<p>Non\u202f!</p><a href="x>"Oui" !'


def test_english_inside_french_follows_english() -> None:
    html = '<p>"<span lang="en-GB">"Yes"!</span>" !</p>'

    assert typeset_html(html, Locale.FR_FR) == (
        '<p>«\u00a0<span lang="en-GB">“Yes”!</span>\u00a0»\u202f!</p>'
    )


def test_a_language_without_rules_is_left_as_it_is() -> None:
    html = '<p lang="de">"Ja" !</p><p>"Oui" !</p>'

    assert typeset_html(html, Locale.FR_FR) == (
        '<p lang="de">"Ja" !</p><p>«\u00a0Oui\u00a0»\u202f!</p>'
    )


def test_languages_within_languages_are_set_each_in_its_own() -> None:
    html = '<div lang="de">"a" <q lang="fr">"b"</q> "c"</div>'

    assert typeset_html(html, Locale.EN) == (
        '<div lang="de">"a" <q lang="fr">«\u00a0b\u00a0»</q> "c"</div>'
    )


def test_depth_without_end_is_no_failure() -> None:
    html = '<i lang="en"><i lang="fr">' * 3000 + '"x"'

    assert typeset_html(html, Locale.EN) == html


@pytest.mark.parametrize(
    "repeated", ['<a "', "<", "<!--", "</", "&", '"', "« ", "<b lang=de>", "('"]
)
def test_time_grows_with_length_alone(repeated: str) -> None:
    # A hundred thousand characters; anything quadratic would take minutes here.
    typeset_html(repeated * (100_000 // len(repeated)), Locale.FR_FR)


@pytest.mark.parametrize("repeated", ["a-", "l'", "1 "])
def test_time_grows_with_length_alone_also_where_an_address_is_looked_for(repeated: str) -> None:
    typeset_line(repeated * (100_000 // len(repeated)) + "/a", Locale.FR_FR)


@pytest.mark.parametrize("locale", [Locale.FR_CA, Locale.EN])
def test_no_space_is_left_between_code_and_a_mark_that_takes_none(locale: Locale) -> None:
    html = "<code>make</code> , <code>ls</code> ; <b>https://a.fr/</b> ; <code>rm</code> !"

    assert typeset_html(html, locale) == (
        "<code>make</code>, <code>ls</code>; <b>https://a.fr/</b> ; <code>rm</code>!"
    )


def test_the_end_of_a_line_of_html_is_a_space_as_others_are() -> None:
    html = "<p>Le maire\n- seul -\na dit, M.\nRoy aussi.</p>"

    expected = "<p>Le maire\n–\u00a0seul\u00a0–\na dit, M.\u00a0Roy aussi.</p>"
    assert typeset_html(html, Locale.FR_FR) == expected
