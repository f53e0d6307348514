"""What a page puts between two paragraphs, told by its shape and not by its words.

Embedded posts, players, polls, cards and pull quotes have titles that read like headings of the
text. What betrays them is what they stand beside: a duration, a day, counts, buttons, or the same
words elsewhere on the page. A line that stands right above a paragraph stays a heading unless its
own pair claims it, and running text is never taken but inside an embedded post.
"""

import re
from collections.abc import Iterator, Sequence, Set

from lagazette.intake.readers.capture.label import WHEN_AND_WHO, Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.signatures import are_names
from lagazette.intake.words import key

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
_LONGEST_TITLE = 24
_LEAST_STACK = 4
_LONGEST_BLURB = 200
_LONGEST_BOX_TITLE = 8
_QUOTATION_MARK = re.compile(r"[«»“”\"]")
_BLURB = re.compile(
    r"\b(?:chaque (?:jour|matin|midi|soir|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche)|tous les (?:jours|matins|soirs|lundis|vendredis|dimanches)|every (?:day|morning|"
    r"evening|week|weekday|month|monday|friday|sunday)|in your inbox|to your inbox|daily|weekly|"
    r"l essentiel|le meilleur|toute l actualite|dans votre boite)\b"
)
_FIELDS = frozenset({"email", "e mail", "courriel", "votre e mail", "votre email"})
_SIGNS_UP = re.compile(
    r"(?:je )?(?:m|s) (?:abonne|inscris|abonner|inscrire)|abonnez vous|inscrivez vous|"
    r"sign up(?: now)?|"
    r"subscribe(?: now)?|sign me up|register now"
)
_LEAST_PULLED = 4
_QUOTATION = re.compile(r"[«“\"]\s*(?P<words>[^«»“”\"]+?)(?P<mark>[.,!?…]?)\s*[»”\"](?P<stop>\.?)")
_LONGEST_QUOTED_HEADING = 12
_LIST_MARK = re.compile(r"[-–•▪◦‣●○∙·■*>#]|\d{1,2}[.)]")
# « Agence/Anna Testwood A woman on a quay »: who made a picture, then what it shows.
_CREDIT_AND_ALT = re.compile(
    r"(?P<credit>[A-ZÀ-Þ][\w&.'’-]*(?:\s[A-ZÀ-Þ][\w&.'’-]*)?\s?/\s?(?:[A-ZÀ-Þ][\w.'’-]*\s){1,3}|"
    r"(?:Getty Images|PA Media|PA|AFP|AP|EPA|Reuters)\s)"
    r"(?P<alt>(?:An?|The|One|Two|Three|Four|Several|Une?|Des|Deux|Trois|Le|La|Les)\s\S.{10,300}"
    r"(?<![.!?…:;]))"
)
# « Coastal Trust White lighthouse on a headland Coastal Trust »: the credit, before and behind.
_ALT_BETWEEN_CREDITS = re.compile(
    r"(?P<credit>[A-ZÀ-Þ]\S*(?:\s\S+){0,4}?)\s(?P<alt>[A-ZÀ-Þ]\S*\s.{10,300})\s(?P=credit)"
)
_CREDIT_ABOVE = re.compile(r"PHOTOS?\s[A-ZÀ-Þ'’ .-]+,\s[A-ZÀ-Þ]")
_SHOWS = re.compile(
    r"(?:An?|Two|Three|Several|Une?|Des|Deux|Trois|Plusieurs|(?:Photo|Image|Illustration|View|Vue)"
    r"(?: of| de)?)\s\S.{10,300}(?<![.!?…:;])"
)


def name_inserts(lines: Sequence[Line], known: Sequence[Label | None]) -> list[Label | None]:
    """The labels of `lines` once what stands between the paragraphs has been looked at."""
    labels = list(known)
    _pictures(lines, labels)
    text = [at for at, line in enumerate(lines) if labels[at] is None and line.is_prose]
    if not text:
        return labels
    first = text[0]
    _hours(lines, labels)
    for at in range(first, len(lines)):
        _post(lines, labels, at)
        _poll(lines, labels, at)
    _pull_quotes(lines, labels)
    if not any(_rule(known) in WHEN_AND_WHO for known in labels[:first]):
        # The first running text is a standfirst: the head goes on under it.
        first = text[1] if len(text) > 1 else len(lines)
    said = next((at for at, known in enumerate(labels) if _rule(known) in WHEN_AND_WHO), text[0])
    _sign_ups(lines, labels, first=min(said, text[0]), last=text[-1])
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


def _is_title(line: Line, known: Label | None) -> bool:
    """Whether the line reads like a title: short, open, no sentence, no item of a list."""
    return (
        known is None
        and not line.is_prose
        and line.words <= _LONGEST_TITLE
        and line.text[-1] not in ".,:;"
        and _LIST_MARK.match(line.text) is None
        and not line.has_contact
        and (line.text.isupper() or not are_names(line.text))
    )


def _rule(known: Label | None) -> str:
    return "" if known is None else known.rule


def _is_duration(line: Line, known: Label | None) -> bool:
    return _rule(known) in {"player", "reading-time"} and (
        _DURATION.fullmatch(line.key) is not None
    )


def _leads_text(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """Whether the line stands right above text, but for a picture or an advert."""
    for below in range(at + 1, len(lines)):
        if _rule(labels[below]) not in _TRANSPARENT:
            return not _is_title(lines[below], labels[below]) and labels[below] is None
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
    if labels[at - 1] is not None and _rule(labels[at - 1]) == "poll":
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
            and line.key.count(" ") + 1 >= _LEAST_PULLED
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
            _is_title(lines[at], labels[at])
            and lines[at].words >= _LEAST_PULLED
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
                _name(lines, labels, rows[0] - 1, "table-title")
        rows = []


# --- what stands beside ------------------------------------------------------------------------


def _player_titles(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """A title and its duration, in either order: a player, not a heading."""
    for at in run:
        if _PLAYER_LEAD.fullmatch(lines[at].key) is not None:
            labels[at] = Label("player")
            if at + 1 in run:
                _name(lines, labels, at + 1, "player-title")
        if not _is_duration(lines[at], labels[at]):
            continue
        above, below = at - 1, at + 1
        if above in run and _is_title(lines[above], labels[above]):
            labels[above] = Label("player-title")
            if below in run and not _leads_text(lines, labels, below):
                _name(lines, labels, below, "player-title")
        elif below in run and above not in run:
            _name(lines, labels, below, "player-title")


def _cards(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Titles each with its day or author under it; a lone day may be a step of a chronology."""
    titled = [
        at
        for at in run
        if _rule(labels[at]) in WHEN_AND_WHO
        and at - 1 in run
        and _is_title(lines[at - 1], labels[at - 1])
    ]
    for at in run:
        # « National », then a title: the card of another article.
        if (
            _rule(labels[at]) == "section-crumb"
            and at + 1 in run
            and lines[at + 1].words >= _LEAST_PULLED
        ):
            _name(lines, labels, at + 1, "card")
    if len(titled) > 1 or any(_rule(labels[at]) == "relative-date" for at in titled):
        for at in titled:
            labels[at - 1] = labels[at] = Label("card")


def _among_buttons(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Titles in a box that the text is cut from: buttons above and below, or two of them."""
    buttons = [at for at in run if _rule(labels[at]) in _BUTTONS]
    for at in run:
        if not _is_title(lines[at], labels[at]) or _leads_text(lines, labels, at):
            continue
        below = sum(button > at for button in buttons)
        if below > 1 or (below == 1 and len(buttons) > 1):
            labels[at] = Label("among-buttons")


def _sign_ups(lines: Sequence[Line], labels: list[Label | None], *, first: int, last: int) -> None:
    """What stands above the field or button to sign up: a blurb that says how often, its title.

    Without such a blurb two titles above the button are a box; a lone one may be a heading whose
    paragraph comes behind the button.
    """
    for at in range(first + 1, len(lines)):
        if _rule(labels[at]) != "subscription":
            continue
        above = at - 1
        if lines[above].key in _FIELDS:
            above -= 1
        if (
            labels[above] is None
            and len(lines[above].text) <= _LONGEST_BLURB
            and _BLURB.search(lines[above].key) is not None
            and _QUOTATION_MARK.search(lines[above].text) is None
        ):
            labels[above] = Label("newsletter-box")
            if labels[above - 1] is None and lines[above - 1].words <= _LONGEST_BOX_TITLE:
                # « La Matinale » reads like a name.
                labels[above - 1] = Label("newsletter-box")
        elif (
            last < above
            and _is_title(lines[above], labels[above])
            and lines[above].words >= _LEAST_PULLED
            and lines[above].text[0] != "("
            and not any(_rule(labels[each]) in END_HEADINGS for each in range(last, at))
        ):
            # Behind the text it is no heading.
            labels[above] = Label("newsletter-box")
        elif _SIGNS_UP.fullmatch(lines[at].key) is not None and all(
            _is_title(lines[each], labels[each]) for each in (above, above - 1)
        ):
            labels[above] = labels[above - 1] = Label("newsletter-box")


def _stacks(lines: Sequence[Line], labels: list[Label | None], run: range) -> None:
    """Several titles on top of each other: a grid or a box, for a heading stands alone.

    Nobody can tell which: the body sets them aside and asks. Behind a colon they are a list.
    """
    stack: list[int] = []
    for at in (*run, -1):
        if at >= 0 and _is_title(lines[at], labels[at]):
            stack.append(at)
            continue
        before = lines[stack[0] - 1].text if stack and stack[0] > 0 else ""
        numbers = sum(lines[each].text[0].isdigit() for each in stack)
        long = sum(lines[each].words >= _LEAST_PULLED for each in stack)
        if not before.endswith((":", ";", ",")) and (
            (len(stack) >= _LEAST_STACK and long > 1)
            or (numbers > 1 and lines[stack[-1]].text[0].isdigit())
        ):
            for each in stack:
                labels[each] = Label("title-stack")
        stack = []


def _name(lines: Sequence[Line], labels: list[Label | None], at: int, rule: str) -> None:
    if _is_title(lines[at], labels[at]):
        labels[at] = Label(rule)


# --- pictures ----------------------------------------------------------------------------------


def _pictures(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """Alternative text without a mark: behind a credit, or a description above a caption."""
    _captions_below(lines, labels)
    _captions_above(lines, labels)
    titles = 0
    for at, line in enumerate(lines):
        if labels[at] is not None or line.is_prose:
            continue
        match = _CREDIT_AND_ALT.fullmatch(line.text) or _ALT_BETWEEN_CREDITS.fullmatch(line.text)
        if titles and match is not None:
            labels[at] = Label("alt", text=match["alt"], credit=match["credit"].strip())
            if (
                at + 1 < len(lines)
                and _is_title(lines[at + 1], labels[at + 1])
                and lines[at + 1].words >= _LEAST_PULLED
            ):
                labels[at + 1] = Label("caption", text=lines[at + 1].text)
        elif titles and (
            (_SHOWS.fullmatch(line.text) is not None and _leads_caption(lines, labels, at))
            or (
                _SHOWS.fullmatch(line.text.rstrip(".")) is not None
                and _rule(labels[at + 2] if at + 2 < len(lines) else None) == "credit"
                and labels[at + 1] is None
                and line.words <= _LONGEST_TITLE
                and not line.has_sentences
            )
        ):
            labels[at] = Label("alt", text=line.text)
        titles += line.words > _LEAST_PULLED


def _captions_below(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """« PHOTO ANNA TESTWOOD, LE PAPIER », then what it shows: so, where a page does it twice."""
    below = [
        at + 1
        for at in range(len(lines) - 1)
        if _rule(labels[at]) == "credit"
        and _CREDIT_ABOVE.match(lines[at].text) is not None
        and labels[at + 1] is None
        and len(lines[at + 1].text) <= _LONGEST_POST
        and not lines[at + 1].has_sentences
    ]
    if len(below) > 1:
        for at in below:
            labels[at] = Label("caption", text=lines[at].text)


def _captions_above(lines: Sequence[Line], labels: list[Label | None]) -> None:
    """A line that a caption right below says again, with its credit: what the picture shows."""
    for at, known in enumerate(labels):
        if known is None or known.rule not in {"caption", "captioned-credit"}:
            continue
        said = key(known.text or "")
        for above in range(max(0, at - 3), at):
            if labels[above] is None and lines[above].key == said:
                labels[above] = Label("alt", text=lines[above].text)


def _leads_caption(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    below = at + 1
    while below < len(lines) and lines[below].key == lines[at].key:
        below += 1
    return below < len(lines) and _rule(labels[below]) in {"caption", "captioned-credit"}
