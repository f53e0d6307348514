import re
from pathlib import Path

import pytest

from lagazette.intake.questions import _TEXTS, CODES, ask

CONTRACT = Path(__file__).parents[2] / "docs" / "contracts" / "import.md"
FACTS = {
    name: name.upper()
    for name in (
        "captured", "proposed", "picture", "stated", "offset", "place", "expected", "published",
        "updated", "encoding", "sample", "line",
    )
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_question_says_all_its_facts_in_both_languages(code: str) -> None:
    question = ask(code, **FACTS)

    _, french, english = _TEXTS[code]
    assert set(re.findall(r"\{(\w+)\}", french)) == set(re.findall(r"\{(\w+)\}", english))
    assert "{" not in question.text + question.english
    assert question.text.endswith("?")
    assert question.english.endswith("?")


def test_every_question_is_documented() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \| `(\w+)` \|", CONTRACT.read_text("utf-8"), re.M)

    assert dict(documented) == {code: about for code, (about, _, _) in _TEXTS.items()}
