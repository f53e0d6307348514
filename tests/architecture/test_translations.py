"""The newsroom speaks French wholly: every string of ours is translated and compiled."""

from pathlib import Path

import polib
import pytest

from tools import messages


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(messages.CATALOGUE))


def test_the_french_is_complete_and_nothing_in_it_is_left_over(catalogue: polib.POFile) -> None:
    found = messages.faults(catalogue, messages.gather(messages.SOURCES))

    assert found == [], "run `python -m tools.messages` and translate what it names"


def test_the_compiled_file_is_that_of_the_messages(catalogue: polib.POFile, tmp_path: Path) -> None:
    catalogue.save_as_mofile(str(tmp_path / "django.mo"))

    compiled = messages.CATALOGUE.with_suffix(".mo").read_bytes()
    assert compiled == (tmp_path / "django.mo").read_bytes(), (
        "run `python -m tools.messages compile`"
    )


def test_french_typography_is_kept_in_the_newsrooms_own_words(catalogue: polib.POFile) -> None:
    """No-break spaces where French has them, and none of a typewriter's signs."""
    wrong = [
        said
        for entry in catalogue
        for said in (entry.msgstr, *entry.msgstr_plural.values())
        if any(sign in said for sign in (" :", " ;", " !", " ?", "« ", " »", "'", '"', "..."))
    ]

    assert wrong == []


def test_messages_are_found_in_python_and_in_templates() -> None:
    python = """
        _("one"); gettext_lazy("two"); ngettext("%(n)s file", "%(n)s files", n)
        pgettext("month", "May"); _(name); other("three")
    """
    template = """{% load i18n %}<a title="{% trans "four" %}">don't {{ _("five") }}
        {% blocktrans trimmed count n=n %}a {{ n }}{% plural %}many {{ n }}{% endblocktrans %}"""

    assert set(messages.in_python(python.replace("\n        ", "\n"))) == {
        messages.Message("one", "", None),
        messages.Message("two", "", None),
        messages.Message("%(n)s file", "%(n)s files", None),
        messages.Message("May", "", "month"),
    }
    assert set(messages.in_template(template)) == {
        messages.Message("four", "", None),
        messages.Message("five", "", None),
        messages.Message("a %(n)s", "many %(n)s", None),
    }


def test_what_is_missing_fuzzy_or_differs_is_named() -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="old", msgstr="vieux"))
    catalogue.append(polib.POEntry(msgid="unsure", msgstr="incertain", flags=["fuzzy"]))
    catalogue.append(polib.POEntry(msgid="%(a)s", msgstr="%(b)s"))
    wanted = [messages.Message(text, "", None) for text in ("new", "unsure", "%(a)s")]

    assert messages.faults(catalogue, wanted) == [
        "fuzzy: unsure",
        "missing: new",
        "other placeholders: %(a)s",
        "unused: old",
    ]
