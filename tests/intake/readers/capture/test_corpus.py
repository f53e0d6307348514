"""The captures of the corpus: the ones that we look at, and the ones that we do not."""

import json
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lagazette.intake.door import incoming_to_contract, read_capture

ROOT = Path(__file__).parents[4]
CAPTURES = ROOT / "tests" / "corpus" / "captures"
SCHEMA = json.loads((ROOT / "docs" / "contracts" / "import.schema.json").read_text("utf-8"))
KNOWN = sorted(CAPTURES.glob("*.txt"))
HELD_OUT = sorted((CAPTURES / "held-out").glob("*.txt"))


def report(*words: str) -> None:
    """Say the score to whoever runs the tests, shown by `-rP` and when the test fails."""
    sys.stdout.write(" ".join(words) + "\n")


def expected_of(capture: Path) -> dict[str, object]:
    return json.loads(capture.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("capture", KNOWN, ids=lambda path: path.stem)
def test_a_capture_gives_the_object_that_stands_beside_it(capture: Path) -> None:
    assert incoming_to_contract(read_capture(capture, name=capture.name)) == expected_of(capture)


@pytest.mark.parametrize("capture", [*KNOWN, *HELD_OUT], ids=lambda path: path.stem)
def test_the_object_has_the_promised_shape(capture: Path) -> None:
    found = incoming_to_contract(read_capture(capture, name=capture.name))

    Draft202012Validator(SCHEMA).validate(found)


def test_there_are_enough_shapes() -> None:
    assert len(KNOWN) >= 15
    assert len(HELD_OUT) >= 5


def test_held_out_captures_score_no_less_than_their_floor() -> None:
    right = total = 0
    for capture in HELD_OUT:
        found = incoming_to_contract(read_capture(capture, name=capture.name))
        expected = expected_of(capture)
        wrong = [field for field, value in expected.items() if found[field] != value]
        right += len(expected) - len(wrong)
        total += len(expected)
        report(f"{capture.stem}: {len(expected) - len(wrong)}/{len(expected)}", *wrong)
    report(f"held out: {right}/{total} fields right")

    floors = json.loads((CAPTURES / "floors.json").read_text("utf-8"))["held-out"]
    assert total == floors["fields"], "the held-out corpus changed: score it again"
    assert right >= floors["right"]
