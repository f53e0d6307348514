"""The laws of typography: for every text and every locale."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lagazette.typography.door import RULES, Locale, typeset_html, typeset_line, typeset_text
from lagazette.typography.markup import Markup, tokens_of
from lagazette.typography.protect import masked
from lagazette.typography.rules import edited
from lagazette.typography.signs import MASK
from lagazette.typography.table import finders_for
from tests.typography.golden import CORPUS, text_pairs

NAUGHTY = Path(CORPUS).parent / "naughty-strings" / "blns.txt"

WORDS = (
    *'"""\'\'«»“”‘’():;!?.,-–—…  \u00a0\u202f\n\t%€$§°/&<>=#@1200',
    *("...", "--", " - ", " – ", " : ", " !", "« ", " »", '" ', ' "', "l'", "qu'", "' ", "''"),
    *("mot", "Mme", "M.", "J.", "Dr", "Dupont", "Louis", "XIV", "XXe", "siècle", "2ème", "1ère"),
    *("12", "2000", "12000", "000", "1 234", " 567", "euros", "km", "h", "18h30", "18:03", "à "),
    *("octobre", "n°", "p.", "https://a.fr/b?c;d", "a@b.fr", "@nom", ":)", "c.txt", "2023-10-12"),
    *("av.", "J.-C.", "CHF", "'90s", "p.m.", "Mr", "3-1", "UTC+01:00", "\u2028", "\ua66e", "e"),
    *("etc", "2nd", "XIXè", "18H", "30", " × ", "M €", "$ CA", "p. ex.", "L.", "'n'", "514 "),
    *("( ", " )", "‹", "›", "min", " ème", " - 3", "1 ère"),
)
REFERENCES = (
    *("&nbsp;", "&quot;", "&#39;", "&laquo;", "&eacute;", "&amp;", "&", "nbsp", "#39", ";", " ;"),
    *("mot", " ", " !", '"', "<em>", "</em>", "<b", ">", "`", "https://a.fr/", "l'"),
)
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.text(max_size=40),
)
locales = st.sampled_from(Locale)

_TAGS = ("em", "strong", "a href=\"x?y;z 'w'\"", 'span lang="en"', 'span lang="fr-CA"', "sup", "q")
_BLOCKS = ("p", "h2", "li", "blockquote", 'p lang="de"', "code", "pre", "kbd")


def element(tags: tuple[str, ...]) -> "st.SearchStrategy[str]":
    return st.deferred(
        lambda: st.tuples(
            st.sampled_from(tags), st.lists(st.one_of(runs, inlines), max_size=4).map("".join)
        ).map(lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>")
    )


runs = st.lists(st.sampled_from(WORDS), max_size=6).map(
    lambda words: "".join(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
inlines = st.one_of(
    element(_TAGS), element(("code", "kbd")), st.sampled_from(["<br>", '<img alt="l\'an !">'])
)
documents = st.lists(st.one_of(element(_BLOCKS), runs, inlines), max_size=5).map("".join)

_CHANGED_SIGNS = re.compile(
    r"(?<=[0-9IVXLC])\s*i?(?:[eè]me|[eè]?re|[eè])|(?<=2)nd?|(?<=2)d(?![lLB])"
    r"|[\s\"'´«»“”‘’:hH]|(?<=[eE]tc\.)\.{2,}"
)


def bare(text: str) -> str:
    """The text without what a rule may change: spaces, quotes, dashes' lengths, hours' signs, …"""
    text = text.replace("…", "...").replace("--", "-").replace("–", "-").replace("—", "-")
    return _CHANGED_SIGNS.sub("", text)


def protected(text: str) -> list[str]:
    covered, _ = masked(text)
    return [text[found.start() : found.end()] for found in re.finditer(f"{MASK}+", covered)]


@example("\"«'n' ème", Locale.FR_FR)  # the space behind « is another rule's
@example("'n''90s", Locale.EN)  # what stands before the second mark is turned first
@example("12l'\"", Locale.FR_FR)  # an elision is no litre
@example("18:03CHF", Locale.FR_FR)  # minutes are no amount
@example('" -  - 3" - "', Locale.FR_FR)  # two spaces before a dash become one
@example('" - 3" - 3" - "', Locale.FR_FR)  # what closes an aside opens no other
@example("«'n'2nd'", Locale.FR_FR)  # a single mark before a letter may become “
@example("12  M €", Locale.FR_FR)  # two spaces before the M become one
@example("'n'2023-10-12h", Locale.FR_FR)  # the day of a date is no hour
@example("mot 'n'»\"", Locale.FR_FR)  # the space before » is another rule's
@example("«l''n'", Locale.FR_CA)  # a single mark behind an elision may become “
@example("“l'0”", Locale.FR_FR)  # “ may become «
@example("8H18:03", Locale.FR_FR)  # the minutes of one hour are not the hour of another
@example("0min18:03", Locale.FR_FR)
@example("7h14 h30", Locale.FR_FR)
@example("4h 30CHF", Locale.FR_FR)  # an amount behind an hour
@example("12m 18:03", Locale.FR_FR)  # a unit is a word, with or without its space
@example("8h30-8:03", Locale.FR_FR)
@example('‹""›', Locale.FR_FR)  # spaces within ‹ › come after the marks
@example("n'&1 ère;", Locale.FR_FR)  # & and ; without a space between are a character reference
@example("Mon-Tue-Wed", Locale.EN)
@example("l'&ot ;", Locale.FR_CA)
@example("(‹ - )", Locale.FR_FR)  # a hyphen makes no face, nor does a dash
@example("etc...…", Locale.FR_FR)
@example("etc…..", Locale.FR_FR)
@example("(d: ) )", Locale.FR_CH)  # without its space, :) is a face
@example("«'0''v'", Locale.FR_CH)
@example("(»;)", Locale.FR_FR)  # a space of ours makes no face
@example("( :) !)", Locale.FR_CA)  # a face stays one without the space before it
@example("«;(:", Locale.FR_CH)  # a face needs a space before it, which « brings
@example("‹;p›", Locale.FR_FR)
@example("“a”'n'", Locale.FR_CA)  # ” may become »: behind either, no single mark opens
@example("0V ème", Locale.FR_FR)  # an ordinal, once volts are set apart from their number
@example("0h 56700€", Locale.FR_CH)  # figures in threes look like minutes
@given(texts, locales)
def test_setting_twice_is_setting_once(text: str, locale: Locale) -> None:
    once = typeset_text(text, locale)

    assert typeset_text(once, locale) == once


@example('<i>««"" ”»', Locale.FR_FR)  # a stray ” finds a partner when « becomes “
@example("C - Mme<b>\np – o", Locale.FR_CA)  # a line's end ends no aside
@example("(http://€ )€ )", Locale.FR_FR)
@example("(»h.fr/s )o", Locale.FR_CH)
@example('(http://</ > )t="!"', Locale.FR_FR)  # without its space, ) is part of the address
@given(documents, locales)
def test_setting_html_twice_is_setting_it_once(html: str, locale: Locale) -> None:
    once = typeset_html(html, locale)

    assert typeset_html(once, locale) == once


@example("p<b&nbsp;> ;", Locale.EN)  # no space of HTML, so no tag
@example("—\n-»", Locale.FR_CH)  # a line's end is a space
@example("< !»<kbd>l'1", Locale.FR_CA)  # without its space, <! would begin mark-up
@given(st.one_of(texts, documents, st.lists(st.sampled_from(REFERENCES)).map("".join)), locales)
def test_setting_a_line_twice_is_setting_it_once(line: str, locale: Locale) -> None:
    once = typeset_line(line, locale)

    assert typeset_line(once, locale) == once


@given(texts)
def test_english_gets_no_signs_of_french(text: str) -> None:
    once = typeset_text(text, Locale.EN)

    assert [sign for sign in "\u202f«»" if once.count(sign) > text.count(sign)] == []


@given(texts, locales)
def test_no_word_is_lost(text: str, locale: Locale) -> None:
    assert bare(typeset_text(text, locale)) == bare(text)


@given(documents, locales)
def test_mark_up_comes_out_as_it_went_in(html: str, locale: Locale) -> None:
    def mark_up(source: str) -> list[str]:
        return [token.source for token in tokens_of(source) if isinstance(token, Markup)]

    assert mark_up(typeset_html(html, locale)) == mark_up(html)
    assert mark_up(typeset_line(html, locale)) == mark_up(html)


@given(texts, locales)
def test_text_in_html_is_set_as_plain_text_is(text: str, locale: Locale) -> None:
    line = text.replace("\n", " ").replace("&", "").replace("<", "").replace(">", "")

    assert typeset_html(line, locale) == typeset_text(line, locale)


@given(texts, locales)
def test_protected_stretches_stay(text: str, locale: Locale) -> None:
    line = text.replace("\n", " ")

    found = typeset_text(line, locale)

    done = 0
    for stretch in protected(line):
        place = found.find(stretch, done)
        assert place >= 0, (stretch, found)
        done = place + len(stretch)


@given(st.text(alphabet="<>/!-\"'= abcodepr&;#x", max_size=60), locales)
def test_broken_html_neither_fails_nor_changes_twice(html: str, locale: Locale) -> None:
    once = typeset_html(html, locale)

    assert typeset_html(once, locale) == once


@pytest.mark.parametrize("locale", Locale)
def test_naughty_strings_keep_the_laws(locale: Locale) -> None:
    lines = NAUGHTY.read_text(encoding="utf-8").split("\n")
    assert len(lines) > 700

    for line in lines:
        once = typeset_text(line, locale)
        assert typeset_text(once, locale) == once, line
        assert bare(once) == bare(line), line
        html = typeset_html(line, locale)
        assert typeset_html(html, locale) == html, line


@pytest.mark.parametrize("locale", Locale)
def test_pairs_of_every_locale_keep_the_laws_in_every_other(locale: Locale) -> None:
    for _, pair in text_pairs():
        once = typeset_text(pair.typed, locale)
        assert typeset_text(once, locale) == once, pair.typed
        assert bare(once) == bare(pair.typed), pair.typed


@pytest.mark.prove
@settings(max_examples=6_000, deadline=None, derandomize=True)
@given(texts, documents, locales)
def test_laws_hold_under_many_examples(text: str, html: str, locale: Locale) -> None:
    """The same examples each time, so that who breaks a law sees it before others do.

    The tests above look at new ones in every run; whoever changes a rule lets this one do so too.
    """
    once, html_once = typeset_text(text, locale), typeset_html(html, locale)

    assert typeset_text(once, locale) == once
    assert typeset_html(html_once, locale) == html_once
    assert bare(once) == bare(text)


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text as rules see them."""
    return [masked(line)[0] for line in text.split("\n")]


@given(texts, locales)
def test_the_rules_that_a_paragraph_is_spared_would_change_nothing(
    text: str, locale: Locale
) -> None:
    every = [f for rule in RULES if locale in rule.locales for f in rule.finders]

    for line in lines_of(text):
        by_every, by_some = line, line
        for finder in every:
            by_every = finder.put(by_every)
        for finder in finders_for(line, locale):
            by_some = finder.put(by_some)
        assert by_some == by_every


@given(texts, locales)
def test_what_a_step_finds_is_what_it_puts(text: str, locale: Locale) -> None:
    for line in lines_of(text):
        for finder in finders_for(line, locale):
            assert edited(line, finder.find(line)) == finder.put(line)
