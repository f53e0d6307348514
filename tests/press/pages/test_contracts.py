"""What machines are told stays what other programs rely on: `docs/contracts/`."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.factories.told import OUTPUTS, PLACES, told
from tests.press.pages.papers import Paper

SCHEMAS = {"feed.json": "feed", "ninjs.json": "ninjs", "oembed.json": "oembed"}
"""The schema of each kind of file, by the last part of its address."""


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((OUTPUTS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def printed_anew() -> dict[str, str]:
    return told()


@pytest.mark.parametrize("name", PLACES)
def test_a_small_newspaper_prints_what_is_kept(printed_anew: dict[str, str], name: str) -> None:
    """When this fails, others may fail too: see the page of the contract."""
    assert printed_anew[name] == (OUTPUTS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", SCHEMAS)
def test_every_file_of_a_newspaper_has_the_shape_that_is_promised(
    printed: Paper, printed_anew: dict[str, str], ending: str
) -> None:
    files = [printed.text(a) for a in printed.addresses() if a.endswith(f"/{ending}")]
    files += [text for name, text in printed_anew.items() if name.startswith(SCHEMAS[ending])]
    assert len(files) > 2

    for file in files:
        validator(SCHEMAS[ending]).validate(json.loads(file))


def test_every_file_that_is_kept_is_named_on_a_page() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in OUTPUTS.parent.glob("*.md"))

    assert [f.name for f in OUTPUTS.iterdir() if f"(outputs/{f.name})" not in pages] == []
