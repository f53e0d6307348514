"""Lists: in which a document stands, and where."""

import pytest

from lagazette.press import lists
from lagazette.press.lists import Around, Membership, memberships
from lagazette.record.door import URI, EntrySeq, Stands, State, Stood, Withdrawn
from tests.factories import documents as make
from tests.factories.documents import reference, uri

AROUND = Around(
    resolve=lambda entity: {uri("Lutèce"): uri("Paris")}.get(entity, entity),
    ancestors=lambda section: (uri("Monde"),) if section == uri("Europe") else (),
    languages_with=lambda _kind, _uri: ("fr",),
    month_of=lambda instant: f"{instant:%Y-%m}",
)
AT = f"2026-03-02T11:00:00.000000Z|{uri('article')}"


def places(document: object) -> set[Membership]:
    return memberships(Stands(EntrySeq(1), document), AROUND)


def test_an_article_stands_in_every_list_that_it_belongs_to() -> None:
    article = make.article_document(
        section=reference("Europe"),
        entities=(reference("Lutèce"),),
        dateline=make.Dateline(make.Mention("Lyon", uri("Lyon")), make.Mention("La Gazette")),
        translations=(reference("translation"),),
        corrections=(make.Statement(make.later(60), "Faux."), make.Statement(make.later(60), "…")),
    )

    corrected = f"2026-03-02T12:00:00.000000Z|{uri('article')}"
    assert places(article) == {
        Membership("latest:fr", AT),
        Membership("changed:fr", f"2026-03|{AT}"),
        Membership(f"section:{uri('Europe')}:fr", AT),
        Membership(f"section:{uri('Monde')}:fr", AT),
        Membership(f"entity:{uri('Paris')}:fr", AT),
        Membership(f"entity:{uri('Lyon')}:fr", AT),
        Membership(f"author:{uri('La rédaction')}:fr", AT),
        Membership(f"translations:{uri('translation')}", uri("article")),
        Membership("corrections:fr", f"{corrected}|0000"),
        Membership("corrections:fr", f"{corrected}|0001"),
    }


def test_sections_stand_in_the_editors_order_then_by_name() -> None:
    sections = [("Zoo", 1), ("Été", 2), ("Eau", 2), ("Étang", 2)]

    positions = {
        name: membership.position
        for name, order in sections
        for membership in places(make.section_document(name, order=order))
    }

    assert sorted(positions, key=lambda name: positions[name]) == ["Zoo", "Eau", "Étang", "Été"]


def test_a_section_below_another_stands_with_its_sisters() -> None:
    (membership,) = places(make.section_document("Europe", parent=reference("Monde")))

    assert membership.list == lists.children(uri("Monde"), "fr")


@pytest.mark.parametrize(
    ("name", "letter"), [("Éluard", "E"), ("œuvre", "O"), ("2024", "0-9"), ("Москва", "0-9")]
)
def test_an_entity_stands_under_its_letter(name: str, letter: str) -> None:
    (membership,) = places(make.entity_document(name))

    assert membership.list == "index:fr"
    assert membership.position.partition("|")[0] == letter


def test_an_entity_is_sorted_as_its_label_says() -> None:
    labelled = make.Label("fr", "Charles de Gaulle", "gaulle", sort_as="Gaulle, Charles de")

    (membership,) = places(make.entity_document("x", labels=(labelled,)))

    assert membership.position.startswith("G|")


@pytest.mark.parametrize(
    "state", [None, Withdrawn(EntrySeq(2), make.withdrawal_document(), None, "")]
)
def test_what_is_not_public_stands_in_no_list(state: State | None) -> None:
    assert memberships(state, AROUND) == set()


def test_what_was_taken_back_stands_in_the_list_of_that_alone() -> None:
    stood = Stood(make.later(-40 * 24 * 60), uri("Europe"), (uri("Lutèce"),), (uri("Camille"),))
    withdrawal = make.withdrawal_document()
    state = Withdrawn(EntrySeq(2), withdrawal, make.Address("/a/"), "fr", stood)

    assert memberships(state, AROUND) == {
        Membership("withdrawn-latest:fr", AT),
        Membership("withdrawn-changed:fr", f"2026-01|{AT}"),
        Membership(f"withdrawn-section:{uri('Europe')}:fr", AT),
        Membership(f"withdrawn-section:{uri('Monde')}:fr", AT),
        Membership(f"withdrawn-entity:{uri('Paris')}:fr", AT),
        Membership(f"withdrawn-author:{uri('Camille')}:fr", AT),
    }


def test_only_lists_of_articles_are_by_time() -> None:
    some = URI("urn:x")
    by_time = [lists.latest("fr"), lists.of_section(some, "fr"), lists.of_entity(some, "fr")]
    by_time += [lists.of_author(some, "fr"), lists.corrections("fr")]
    by_time += [lists.withdrawn_from(name) for name in by_time]
    by_name = [lists.changed("fr"), lists.index("fr"), lists.menu("fr"), lists.children(some, "fr")]

    assert [name for name in by_time + by_name if lists.is_by_time(name)] == by_time
    assert not lists.is_by_time(lists.translated(some))
