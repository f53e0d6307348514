"""The newsroom's strings: gather them, keep the French file in step, compile it.

    python -m tools.messages          # update django.po, then translate what is empty in it
    python -m tools.messages compile  # write django.mo from it

GNU gettext is not needed: Python is read by its own parser, templates by Django's, the message
files by polib. `tests/architecture/test_translations.py` fails while something is missing.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "lagazette"
WIDTH = 98
CATALOGUE = SOURCES / "locale" / "fr" / "LC_MESSAGES" / "django.po"

# Which argument of each call is the message, its plural and its context.
CALLS: dict[str, tuple[int, int | None, int | None]] = {
    "_": (0, None, None),
    "gettext": (0, None, None),
    "gettext_lazy": (0, None, None),
    "gettext_noop": (0, None, None),
    "ngettext": (0, 1, None),
    "ngettext_lazy": (0, 1, None),
    "pgettext": (1, None, 0),
    "pgettext_lazy": (1, None, 0),
    "npgettext": (1, 2, 0),
    "npgettext_lazy": (1, 2, 0),
}


class Message(NamedTuple):
    """What is to be translated, as a message file tells one from another."""

    msgid: str
    plural: str
    context: str | None


def gather(sources: Path) -> dict[Message, list[str]]:
    """Every message of the sources, with the apps it stands in."""
    found: dict[Message, list[str]] = {}
    kinds = ("*.py", "templates/**/*.html", "templates/**/*.txt")
    for path in sorted(path for kind in kinds for path in sources.rglob(kind)):
        text = path.read_text(encoding="utf-8")
        messages = in_python(text) if path.suffix == ".py" else in_template(text)
        for message in messages:
            places = found.setdefault(message, [])
            # The app is enough to find it, and does not change when a file is moved or split.
            if (place := "/".join(path.relative_to(sources).parts[:2])) not in places:
                places.append(place)
    return found


def in_python(text: str) -> Iterator[Message]:
    """The messages of a Python module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (message := _message(node)) is not None:
            yield message


def in_template(text: str) -> Iterator[Message]:
    """The messages of a Django template."""
    if "{%" not in text and "{{" not in text:
        return
    code = templatize(text)
    for call in re.finditer(r"\b(?:n?p?gettext|_)\(", code):
        if (node := _call_at(code, call.start())) is not None:
            message = _message(node)
            if message is not None:
                yield message


def update(catalogue: polib.POFile, messages: dict[Message, list[str]]) -> None:
    """Add what is new, drop what is gone, say anew where each stands; keep every translation."""
    kept = {_key(entry): entry for entry in catalogue}
    catalogue.clear()
    for message in sorted(messages, key=lambda one: (messages[one][0], one.msgid)):
        entry = kept.get(message) or polib.POEntry(
            msgid=message.msgid,
            msgid_plural=message.plural,
            msgctxt=message.context,
            msgstr_plural={0: "", 1: ""} if message.plural else {},
        )
        entry.occurrences = [(place, "") for place in messages[message]]
        if "%(" in message.msgid and "python-format" not in entry.flags:
            entry.flags.append("python-format")
        catalogue.append(entry)


def faults(catalogue: polib.POFile, messages: Iterable[Message]) -> list[str]:
    """What is wrong with the French: missing, fuzzy, unused, or with other placeholders."""
    known = {_key(entry): entry for entry in catalogue}
    wanted = set(messages)
    missing = [f"missing: {message.msgid}" for message in wanted if message not in known]
    unused = [f"unused: {key.msgid}" for key in known if key not in wanted]
    return sorted([*missing, *unused, *_entry_faults(catalogue)])


def _entry_faults(catalogue: polib.POFile) -> Iterator[str]:
    for entry in catalogue:
        if entry.fuzzy:
            yield f"fuzzy: {entry.msgid}"
        elif not entry.translated():
            yield f"untranslated: {entry.msgid}"
        else:
            originals = {entry.msgid, entry.msgid_plural} - {""}
            asked = {name for text in originals for name in _placeholders(text)}
            for said in [entry.msgstr, *entry.msgstr_plural.values()]:
                if said and not set(_placeholders(said)) <= asked:
                    yield f"other placeholders: {entry.msgid}"


def _placeholders(text: str) -> list[str]:
    return [first or second for first, second in re.findall(r"%\((\w+)\)|\{(\w+)\}", text)]


def _key(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt)


def _message(node: ast.Call) -> Message | None:
    """What a call translates; None when it is no such call or its text is not written out."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in CALLS:
        return None
    texts = [
        argument.value if isinstance(argument, ast.Constant) else None for argument in node.args
    ]
    position, plural, context = CALLS[name]
    if len(texts) <= position or not isinstance(texts[position], str):
        return None
    return Message(
        str(texts[position]),
        str(texts[plural]) if plural is not None else "",
        str(texts[context]) if context is not None else None,
    )


def _call_at(code: str, start: int) -> ast.Call | None:
    """The call that begins there: up to the first closing bracket that makes it whole."""
    for end in re.finditer(r"\)", code[start:]):
        try:
            node = ast.parse(code[start : start + end.end()], mode="eval").body
        except SyntaxError:
            continue
        return node if isinstance(node, ast.Call) else None
    return None


def main(arguments: list[str]) -> int:
    """Run the command; 1 when something is still to be translated."""
    catalogue = (
        polib.pofile(str(CATALOGUE), wrapwidth=WIDTH) if CATALOGUE.exists() else _new_catalogue()
    )
    messages = gather(SOURCES)
    if arguments != ["compile"]:
        update(catalogue, messages)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(CATALOGUE))
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    for fault in (found := faults(catalogue, messages)):
        print(fault)  # noqa: T201 - what this program is for
    return 1 if found else 0


def _new_catalogue() -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=WIDTH)
    catalogue.metadata = {
        "Language": "fr",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    return catalogue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
