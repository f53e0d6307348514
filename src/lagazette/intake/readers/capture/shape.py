"""Text that is no page of a newspaper, told by its shape before anything else is read."""

import json
import re

from lagazette.intake.errors import NotAnArticleError

# An article of 400,000 characters would fill a hundred pages of print.
_MOST_CHARACTERS = 2_000_000
_LONGEST_LINE = 100_000
_MOST_LINES = 5_000
# Unicode's own bound (Stream-Safe Text Format, UAX 15): no writing stacks more marks on a letter,
# and putting more of them into their order takes quadratic time.
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
                    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{31}")  # fmt: skip

_MARKUP = re.compile(
    r"\s*<(?:!doctype|\?xml|html|head|body|rss|feed|svg|div|article)\b", re.IGNORECASE
)
_TAG_LINE = re.compile(r"\s*</?[a-zA-Z][^>]*>")
_CODE_LINE = re.compile(
    r"(?:[{};]\s*$|^\s*(?:def|class|import|from|function|const|let|var|return|public|private|"
    r"#include|package|if\s*\(|for\s*\(|while\s*\(|@\w+)\b.*[\w\s)(:;={\"'.>]$|^\s*(?://|/\*|\*/)|"
    r"[=<>!]=|\w\(.*\)\s*:?$|^\s*[\w.\[\]]+\s=\s)"
)
_LOG_LINE = re.compile(
    r"\s*\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d|"
    r"\d{1,3}(?:\.\d{1,3}){3} )"
)
_SEPARATED = re.compile(r"[;,\t|]")


def refuse_other_shapes(text: str, *, name: str) -> None:
    """Raise NotAnArticleError for what is too long or is markup, data, code or a log."""
    finding = _too_much(text) or _markup(text)
    lines = [line for line in text.splitlines() if line.strip()]
    finding = finding or _data(text, lines) or _code(lines)
    if finding is None:
        return
    offset, found = finding
    line = text.count("\n", 0, offset) + 1
    raise NotAnArticleError(name, line=line, offset=offset, finding=found)


def _too_much(text: str) -> tuple[int, str] | None:
    if len(text) > _MOST_CHARACTERS:
        return _MOST_CHARACTERS, f"the text has {len(text)} characters"
    start = 0
    for count, line in enumerate(text.splitlines(keepends=True), start=1):
        if len(line) > _LONGEST_LINE:
            return start, f"this line has {len(line)} characters"
        if count > _MOST_LINES:
            return start, f"the text has more than {_MOST_LINES} lines"
        start += len(line)
    if (marks := _MARKS.search(text)) is not None:
        return marks.start(), "more than 30 combining marks stand on one letter"
    return None


def _markup(text: str) -> tuple[int, str] | None:
    if _MARKUP.match(text):
        return 0, "the text is HTML or XML source"
    return None


def _data(text: str, lines: list[str]) -> tuple[int, str] | None:
    if text.lstrip()[:1] in "{[" and _is_json(text):
        return 0, "the text is JSON data"
    if len(lines) >= 4:
        if _share(lines, _TAG_LINE) > 0.4:
            return 0, "the text is HTML or XML source"
        if _share(lines, _LOG_LINE) > 0.6:
            return 0, "the text is a log, each line with its time"
        counts = [len(_SEPARATED.findall(line)) for line in lines]
        usual = max(set(counts), key=counts.count)
        even = counts.count(usual) * 10 >= len(counts) * 8
        if usual >= 2 and even and max(map(len, lines)) < 400:
            return 0, "the text is a table of separated values"
    return None


def _code(lines: list[str]) -> tuple[int, str] | None:
    if len(lines) >= 4 and _share(lines, _CODE_LINE) > 0.4:
        return 0, "the text is program source"
    return None


def _share(lines: list[str], pattern: re.Pattern[str]) -> float:
    return sum(pattern.search(line[:1000]) is not None for line in lines) / len(lines)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
