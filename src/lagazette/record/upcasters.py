"""Reading what older programs wrote: one pure function per step of our profile.

Old bytes are never rewritten. A stored document of version n passes through `UPCASTERS[n]`,
`UPCASTERS[n + 1]` … until it has today's form. A step gets the document's kind (`article`,
`section` …) and its stored form, and returns the form of the next version; it knows nothing of
the step after it and is never changed once a program that needs it was released. The kept real
entries of every version, in `docs/contracts/record/`, are read through it for ever.
"""

from collections.abc import Callable, Mapping

from lagazette.record.canonical import JSON
from lagazette.record.errors import UnknownProfileError

Upcaster = Callable[[str, dict[str, JSON]], dict[str, JSON]]

UPCASTERS: dict[int, Upcaster] = {}
"""The step that leads from each version to the next. Version 1 is the first and the newest."""


def upcast(
    stored: dict[str, JSON],
    *,
    kind: str,
    written_in: int,
    newest: int,
    steps: Mapping[int, Upcaster] = UPCASTERS,
) -> dict[str, JSON]:
    """The stored document in the form of version `newest`.

    Raises UnknownProfileError when it is newer than that, or when no step leads on from it.
    """
    if not 1 <= written_in <= newest:
        raise UnknownProfileError(written_in, newest=newest)
    for version in range(written_in, newest):
        if version not in steps:
            raise UnknownProfileError(written_in, newest=newest)
        stored = {
            **steps[version](kind, stored),
            "profile": f"lagazette-{kind}/{version + 1}",
        }
    return stored
