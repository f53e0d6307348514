"""The way from an old stored form to today's, tried with versions that do not exist."""

import json

import pytest

from lagazette.record.canonical import JSON, canonical
from lagazette.record.documents import Paragraph
from lagazette.record.errors import UnknownProfileError, UnreadableDocumentError
from lagazette.record.profile import PROFILE, decode, encode
from lagazette.record.upcasters import Upcaster, upcast
from tests.factories.documents import article_document, section_document


def rename_order(kind: str, stored: dict[str, JSON]) -> dict[str, JSON]:
    """Of a version that called a section's `order` its `rank`."""
    if kind != "section":
        return stored
    return {("order" if name == "rank" else name): value for name, value in stored.items()}


def count_order_from_zero(kind: str, stored: dict[str, JSON]) -> dict[str, JSON]:
    """Of a version that counted it from one."""
    order = stored.get("order")
    if kind != "section" or not isinstance(order, int):
        return stored
    return {**stored, "order": order - 1}


STEPS: dict[int, Upcaster] = {1: rename_order, 2: count_order_from_zero}


def stored_as(profile: str, **fields: JSON) -> bytes:
    stored = json.loads(encode(section_document()))
    del stored["order"]
    return canonical({**stored, **fields, "profile": profile})


def test_a_document_goes_through_every_step_from_its_version_on() -> None:
    section = section_document(order=4)

    assert decode(stored_as("lagazette-section/1", rank=5), newest=3, steps=STEPS) == section
    assert decode(stored_as("lagazette-section/2", order=5), newest=3, steps=STEPS) == section
    assert decode(stored_as("lagazette-section/3", order=4), newest=3, steps=STEPS) == section


def test_a_document_of_a_kind_that_did_not_change_comes_through_as_it_was() -> None:
    article = article_document(body=(Paragraph("« Oui »"),))

    assert decode(encode(article), newest=3, steps=STEPS) == article


def test_each_step_names_the_version_it_leads_to() -> None:
    stored: dict[str, JSON] = {"rank": 2, "profile": "lagazette-section/1"}

    assert upcast(stored, kind="section", written_in=1, newest=2, steps=STEPS) == {
        "order": 2,
        "profile": "lagazette-section/2",
    }
    assert stored == {"rank": 2, "profile": "lagazette-section/1"}


def test_what_a_step_makes_wrong_is_refused() -> None:
    with pytest.raises(UnreadableDocumentError, match="Expected `int`, got `str`"):
        decode(stored_as("lagazette-section/1", rank="x"), newest=3, steps=STEPS)


@pytest.mark.parametrize("version", [0, PROFILE + 1])
def test_a_version_from_which_no_step_leads_on_is_refused(version: int) -> None:
    with pytest.raises(UnknownProfileError):
        decode(stored_as(f"lagazette-section/{version}", order=0))


def test_a_missing_step_is_refused() -> None:
    with pytest.raises(UnknownProfileError):
        decode(stored_as("lagazette-section/1", rank=5), newest=3, steps={1: rename_order})
