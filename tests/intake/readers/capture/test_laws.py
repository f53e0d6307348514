"""What holds for every text whatever, articles or not."""

import re
import unicodedata
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lagazette.intake.door import IncomingArticle, IntakeError, read_capture
from lagazette.intake.words import clean

CAPTURES = Path(__file__).parents[3] / "corpus" / "captures"
LINES = sorted(
    {
        line
        for path in CAPTURES.glob("*.txt")
        if "utf16" not in path.name and "1252" not in path.name
        for line in path.read_text("utf-8").splitlines()
    }
)

pages = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.sampled_from(LINES),
        st.sampled_from(["", "  ", "\u00a0", "\u200b", "- un", "1. deux", "« x »", "> y", "## z"]),
        st.text(max_size=40),
    ),
    max_size=25,
)
separators = st.sampled_from(["\n", "\n", "\r\n", "\n\n"])
texts = st.builds(lambda lines, between: between.join(lines), pages, separators)


def read(text: str) -> IncomingArticle | None:
    try:
        return read_capture(text.encode("utf-8", "replace"), name="page.txt")
    except IntakeError as refusal:
        if not re.fullmatch(r"page\.txt\b.* Nothing was imported\.", str(refusal)):
            raise
        return None


@settings(max_examples=250, deadline=None)
@given(texts)
def test_every_visible_character_is_taken_by_exactly_one_rule(text: str) -> None:
    article = read(text)
    if article is None:
        return

    decoded = text.encode("utf-8", "replace").decode("utf-8")
    taken = [0] * len(decoded)
    for stretch in article.trace:
        for at in range(stretch.offset, stretch.offset + stretch.length):
            taken[at] += 1
    assert max(taken) == 1
    for line in _lines(decoded):
        for at, char in line:
            assert taken[at] == 1 or not clean(char), (at, char)


def _lines(text: str) -> list[list[tuple[int, str]]]:
    """The characters of each line that shows something, with their places."""
    lines, offset = [], 0
    for raw in text.splitlines(keepends=True):
        if clean(raw):
            lines.append([(offset + at, char) for at, char in enumerate(raw)])
        offset += len(raw)
    return lines


@settings(max_examples=250, deadline=None)
@given(texts)
@example(
    "Titre\n\n12 mai 2024\n\nLe e\u0301te\u0301 fut\u00a0long, et personne ne s’en est plaint.\n"
)
# The headline, repeated, stands between a quotation and a name.
@example(
    "« C’est fini », a dit Anna Testwood hier.\nMenu des rives\n> y\n"
    "« C’est fini », a dit Anna Testwood hier.\nSam Example"
)
def test_the_body_says_nothing_that_the_page_does_not(text: str) -> None:
    article = read(text)
    if article is None:
        return

    whole = clean(text.encode("utf-8", "replace").decode("utf-8"))
    for block in article.body:
        assert block.text in whole
        assert block.text == unicodedata.normalize("NFC", " ".join(block.text.split())) != ""


@settings(max_examples=100, deadline=None)
@given(texts)
def test_reading_twice_gives_the_same_article(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_dropped_lines_and_the_trace_tell_one_story(text: str) -> None:
    article = read(text)
    if article is None:
        return

    stretches = {(each.line, each.offset, each.rule) for each in article.trace}
    assert {(each.line, each.offset, each.reason) for each in article.dropped} <= stretches
    assert [each.offset for each in article.trace] == sorted(each.offset for each in article.trace)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf\x00")
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        article = read_capture(data, name="page.txt")
    except IntakeError:
        return
    assert article.body
