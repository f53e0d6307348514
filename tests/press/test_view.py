"""The view: what each read hands out, and the key that it notes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from lagazette.press import lists
from lagazette.press.door import Store
from lagazette.press.facts import Change, Facts
from lagazette.press.keys import (
    HIGHEST,
    LOWEST,
    AsOf,
    Buckets,
    Facet,
    Key,
    Some,
    Stretch,
)
from lagazette.press.view import View
from lagazette.record.door import SETTINGS_URI, MemoryRecord, front_page_uri
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import kind_for

LATEST = lists.latest("fr")
ONE, TWO, THREE = (uri(name) for name in ("one", "two", "three"))


@pytest.fixture
def view() -> View:
    """A view of three articles, a minute apart, and of a merged entity."""
    record, facts = MemoryRecord(), Facts(Store.open(None).sql)
    for document in (
        make.settings_document(),
        make.section_document("Monde"),
        make.entity_document("Paris"),
        make.entity_document("Lutèce"),
        make.merge_document("Lutèce", into="Paris"),
        *(
            make.article_document(
                name, published_at=make.later(number), entities=(reference("Lutèce"),)
            )
            for number, name in enumerate(("one", "two", "three"), start=1)
        ),
        make.withdrawal_document("article"),
        make.redirect_document(),
        make.image_document(),
        make.front_page_document(),
        make.author_document(),
    ):
        entry = record.append(kind_for(document), document, at=NOON)
        facts.absorb(entry, Change())
    return View(facts, NOON)


def position(minutes: int, name: str) -> str:
    return f"2026-03-02T11:{minutes:02}:00.000000Z|{uri(name)}"


@pytest.mark.parametrize(
    ("read", "key"),
    [
        (lambda v: v.settings(), Facet(SETTINGS_URI, "whole")),
        (lambda v: v.article(ONE), Facet(ONE, "whole")),
        (lambda v: v.section(uri("Monde")), Facet(uri("Monde"), "whole")),
        (lambda v: v.entity(uri("Paris")), Facet(uri("Paris"), "whole")),
        (lambda v: v.author(uri("La rédaction")), Facet(uri("La rédaction"), "whole")),
        (lambda v: v.image(uri("image")), Facet(uri("image"), "whole")),
        (lambda v: v.redirect(uri("redirect")), Facet(uri("redirect"), "whole")),
        (lambda v: v.front_page("fr"), Facet(front_page_uri("fr"), "whole")),
        (lambda v: v.card(ONE), Facet(ONE, "card")),
        (lambda v: v.link(ONE), Facet(ONE, "link")),
        (lambda v: v.corrected(ONE), Facet(ONE, "corrected")),
        (lambda v: v.naming(uri("Monde")), Facet(uri("Monde"), "naming")),
        (lambda v: v.merged_into(uri("Lutèce")), Facet(uri("Lutèce"), "merged")),
        (lambda v: v.some(LATEST), Some(LATEST)),
        (lambda v: v.as_of(), AsOf()),
    ],
)
def test_each_read_notes_its_key_and_no_other(
    view: View, read: Callable[[View], object], key: Key
) -> None:
    value = read(view)

    assert value
    assert view.keys == {key}


def test_buckets_are_read_with_the_zone_in_which_months_begin(view: View) -> None:
    assert view.buckets(LATEST, "2026") == ("2026-03",)
    assert view.keys == {Buckets(LATEST, "2026"), Facet(SETTINGS_URI, "whole")}


@pytest.mark.parametrize(
    "read",
    [
        lambda v: v.article(uri("nothing")),
        lambda v: v.section(ONE),
        lambda v: v.entity(uri("Lutèce")),
        lambda v: v.card(uri("Monde")),
        lambda v: v.gone(ONE),
        lambda v: v.gone(uri("article")),
    ],
)
def test_what_is_not_there_is_noted_all_the_same(
    view: View, read: Callable[[View], object]
) -> None:
    assert read(view) is None
    assert len(view.keys) == 1


def test_every_step_of_a_merge_is_noted(view: View) -> None:
    assert view.resolve(uri("Lutèce")) == uri("Paris")

    assert view.keys == {Facet(uri("Lutèce"), "merged"), Facet(uri("Paris"), "merged")}


def test_a_full_stretch_depends_on_nothing_under_its_last_member(view: View) -> None:
    found = view.newest(LATEST, 2)

    assert [u for _, u in found] == [THREE, TWO]
    assert view.keys == {Stretch(LATEST, position(2, "two"), HIGHEST)}


def test_a_stretch_that_is_not_full_depends_on_all_that_could_fill_it(view: View) -> None:
    found = view.newest(LATEST, 4)

    assert [u for _, u in found] == [THREE, TWO, ONE]
    assert view.keys == {Stretch(LATEST, LOWEST, HIGHEST)}


def test_an_exactly_full_stretch_is_closed(view: View) -> None:
    view.newest(LATEST, 3)

    assert view.keys == {Stretch(LATEST, position(1, "one"), HIGHEST)}


def test_a_stretch_from_below_is_the_other_way_round(view: View) -> None:
    full = view.oldest(LATEST, 2)
    assert [u for _, u in full] == [ONE, TWO]
    assert view.keys == {Stretch(LATEST, LOWEST, position(2, "two"))}


def test_a_stretch_from_below_that_is_not_full_is_open_above(view: View) -> None:
    assert len(view.oldest(LATEST, 9)) == 3
    assert view.keys == {Stretch(LATEST, LOWEST, HIGHEST)}


def test_an_empty_stretch_is_noted_whole(view: View) -> None:
    assert view.newest("latest:en", 3) == []

    assert view.keys == {Stretch("latest:en", LOWEST, HIGHEST)}


def test_a_bucket_is_bounded_by_midnights_of_the_newspapers_zone(view: View) -> None:
    assert [u for _, u in view.in_bucket(LATEST, "2026-03-02", 9)] == [THREE, TWO, ONE]

    lowest, highest = "2026-03-01T23:00:00.000000Z", "2026-03-02T23:00:00.000000Z"
    assert view.keys == {Facet(SETTINGS_URI, "whole"), Stretch(LATEST, lowest, highest)}
    assert view.in_bucket(LATEST, "2026-03-03", 9) == []


def test_names_under_a_letter_are_a_stretch_of_their_own(view: View) -> None:
    assert [u for _, u in view.under_letter(lists.index("fr"), "P", 9)] == [uri("Paris")]
    assert view.under_letter(lists.index("fr"), "L", 9) == []

    assert view.keys == {
        Stretch(lists.index("fr"), "P|", f"P|{HIGHEST}"),
        Stretch(lists.index("fr"), "L|", f"L|{HIGHEST}"),
    }


def test_a_page_is_due_at_the_first_instant_that_lies_ahead(view: View) -> None:
    for minutes in (-5, 0, 30, 10, 20):
        view.falls_due(NOON + timedelta(minutes=minutes))

    assert view.due == NOON + timedelta(minutes=10)
