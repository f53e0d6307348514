"""The press at work: what one step does, and what it does when something goes wrong."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import jinja2
import pytest

from lagazette.press import templates, worker
from lagazette.press.check import faults
from lagazette.press.door import OtherRecordError, Press, Store
from lagazette.press.pages import registry
from lagazette.press.renditions import original_path
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import ImageDocument, MemoryRecord, Picture
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.dailies import ARTICLE, BEGINNING, woken
from tests.press.pages.papers import Paper, kind_for

OWN = Spec("article", uri("article"))


def articles(number: int) -> tuple[make.ArticleDocument, ...]:
    """So many articles in « Monde », one minute apart."""
    return tuple(
        make.article_document(f"article-{n}", headline=f"Titre {n:03d}", published_at=make.later(n))
        for n in range(number)
    )


def break_pages(patch: pytest.MonkeyPatch, kind: str, error: Exception) -> None:
    """From now on, pages of one kind fail once they have read what they show."""
    whole = registry.PAGES[kind]

    def broken(view: View, spec: Spec) -> NoReturn:
        whole(view, spec)
        raise error

    patch.setitem(registry.PAGES, kind, broken)


# --- what is committed together ---------------------------------------------------------------


def test_all_pages_of_a_publication_change_in_one_transaction(daily: Paper) -> None:
    statements: list[str] = []
    daily.write(woken())
    daily.store.sql.set_trace_callback(statements.append)

    daily.press.step()

    ends = [s for s in statements if s.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]
    assert ends == ["BEGIN IMMEDIATE", "COMMIT"]
    assert daily.holding("s’éveille") >= {"/", ARTICLE, "/rubrique/monde/", "/sujet/paris/"}


def test_a_step_that_is_cut_leaves_the_store_as_it_was(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily.write(woken())
    before = list(daily.store.sql.iterdump())
    write = daily.store.write

    def cut(results: object, forms: object) -> NoReturn:
        write(results, forms)
        raise KeyboardInterrupt

    monkeypatch.setattr(daily.store, "write", cut)
    with pytest.raises(KeyboardInterrupt):
        daily.press.step()

    assert list(daily.store.sql.iterdump()) == before
    assert not daily.store.sql.in_transaction


def test_a_withdrawal_of_many_pages_never_waits(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    daily.write(make.withdrawal_document("article"))

    outcome = daily.press.step()

    assert (outcome.entries, daily.store.queue_depth()) == (1, 0)
    assert outcome.pages > 3
    assert daily.holding("place est calme") == set()
    assert daily.answer(ARTICLE).status == 410


def test_a_big_change_waits_front_page_first(daily: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    daily.write(make.settings_document(editions=(make.Edition(language="fr", name="Le Phare"),)))

    taken = daily.press.step()
    assert (taken.entries, taken.pages) == (1, 0)
    assert daily.holding("Le Phare") == set()
    assert daily.holding("La Gazette") > {"/", ARTICLE}
    waiting = daily.store.queue_depth()

    daily.press.step()
    assert "Le Phare" in daily.text("/")
    assert daily.store.queue_depth() == waiting - 3

    daily.press.run()
    assert daily.holding("Le Phare") > {"/", ARTICLE}
    assert daily.against_a_rebuild() == []


def test_the_first_article_of_a_section_does_not_wait_for_the_menu_of_all_pages(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily.append(make.section_document("Sport"), *articles(30))
    monkeypatch.setattr(worker, "AT_ONCE", 60)
    first = make.article_document(
        "first", headline="Premier match", section=reference("Sport"), published_at=make.later(60)
    )
    daily.write(first)

    daily.press.step()

    assert daily.holding("Premier match") >= {"/", "/2026/03/02/first/", "/rubrique/sport/"}
    assert "/rubrique/sport/" not in daily.links(ARTICLE)
    assert daily.store.queue_depth() > 60

    daily.press.run()
    assert "/rubrique/sport/" in daily.links(ARTICLE)
    assert daily.against_a_rebuild() == []


def test_a_very_large_withdrawal_is_rendered_part_by_part(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    sizes: list[int] = []
    write = daily.store.write
    monkeypatch.setattr(
        daily.store,
        "write",
        lambda results, forms: sizes.append(len(results)) or write(results, forms),
    )
    daily.write(make.withdrawal_document("article"))

    daily.press.step()

    assert max(sizes) <= 3 < sum(sizes)


# --- a page that fails ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        jinja2.UndefinedError("nothing"),
        RecursionError("too deep"),
        KeyError("gone"),
        ZeroDivisionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_page_that_fails_keeps_its_bytes_and_stops_no_other(
    daily: Paper, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    before = daily.answer("/rubrique/monde/")
    break_pages(monkeypatch, "section", error)
    daily.write(woken())

    outcome = daily.press.step()

    assert outcome.failures == 2
    assert daily.answer("/rubrique/monde/") == before
    assert daily.holding("s’éveille") >= {"/", ARTICLE, "/sujet/paris/"}
    assert {f.address for f in daily.store.failures()} == {
        "/rubrique/monde/",
        "/rubrique/monde/2026/03/",
    }


def test_a_failure_names_template_and_line_and_ends_when_the_template_is_mended(
    daily: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    shown = theme / "templates" / "pages"
    shown.mkdir(parents=True)
    (shown / "article.html").write_text("ligne 1\nligne 2\n{{ nothing.at_all }}\n")
    whole = templates._environment

    def environment(locale: str) -> jinja2.Environment:
        broken = whole(locale).overlay(loader=jinja2.FileSystemLoader(theme / "templates"))
        broken.cache, broken._loaded = None, {}
        return broken

    daily.write(woken())
    with monkeypatch.context() as patch:
        patch.setattr(templates, "_environment", environment)
        patch.setattr("lagazette.press.trace.theme_folder", lambda: theme)
        patch.setattr(registry, "PAGES", {"article": registry.PAGES["article"]})
        patch.setattr(worker, "fingerprint", lambda: "the broken theme")
        daily.press.begin()
        daily.press.run()
        (failure,) = daily.store.failures()

    assert (failure.address, failure.template, failure.line) == (ARTICLE, "pages/article.html", 3)
    assert failure.message == "'nothing' is undefined"
    assert failure.spec == str(OWN)
    assert "s’éveille" not in daily.text(ARTICLE)

    # The program starts again with the mended theme: its fingerprint is another one.
    daily.press.begin()
    daily.press.run()

    assert daily.store.failures() == []
    assert "s’éveille" in daily.text(ARTICLE)


def test_a_withdrawn_article_is_not_served_because_its_page_fails(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_pages(monkeypatch, "article", jinja2.UndefinedError("broken"))
    daily.write(make.withdrawal_document("article"))

    daily.press.run()

    assert daily.store.page(ARTICLE) is None
    assert daily.holding("place est calme") == set()
    assert [f.address for f in daily.store.failures()] == [ARTICLE]

    monkeypatch.undo()
    daily.press.begin()
    daily.press.run()
    assert daily.answer(ARTICLE).status == 410


def test_no_word_of_what_was_taken_away_stays_because_a_list_fails(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert daily.holding("place est calme") >= {"/", "/rubrique/monde/"}
    for kind in ("front", "section", "rss", "atom", "json_feed", "archive", "entity"):
        break_pages(monkeypatch, kind, jinja2.UndefinedError("broken"))
    daily.write(make.withdrawal_document("article"))

    daily.press.step()

    assert daily.holding("place est calme") == set()
    assert daily.answer("/").status == 503
    assert daily.answer("/").headers == (("retry-after", "300"),)
    assert "Cette page est en train d’être refaite." in daily.text("/rubrique/monde/")

    monkeypatch.undo()
    daily.press.begin()
    daily.press.run()
    assert daily.answer("/").status == 200


def test_a_list_that_had_failed_before_loses_what_is_taken_away_too(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_pages(monkeypatch, "section", jinja2.UndefinedError("broken"))
    daily.write(woken())
    daily.press.run()
    assert "/rubrique/monde/" in daily.holding("place est calme")

    daily.write(make.withdrawal_document("article"))
    daily.press.run()

    assert daily.holding("place est calme") == set()
    assert daily.answer("/rubrique/monde/").status == 503


def test_a_picture_without_its_original_keeps_no_page_from_readers_and_is_named(
    daily: Paper, tmp_path: Path
) -> None:
    lost = make.image_document("lost", width=300, height=200)
    daily.write(
        lost,
        make.article_document(
            version=2, headline="La place s’éveille", lead_image=Picture(reference("lost"))
        ),
    )

    daily.press.run()

    assert daily.holding("place est calme") == set()
    assert {ARTICLE, "/"} <= daily.holding("place s’éveille")
    assert daily.against_a_rebuild() == []
    own = next(failure for failure in daily.store.failures() if failure.address == ARTICLE)
    path = original_path(lost.sha256, tmp_path / "originals")
    assert own.message.startswith(f"{path}: the original of a published picture is missing.")
    assert (own.lacks_picture, own.original, own.template) == (True, lost.sha256, "")


def test_pictures_that_were_made_before_their_original_was_lost_stay(
    daily: Paper, keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    daily.append(
        keep_original(), make.article_document(version=2, lead_image=Picture(reference("image")))
    )
    pictures = {path for path in (tmp_path / "pictures").rglob("*") if path.is_file()}
    (original,) = (tmp_path / "originals").glob("*/*")
    original.unlink()

    daily.append(
        make.article_document(
            version=3, headline="La place s’éveille", lead_image=Picture(reference("image"))
        )
    )

    assert pictures <= set((tmp_path / "pictures").rglob("*"))
    assert daily.store.failures() == []


def test_a_page_that_lacks_a_picture_is_tried_again_when_another_takes_its_place(
    daily: Paper, keep_original: Callable[..., ImageDocument]
) -> None:
    lost = make.image_document("lost", width=300, height=200)
    daily.write(lost, make.article_document(version=2, lead_image=Picture(reference("lost"))))
    daily.press.run()
    assert ARTICLE in {failure.address for failure in daily.store.failures()}

    daily.append(keep_original("lost"))

    assert "/media/" in daily.text(ARTICLE)
    assert daily.against_a_rebuild() == []


def test_a_page_that_lacks_a_picture_is_tried_again_when_the_press_starts(
    daily: Paper, keep_original: Callable[..., ImageDocument], tmp_path: Path
) -> None:
    image = keep_original()
    (original,) = (tmp_path / "originals").glob("*/*")
    original.rename(tmp_path / "elsewhere")
    daily.write(image, make.article_document(version=2, lead_image=Picture(reference("image"))))
    daily.press.run()
    assert daily.store.failures() != []

    (tmp_path / "elsewhere").rename(original)
    daily.press.begin()
    daily.press.run()

    assert daily.store.failures() == []
    assert list(faults(daily.store, tmp_path / "pictures")) == []


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_an_original_that_is_no_picture_stops_no_other_page(
    daily: Paper, keep_original: Callable[..., ImageDocument], content: bytes
) -> None:
    broken = keep_original("broken", content)
    daily.write(
        broken,
        make.article_document(version=2, lead_image=Picture(reference("broken"))),
        make.article_document("other", published_at=make.later(-600)),
    )

    daily.press.run()

    assert daily.answer("/2026/03/02/other/").status == 200
    assert "no picture can be made" in daily.store.failures()[0].message


# --- beginning --------------------------------------------------------------------------------


def test_a_store_of_another_record_is_refused(daily: Paper) -> None:
    other = MemoryRecord()
    for document in BEGINNING:
        other.append(kind_for(document), document, at=NOON)

    with pytest.raises(OtherRecordError) as caught:
        Press(daily.store, other).begin()

    assert str(caught.value) == (
        "The store has pressed entry 5, which this record does not have with the same digest: "
        "the record was restored from an older copy, or the store is another newspaper's. Run "
        "`lagazette press rebuild` to make the site anew from this record."
    )


def test_a_store_that_is_ahead_of_its_record_is_refused(daily: Paper) -> None:
    with pytest.raises(OtherRecordError):
        Press(daily.store, MemoryRecord()).begin()


def test_a_record_that_is_exchanged_under_a_running_press_is_refused(daily: Paper) -> None:
    other = MemoryRecord()
    for document in (*BEGINNING, make.article_document("other")):
        other.append(kind_for(document), document, at=NOON)
    running = Press(daily.store, other)

    with pytest.raises(OtherRecordError):
        running.step()

    assert "/2026/03/02/other/" not in daily.addresses()


def test_a_new_program_presses_everything_again_and_serves_the_old_pages_meanwhile(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    monkeypatch.setattr(worker, "fingerprint", lambda: "another program")
    before = {address: daily.answer(address) for address in daily.addresses()}

    daily.press.begin()

    assert {address: daily.answer(address) for address in daily.addresses()} == before
    waiting = daily.store.queue_depth()
    assert waiting >= len(before)

    daily.press.run()
    assert daily.store.queue_depth() == 0
    daily.press.begin()
    assert daily.store.queue_depth() == 0


# --- time -------------------------------------------------------------------------------------


def test_the_instant_moves_when_a_page_is_due_and_never_back(daily: Paper) -> None:
    due = daily.store.next_due()
    assert due == NOON + timedelta(days=2)
    before = daily.store.as_of

    assert not daily.press.tick(due - timedelta(seconds=1))
    assert daily.store.as_of == before

    assert daily.press.tick(due + timedelta(seconds=1)).pages == 1
    assert daily.store.as_of == due + timedelta(seconds=1)
    assert ARTICLE not in daily.text("/sitemaps/news.xml")

    daily.append(make.article_document("later", published_at=due))
    assert not daily.press.tick(NOON)
    assert daily.store.as_of == due + timedelta(seconds=1)
    assert daily.against_a_rebuild() == []


def test_a_page_that_fails_when_it_is_due_is_not_tried_at_every_moment(
    daily: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_pages(monkeypatch, "news_sitemap", KeyError("broken"))
    due = NOON + timedelta(days=2)

    assert daily.press.tick(due).failures == 1

    assert not daily.press.tick(due + timedelta(seconds=1))


# --- two presses ------------------------------------------------------------------------------


def test_two_presses_on_one_store_press_each_entry_once(daily: Paper, store_path: Path) -> None:
    daily.write(*articles(60))
    errors: list[BaseException] = []
    taken: list[int] = []

    def press() -> None:
        store = Store.open(store_path)
        try:
            machine = Press(store, daily.record)
            machine.begin()
            while outcome := machine.step(1):
                taken.append(outcome.entries)
        except (sqlite3.Error, AssertionError) as error:
            errors.append(error)
        finally:
            store.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()

    assert errors == []
    assert sum(taken) == 60
    assert daily.against_a_rebuild() == []


def test_a_step_says_what_took_its_time(daily: Paper) -> None:
    daily.write(woken())

    outcome = daily.press.step()

    assert list(outcome.ms) == ["fold", "render", "compress", "write", "commit"]
    assert all(spent >= 0 for spent in outcome.ms.values())
