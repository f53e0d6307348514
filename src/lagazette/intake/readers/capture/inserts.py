"""What a page puts between two paragraphs, told by its shape and not by its words.

Embedded posts, players, polls, cards and pull quotes have titles that read like headings of the
text. What betrays them is what they stand beside: a duration, a day, counts, buttons, or the same
words elsewhere on the page. A line that stands right above a paragraph stays a heading unless its
own pair claims it, and running text is never taken but inside an embedded post.
"""

import re
from collections.abc import Iterator, Sequence, Set

from lagazette.intake.readers.capture.descriptions import name_pictures
from lagazette.intake.readers.capture.label import WHEN_AND_WHO, Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.sign_ups import name_sign_ups
from lagazette.intake.readers.capture.signatures import are_names
from lagazette.intake.readers.capture.titles import (
    LEAST_OF_TITLE,
    is_title,
    name_title,
    rule_of,
)

_BUTTONS = frozenset(
    {
        "comment-count", "consent", "counter", "embed", "event-box", "feedback", "follow-us",
        "handle", "loading", "navigation", "newsletter-box", "offer", "player", "reading-time",
        "see-more", "share-bar", "subscription",
    }
)  # fmt: skip
# These may stand between a heading and its paragraph.
_TRANSPARENT = frozenset(
    {"advert", "alt", "caption", "captioned-credit", "credit", "ornament", "picture"}
)
_DURATION = re.compile(
    r"(?:(?:duration|duree|video|audio|podcast) )?(?:\d{1,2} \d\d(?: \d\d)?|\d{1,3} ?min(?:utes?)?|"
    r"\d{1,2} ?min ?\d\d ?s?)"
)
_HANDLE = re.compile(r"(?:.{2,40}\s)?\(?@\w{2,30}\)?(?:\s·\s.{1,20})?")
_COUNTS = re.compile(
    r"\d[\d ]*(?:k|m|mille|million)?(?: \d+)? ?(?:re(?:posts?|tweets?|partages?)|likes?|views?|"
    r"vues|"
    r"j aime|mentions|citations|replies|reponses|quotes?|bookmarks|signets)\b.{0,60}"
)
_POSTED = re.compile(
    r"\d{1,2} \d\d(?: [ap]m)? .{0,4}\d.{4,20}|.{4,20}\d{4} \d{1,2} \d\d(?: [ap]m)?"
)
_LONGEST_POST, _MOST_LINES_OF_POST = 300, 8
_VOTE = re.compile(
    r"vote|votez|voter|je vote|cast (?:your )?vote|submit vote|(?:view|see|show) results|"
    r"(?:voir|afficher) les resultats|\d[\d ]* (?:votes?|votants|participants?)"
)
_MOST_ANSWERS, _LONGEST_ANSWER = 8, 8
_ROW = re.compile(r"\d{1,3}[.)]?\s.{2,40}\s[-+−]?\d+(?:[.,:]\d+)?\s?(?:[a-z]{1,4}\.?|%|€|\$)?")
_LEAST_ROWS = 3
_HOUR = re.compile(r"(?P<hour>[01]?\d|2[0-3])\s?[:h]\s?(?P<minute>[0-5]\d)")
# « Video from the paper »: what is under it is the title of that video.
_PLAYER_LEAD = re.compile(
    r"(?:videos?|podcasts?|audio) (?:from|du|de la|de l|by) .{2,40}|provenant du podcast|"
    r"featured video|video recommandee|(?:a )?(?:ecouter|voir) (?:dans|sur) .{2,40}"
)
_LEAST_STACK = 4
_QUOTATION = re.compile(r"[«“\"]\s*(?P<words>[^«»“”\"]+?)(?P<mark>[.,!?…]?)\s*[»”\"](?P<stop>\.?)")
_LONGEST_QUOTED_HEADING = 12


def name_inserts(lines: Sequence[Line], known: Sequence[Label | None]) -> list[Label | None]:
    """The labels of `lines` once what stands between the paragraphs has been looked at."""
    labels = list(known)
    name_pictures(lines, labels)
    text = [at for at, line in enumerate(lines) if labels[at] is None and line.is_prose]
    if not text:
        return labels
    first = text[0]
    _hours(lines, labels)
    for at in range(first, len(lines)):
        _post(lines, labels, at)
        _poll(lines, labels, at)
    _pull_quotes(lines, labels)
    if not any(rule_of(known) in WHEN_AND_WHO for known in labels[:first]):
        # The first running text is a standfirst: the head goes on under it.
        first = text[1] if len(text) > 1 else len(lines)
    said = next((at for at, known in enumerate(labels) if rule_of(known) in WHEN_AND_WHO), text[0])
    name_sign_ups(lines, labels, first=min(said, text[0]), last=text[-1])
    behind = {line.key for line in lines[text[-1] + 1 :]}
    for run in _runs(lines, labels, first=first):
        _standings(lines, labels, run)
        _player_titles(lines, labels, run)
        _cards(lines, labels, run)
        _titles_told_again(lines, labels, run, behind=behind)
        _among_buttons(lines, labels, run)
        _stacks(lines, labels, run)
    return labels


def _runs(lines: Sequence[Line], labels: Sequence[Label | None], *, first: int) -> Iterator[range]:
    """What stands between two paragraphs, up to the heading of a list, which the body reads."""
    run: list[int] = []
    listed = False
    for at in range(first, len(lines)):
        known = labels[at]
        if known is None and lines[at].is_prose:
            if run:
                yield range(run[0], run[-1] + 1)
            run, listed = [], False
        else:
            listed = listed or (known is not None and known.rule in END_HEADINGS)
            if not listed:
                run.append(at)


def _is_duration(line: Line, known: Label | None) -> bool:
    return rule_of(known) in {"player", "reading-time"} and (
        _DURATION.fullmatch(line.key) is not None
    )


def _leads_text(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """Whether the line stands right above text, but for a picture or an advert."""
    for below in range(at + 1, len(lines)):
        if rule_of(labels[below]) not in _TRANSPARENT:
            return not is_title(lines[below], labels[below]) and labels[below] is None
    return False


# --- what opens and closes ---------------------------------------------------------------------


def _post(lines: Sequence[Line], labels: list[Label | None], at: int) -> None:
    """An embedded post: from a handle to the last of its counts."""
    if _HANDLE.fullmatch(lines[at].text) is None:
        return
    end = None
    for below in range(at + 1, min(at + 1 + _MOST_LINES_OF_POST, len(lines))):
        said = lines[below].key
        if _COUNTS.fullmatch(said) is not None or _POSTED.fullmatch(said) is not None:
            end = below
        elif end is not None or len(lines[below].text) > _LONGEST_POST:
            break
    if end is not None:
        for inside in range(at, end + 1):
            labels[inside] = Label("embed")


def _poll(lines: Sequence[Line], labels: list[Label | None], at: int) -> None:
    """A question, its answers and the button: read upwards from the button."""
    if _VOTE.fullmatch(lines[at].key) is None:
        return
    for above in range(at - 1, max(-1, at - 2 - _MOST_ANSWERS), -1):
        if lines[above].text.endswith("?") and at - above > 2:
            for inside in range(above, at + 1):
                labels[inside] = Label("poll")
            return
        if lines[above].words > _LONGEST_ANSWER:
            return
    if labels[at - 1] is not None and rule_of(labels[at - 1]) == "poll":
        labels[at] = Label("poll")


def is_quoted_heading(line: Line) -> bool:
    """« On n'a rien vu venir »: a few words of somebody, no sentence, made a heading."""
    match = _QUOTATION.fullmatch(line.text)
    return (
        match is not None
        and not match["mark"]
        and not match["stop"]
        and line.words <= _LONGEST_QUOTED_HEADING
    )


# --- what says again ---------------------------------------------------------------------------


def _pull_quotes(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """A quotation set apart whose words stand in a paragraph: it says nothing twice."""
    text = " ".join(
        f" {line.key} "
        for line, known in zip(lines, labels, strict=True)
        if known is None and _QUOTATION.fullmatch(line.text) is None and line.is_prose
    )
    for at, line in enumerate(lines):
        if (
            labels[at] is None
            and _QUOTATION.fullmatch(line.text) is not None
            and line.key.count(" ") + 1 >= LEAST_OF_TITLE
            and f" {line.key} " in text
            and not _is_attributed(lines, labels, at)
            and not (is_quoted_heading(line) and _leads_text(lines, labels, at))
        ):
            labels[at] = Label("pull-quote")


def _is_attributed(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """« Anna Testwood, patiente » right under it: the paper means it as a part of the text."""
    return (
        at + 1 < len(lines)
        and labels[at + 1] is None
        and are_names(lines[at + 1].text.partition(", ")[0])
    )


def _titles_told_again(
    lines: Sequence[Line], labels: list[Label | None], run: range, *, behind: Set[str]
) -> None:
    """A title between two paragraphs that stands again behind the text: a card of its grid."""
    for at in run:
        if (
            is_title(lines[at], labels[at])
            and lines[at].words >= LEAST_OF_TITLE
            and lines[at].key in behind
        ):
            labels[at] = Label("title-elsewhere")


def _hours(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """« 21:47 », « 20:15 », « 17:32 »: the hours of a live page, in order, and no durations."""
    at_hours = [
        (at, int(match["hour"]) * 60 + int(match["minute"]))
        for at, line in enumerate(lines)
        if (match := _HOUR.fullmatch(line.text)) is not None
    ]
    hours = [hour for _, hour in at_hours]
    if len(hours) >= _LEAST_ROWS and hours in (sorted(hours), sorted(hours, reverse=True)):
        for at, _ in at_hours:
            labels[at] = Label("clock")


# --- tables --------------------------------------------------------------------------------


def _standings(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """« 1. Valmont 51 pts » and the like, three in a row: a table, with its title."""
    rows: list[int] = []
    for at in (*run, -1):
        if at >= 0 and _ROW.fullmatch(lines[at].text) is not None:
            rows.append(at)
            continue
        if len(rows) >= _LEAST_ROWS:
            for row in rows:
                labels[row] = Label("table-row")
            if rows[0] - 1 in run:
                name_title(lines, labels, rows[0] - 1, "table-title")
        rows = []


# --- what stands beside ------------------------------------------------------------------------


def _player_titles(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """A title and its duration, in either order: a player, not a heading."""
    for at in run:
        if _PLAYER_LEAD.fullmatch(lines[at].key) is not None:
            labels[at] = Label("player")
            if at + 1 in run:
                name_title(lines, labels, at + 1, "player-title")
        if not _is_duration(lines[at], labels[at]):
            continue
        above, below = at - 1, at + 1
        if above in run and is_title(lines[above], labels[above]):
            labels[above] = Label("player-title")
            if below in run and not _leads_text(lines, labels, below):
                name_title(lines, labels, below, "player-title")
        elif below in run and above not in run:
            name_title(lines, labels, below, "player-title")


def _cards(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Titles each with its day or author under it; a lone day may be a step of a chronology."""
    titled = [
        at
        for at in run
        if rule_of(labels[at]) in WHEN_AND_WHO
        and at - 1 in run
        and is_title(lines[at - 1], labels[at - 1])
    ]
    for at in run:
        # « National », then a title: the card of another article.
        if (
            rule_of(labels[at]) == "section-crumb"
            and at + 1 in run
            and lines[at + 1].words >= LEAST_OF_TITLE
        ):
            name_title(lines, labels, at + 1, "card")
    if len(titled) > 1 or any(rule_of(labels[at]) == "relative-date" for at in titled):
        for at in titled:
            labels[at - 1] = labels[at] = Label("card")


def _among_buttons(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Titles in a box that the text is cut from: buttons above and below, or two of them."""
    buttons = [at for at in run if rule_of(labels[at]) in _BUTTONS]
    for at in run:
        if not is_title(lines[at], labels[at]) or _leads_text(lines, labels, at):
            continue
        below = sum(button > at for button in buttons)
        if below > 1 or (below == 1 and len(buttons) > 1):
            labels[at] = Label("among-buttons")


def _stacks(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Several titles on top of each other: a grid or a box, for a heading stands alone.

    Nobody can tell which: the body sets them aside and asks. Behind a colon they are a list.
    """
    stack: list[int] = []
    for at in (*run, -1):
        if at >= 0 and is_title(lines[at], labels[at]):
            stack.append(at)
            continue
        before = lines[stack[0] - 1].text if stack and stack[0] > 0 else ""
        numbers = sum(lines[each].text[0].isdigit() for each in stack)
        long = sum(lines[each].words >= LEAST_OF_TITLE for each in stack)
        if not before.endswith((":", ";", ",")) and (
            (len(stack) >= _LEAST_STACK and long > 1)
            or (numbers > 1 and lines[stack[-1]].text[0].isdigit())
        ):
            for each in stack:
                labels[each] = Label("title-stack")
        stack = []
