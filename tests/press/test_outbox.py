"""The outbox names each address that changed, in the transaction that changed it, and no other."""

from collections.abc import Callable

import pytest

from lagazette.press import worker
from lagazette.press.outbox import (
    Changed,
    changed_after,
    last_change,
    left_after,
    prompt_after,
)
from lagazette.record.door import ImageDocument, Picture
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.dailies import ARTICLE, woken
from tests.press.pages.papers import Paper


def changed(paper: Paper, *, after: int) -> dict[str, Changed]:
    found = {row.address: row for row in changed_after(paper.store.sql, after, limit=10_000)}
    assert left_after(paper.store.sql, after) == len(found)
    return found


def test_a_publication_names_every_address_whose_answer_changed_and_no_other(daily: Paper) -> None:
    before = {address: daily.answer(address) for address in daily.store.addresses()}
    now = last_change(daily.store.sql)

    daily.append(woken())

    after = {address: daily.answer(address) for address in daily.store.addresses()}
    differ = {a for a in before.keys() | after.keys() if before.get(a) != after.get(a)}
    rows = changed(daily, after=now)
    assert {row.address for row in rows.values() if not row.is_picture} == differ
    assert {(row.change, row.prompt) for row in rows.values()} == {(now + 1, now + 1)}
    assert rows[ARTICLE].since <= now
    assert last_change(daily.store.sql) == now + 1


def test_what_is_pressed_again_with_the_same_bytes_is_not_named(daily: Paper) -> None:
    now = last_change(daily.store.sql)

    daily.press.press_everything_again()
    daily.press.run()

    assert changed(daily, after=now) == {}


def test_a_withdrawal_names_the_change_that_gave_the_address_its_status(daily: Paper) -> None:
    now = last_change(daily.store.sql)

    daily.append(make.withdrawal_document("article"))

    rows = changed(daily, after=now)
    assert (rows[ARTICLE].status, rows[ARTICLE].since) == (410, now + 1)
    assert rows["/"].status == 200
    assert rows["/"].since <= now


def test_an_address_that_is_let_go_is_named_with_no_status(daily: Paper) -> None:
    now = last_change(daily.store.sql)

    daily.append(make.article_document(version=2, address="/2026/03/02/autrement/"))

    rows = changed(daily, after=now)
    assert (rows[ARTICLE].status, rows[ARTICLE].since) == (0, now + 1)
    assert (rows["/2026/03/02/autrement/"].status, rows["/"].status) == (200, 200)


def test_what_waited_is_no_prompt_change(daily: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    now = last_change(daily.store.sql)
    daily.append(make.settings_document(editions=(make.Edition(language="fr", name="Le Phare"),)))

    assert prompt_after(daily.store.sql, now) == []
    assert len({row.change for row in changed(daily, after=now).values()}) > 2

    monkeypatch.setattr(worker, "AT_ONCE", 400)
    daily.append(woken())
    assert ARTICLE in {row.address for row in prompt_after(daily.store.sql, now)}


def test_no_change_is_cut_in_two(daily: Paper) -> None:
    daily.append(woken())
    rows = changed_after(daily.store.sql, 0, limit=1)

    assert len({row.change for row in rows}) == 1
    assert rows == [row for row in changed(daily, after=0).values() if row.change == rows[0].change]


def test_a_picture_is_named_when_it_becomes_public_and_when_it_ceases_to_be(
    daily: Paper, keep_original: Callable[..., ImageDocument]
) -> None:
    now = last_change(daily.store.sql)
    illustrated = {"version": 2, "lead_image": Picture(reference("image"))}
    daily.append(keep_original(), make.article_document(**illustrated))

    came = {a for a, row in changed(daily, after=now).items() if row.is_picture and row.status}
    shown = {picture.address for picture in daily.store.renditions()}
    assert came
    assert came <= shown

    now = last_change(daily.store.sql)
    daily.append(make.article_document(version=3, lead_image=Picture(reference("image"))))
    assert {a for a, row in changed(daily, after=now).items() if row.is_picture} == set()

    daily.append(make.withdrawal_document("article"))
    left = shown - {picture.address for picture in daily.store.renditions()}
    rows = changed(daily, after=now)
    assert left
    assert {a for a, row in rows.items() if row.is_picture and not row.status} == left


def test_what_the_outbox_says_stands_is_what_the_store_answers(daily: Paper) -> None:
    statuses = dict(daily.store.sql.execute("SELECT address, status FROM outbox").fetchall())
    pages = dict(
        daily.store.sql.execute("SELECT address, status FROM page WHERE address IS NOT NULL")
    )
    pictures = {picture.address: 200 for picture in daily.store.renditions()}

    assert {a: s for a, s in statuses.items() if s} == pages | pictures
