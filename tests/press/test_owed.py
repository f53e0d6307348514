"""Which pages are thought of: a change brings up no fewer than the whole record does."""

from datetime import timedelta

import pytest

from lagazette.press import owed
from lagazette.press.door import Spec, Store
from lagazette.press.facts import Change, Facts
from lagazette.press.pages import bounds
from lagazette.record.door import MemoryRecord, Statement
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.dailies import BEGINNING
from tests.press.pages.papers import kind_for


def test_changes_one_by_one_bring_up_all_that_the_record_does() -> None:
    record, facts, found = MemoryRecord(), Facts(Store.open(None).sql), set()
    for document in (
        *BEGINNING,
        make.image_document(),
        make.redirect_document(),
        make.front_page_document(pinned=(reference("article"),)),
        make.article_document("gone"),
        make.withdrawal_document("gone"),
        make.entity_document("Lutèce"),
        make.merge_document("Lutèce", into="Paris"),
    ):
        change = Change()
        facts.absorb(record.append(kind_for(document), document, at=NOON), change)
        found |= owed.by_change(change, facts)

    assert found == set(owed.everything(facts))
    assert found >= {
        Spec("article", uri("article")),
        Spec("article", uri("gone")),
        Spec("redirect", uri("redirect")),
        Spec("archive", language="fr", bucket="2026-03-02"),
        Spec("sitemap", language="fr", bucket="2026-03"),
        Spec("entity", uri("Lutèce"), "fr"),
        Spec("index", language="fr", bucket="P"),
        Spec("robots"),
    }
    assert not any(spec.uri == uri("image") for spec in found)


def test_days_of_a_section_are_thought_of_once_their_month_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "MONTH", 1)
    record, facts = MemoryRecord(), Facts(Store.open(None).sql)
    found: list[set[Spec]] = []
    for document in (
        *BEGINNING,
        make.article_document("later", published_at=NOON + timedelta(days=1)),
        make.article_document("last", published_at=NOON + timedelta(days=2)),
    ):
        change = Change()
        facts.absorb(record.append(kind_for(document), document, at=NOON), change)
        found.append(owed.by_change(change, facts))

    assert [
        {s.bucket for s in some if s.kind == "section" and s.bucket.count("-") == 2}
        for some in found[-3:]
    ] == [set(), {"2026-03-02", "2026-03-03"}, {"2026-03-04"}]


def test_of_members_that_share_their_pages_one_is_asked_and_none_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "MONTH", 3)
    record, facts = MemoryRecord(), Facts(Store.open(None).sql)
    hours = (0, 5, 9, 10, 11, 12, 36, 700, 701, 712, 713, 730, 1500, 1501, 9000, 9001)
    for document in (
        *BEGINNING,
        make.settings_document(zone="Pacific/Auckland"),
        *(
            make.article_document(
                f"after-{hour}",
                published_at=NOON + timedelta(hours=hour),
                corrections=(Statement(NOON + timedelta(hours=hour + 1), "Un mot."),),
            )
            for hour in hours
        ),
        make.withdrawal_document("after-9"),
    ):
        facts.absorb(record.append(kind_for(document), document, at=NOON), Change())

    found = set(owed.everything(facts))

    settings = facts.settings()
    assert settings is not None
    assert found == {
        *owed.by_settings(settings),
        *(s for uri, state in facts.documents() for s in owed.by_document(uri, state, settings)),
        *(s for m in facts.members() for s in owed.by_member(m, settings.zone, facts.is_long)),
    }
    assert len({spec.bucket for spec in found if spec.kind == "section"}) > 8


def test_nothing_is_owed_before_the_newspaper_is_described() -> None:
    record, facts, change = MemoryRecord(), Facts(Store.open(None).sql), Change()
    for document in BEGINNING[1:]:
        facts.absorb(record.append(kind_for(document), document, at=NOON), change)

    assert owed.by_change(change, facts) == set(owed.everything(facts)) == set()


def test_the_front_page_goes_first_and_archives_last() -> None:
    specs = [
        Spec("archive", language="fr", bucket="2026"),
        Spec("legal", language="fr"),
        Spec("article", uri("article")),
        Spec("section", uri("Monde"), "fr"),
        Spec("front", language="fr"),
    ]

    assert sorted(specs, key=owed.rank) == specs[::-1]
