"""One paragraph of text through the rules of its locale."""

from collections.abc import Sequence

from lagazette.typography.locales import Locale
from lagazette.typography.protect import masked, unmasked
from lagazette.typography.quotes import Edit
from lagazette.typography.rules import edited
from lagazette.typography.table import finders_for


def typeset(text: str, locale: Locale) -> str:
    """Plain text as the locale sets it; each line is a paragraph of its own."""
    if "\n" not in text:
        return set_with_cuts(text, [], locale)[0]
    return "\n".join(set_with_cuts(line, [], locale)[0] for line in text.split("\n"))


def typeset_with_edges(
    text: str, edges: Sequence[int], locale: Locale
) -> tuple[str, Sequence[int]]:
    """A paragraph as the locale sets it, and where its edges are then.

    Edges are places between characters, in order, such as those of words that will be marked.
    """
    return set_with_cuts(text, list(edges), locale)


def set_with_cuts(
    text: str, cuts: list[int], locale: Locale, *, kept: Sequence[tuple[int, int]] = ()
) -> tuple[str, list[int]]:
    """A paragraph as the locale sets it, and where its cuts are then.

    Cuts are the places between characters where mark-up stands, in order. The stretches `kept`
    are protected as addresses are.
    """
    covered, hidden = masked(text, kept=kept)
    finders = finders_for(covered, locale)
    if not cuts:
        for finder in finders:
            covered = finder.put(covered)
        return unmasked(covered, hidden), cuts
    for finder in finders:
        found = finder.find(covered)
        if found and (edits := [e for e in found if covered[e[0] : e[1]] != e[2]]):
            cuts = moved(cuts, edits)
            covered = edited(covered, edits)
    return unmasked(covered, hidden), cuts


def moved(cuts: list[int], edits: Sequence[Edit]) -> list[int]:
    """Where the cuts are after the changes.

    What is put in at a cut stands behind it, with the character that follows; a cut within a
    stretch that is replaced keeps its distance from the stretch's start.
    """
    if not cuts:
        return cuts
    places: list[int] = []
    shift = 0
    waiting = iter(edits)
    edit = next(waiting, None)
    for cut in cuts:
        while edit is not None and edit[0] < cut and edit[1] <= cut:
            shift += len(edit[2]) - (edit[1] - edit[0])
            edit = next(waiting, None)
        if edit is not None and edit[0] < cut:
            places.append(edit[0] + shift + min(cut - edit[0], len(edit[2])))
        else:
            places.append(cut + shift)
    return places
