"""Finishing with a helper gives what finishing alone gives, whatever becomes of the helper."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from lagazette.press.finishing import Finisher, Helper, compressed
from lagazette.press.page import Page
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble
from lagazette.press.renditions import Rendition, drawn, path_of
from lagazette.press.spec import Spec
from lagazette.press.store import Store
from lagazette.record.door import Address


def made(number: int) -> Rendered:
    page = Page(address=Address(f"/{number}/"), body=f"Page {number}. ".encode() * number)
    return Rendered(Spec("test", bucket=str(number)), Reads(), None, page)


def failed() -> Rendered:
    return Rendered(Spec("test"), Reads(), None, trouble=Trouble("page.html", 3, "missing"))


@pytest.fixture
def finisher(tmp_path: Path) -> Finisher:
    return Finisher(originals=tmp_path / "originals", pictures=tmp_path / "pictures")


@pytest.fixture
def lost() -> list[str]:
    """What was said of helpers that died."""
    return []


@pytest.fixture
def helped(finisher: Finisher, lost: list[str]) -> Iterator[Finisher]:
    finisher.take(Helper(), on_lost=lambda: lost.append("a helper"))
    yield finisher
    finisher.go_on_alone()


def helper_of(finisher: Finisher) -> int:
    """The number of its helper's process."""
    assert finisher.helper is not None
    return finisher.helper.process


def finished(
    finisher: Finisher, pages: list[Rendered], store: Store | None = None
) -> list[Rendered]:
    standing = (store or Store.open(None)).validators(page.spec for page in pages)
    return finisher.end(finisher.begin(pages, standing))


def alone(pages: list[Rendered]) -> list[Rendered]:
    """Each with the forms that it gets by itself."""
    return [structs.replace(page, forms=compressed(page, {}).forms) for page in pages]


def test_pages_come_out_in_order_with_the_forms_that_each_would_get_alone(
    finisher: Finisher,
) -> None:
    pages = [made(400), failed(), made(0), made(1), made(300)]

    together = finished(finisher, pages)

    assert together == alone(pages)
    assert [page.forms is None for page in together] == [False, True, False, False, False]


def test_with_a_helper_they_come_out_the_same(helped: Finisher) -> None:
    pages = [failed(), *(made(number) for number in range(150))]

    together = finished(helped, pages)

    assert together == alone(pages)


def test_a_helper_makes_pictures(helped: Finisher, tmp_path: Path) -> None:
    drawing = drawn("A title", kicker="", paper="La Gazette")
    page = Page(address=Address("/a/"), body=b"a", renditions=(drawing,))

    # The first page is lent before another is there, and nobody but the helper does what is lent.
    finished(helped, [Rendered(Spec("test"), Reads(), None, page)])

    assert path_of(drawing.name, tmp_path / "pictures").is_file()


def test_the_trouble_of_a_picture_comes_out_with_its_page_and_its_forms(
    helped: Finisher, lost: list[str]
) -> None:
    missing = Rendition("0" * 24 + ".webp", "0" * 64, 320, 200, 500, 500, "webp")
    page = Page(address=Address("/20/"), body=b"Page. " * 20, renditions=(missing,))
    rendered = Rendered(Spec("test"), Reads(), None, page)

    (pictured,) = finished(helped, [rendered])

    assert pictured.trouble is not None
    assert pictured.trouble.address == "/20/"
    assert pictured.forms == compressed(rendered, {}).forms
    assert lost == []


def test_a_page_that_is_compressed_goes_on_without_the_bytes_that_are_not_kept() -> None:
    large, small = made(300), made(0)
    assert large.page is not None

    done, too_small = compressed(large, {}), compressed(small, {})

    assert done.page == Page(address=Address("/300/"), body=b"", validator=large.page.etag)
    assert compressed(done, {}) is done
    assert (too_small.page, too_small.forms) == (small.page, (None, None))
    standing = {large.spec: (large.page.address, large.page.etag)}
    assert compressed(large, standing) is large


def test_a_page_that_the_store_has_is_not_compressed_again(finisher: Finisher) -> None:
    store, page = Store.open(None), made(20)
    with store.transaction():
        store.write([(page.spec, page.page, page.reads, page.due)])

    (again,) = finished(finisher, [page], store)

    assert again == page


@pytest.mark.parametrize("by", ["finisher", "helped"])
def test_a_page_that_came_with_its_forms_keeps_them(
    by: str, request: pytest.FixtureRequest
) -> None:
    finisher: Finisher = request.getfixturevalue(by)
    arrived = structs.replace(made(20), forms=(b"as it came", None))

    begun = finisher.begin([arrived], {}, compress=False)

    assert finisher.end(begun) == [arrived]


def test_what_a_helper_cannot_finish_is_raised_by_the_press(
    helped: Finisher, tmp_path: Path, lost: list[str]
) -> None:
    (tmp_path / "pictures").write_text("where a folder should be")
    page = Page(
        address=Address("/a/"), body=b"a", renditions=(drawn("A title", kicker="", paper="P"),)
    )

    with pytest.raises(OSError, match="pictures"):
        finished(helped, [Rendered(Spec("test"), Reads(), None, page), made(3)])

    assert lost == []


def test_after_a_step_that_was_taken_back_pages_are_those_of_the_next(helped: Finisher) -> None:
    helped.begin([made(number) for number in range(1, 60)], {})

    pages = [made(number) for number in range(60, 100)]

    assert finished(helped, pages) == alone(pages)


def test_a_press_whose_helper_dies_finishes_its_pages_alone_and_says_so_once(
    helped: Finisher, lost: list[str]
) -> None:
    pages = [made(number) for number in range(50)]
    os.kill(helper_of(helped), signal.SIGSTOP)
    begun = helped.begin(pages, {})
    os.kill(helper_of(helped), signal.SIGKILL)

    together = helped.end(begun)

    assert together == alone(pages)
    assert finished(helped, pages) == together
    assert lost == ["a helper"]


def test_a_helper_that_died_between_two_steps_loses_no_page(
    helped: Finisher, lost: list[str]
) -> None:
    pages = [made(number) for number in range(50)]
    finished(helped, pages)
    os.kill(helper_of(helped), signal.SIGKILL)

    assert finished(helped, pages) == alone(pages)
    assert lost == ["a helper"]


def test_there_is_no_helper_where_there_is_no_core_for_it() -> None:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        helper = Helper.if_there_is_room()
    finally:
        os.sched_setaffinity(0, cores)

    assert helper is None


def test_a_helper_ends_with_a_press_that_is_killed() -> None:
    program = (
        "import time\n"
        "from lagazette.press.finishing import Helper\n"
        "print(Helper().process, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True
    ) as press:
        assert press.stdout is not None
        assert int(press.stdout.readline()) != press.pid
        press.kill()
        # Until the helper has ended too, the pipe does not.
        assert press.stdout.read() == ""


def test_the_trouble_of_another_machine_is_none_where_the_picture_is(
    finisher: Finisher, tmp_path: Path
) -> None:
    drawing = drawn("A title", kicker="", paper="La Gazette")
    page = Page(address=Address("/a/"), body=b"a", renditions=(drawing,))
    finisher.end(finisher.begin([Rendered(Spec("test"), Reads(), None, page)], {}))
    assert path_of(drawing.name, tmp_path / "pictures").is_file()
    trouble = Trouble("", 0, "missing there", address="/a/")

    arrived = Rendered(Spec("test"), Reads(), None, page, trouble)
    (here,) = finisher.end(finisher.begin([arrived], {}, compress=False))

    assert here.trouble is None
