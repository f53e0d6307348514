"""What typography will make of a line while it is being typed, and of one typed in capitals."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from lagazette.intake.door import in_sentence_case, is_in_capitals
from lagazette.newsroom.entities.queries import names_in
from lagazette.typography.door import locale_for, typeset_text

MOST_CHARACTERS: Final = 2000
"""What is set at once: no field that asks holds more in earnest."""


@require_POST
def typeset_line(request: HttpRequest) -> JsonResponse:
    """The line as the page will show it, in parts: `{"parts": [["L", false], ["’", true], …]}`.

    A part is true when typography changed it; without a change there are none. When `case` is
    asked for and the line was typed in capitals, `sentence` is the line in sentence case.
    """
    typed = request.POST.get("text", "")[:MOST_CHARACTERS]
    language = request.POST.get("language", "")
    as_set = typeset_text(typed, locale_for(language))
    said: dict[str, object] = {"parts": list(parts(typed, as_set)) if as_set != typed else []}
    if request.POST.get("case") and is_in_capitals(typed):
        short = language.partition("-")[0]
        said["sentence"] = in_sentence_case(typed, names_in(typed), language=short)
    answer = JsonResponse(said)
    answer["Cache-Control"] = "no-store"
    return answer


def parts(typed: str, as_set: str) -> Iterator[tuple[str, bool]]:
    """The set line cut where it begins and ceases to differ from the typed one."""
    matcher = SequenceMatcher(None, typed, as_set, autojunk=False)
    for tag, _from, _to, start, end in matcher.get_opcodes():
        if start < end:
            yield as_set[start:end], tag != "equal"
