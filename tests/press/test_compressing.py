"""Compressing beside rendering gives what compressing in turn gives, in the same order."""

from msgspec import structs

from lagazette.press.compressing import Compressor, compressed
from lagazette.press.page import Page
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble
from lagazette.press.spec import Spec
from lagazette.press.store import Store
from lagazette.record.door import Address


def made(number: int) -> Rendered:
    page = Page(address=Address(f"/{number}/"), body=f"Page {number}. ".encode() * number)
    return Rendered(Spec("test", bucket=str(number)), Reads(), None, page)


def compressed_beside(pages: list[Rendered], store: Store) -> list[Rendered]:
    compressor = Compressor(lambda page: page)
    return list(
        compressor.end(compressor.begin(pages, store.validators(page.spec for page in pages)))
    )


def test_pages_come_out_in_order_with_the_forms_that_each_would_get_alone() -> None:
    store = Store.open(None)
    failed = Rendered(Spec("test"), Reads(), None, trouble=Trouble("page.html", 3, "missing"))
    pages = [made(400), failed, made(0), made(1), made(300)]

    together = compressed_beside(pages, store)

    assert together == [compressed(page, store.sql) for page in pages]
    assert [page.forms is None for page in together] == [False, True, False, False, False]


def test_the_trouble_of_a_picture_comes_out_with_its_page_and_its_forms() -> None:
    trouble = Trouble("", 0, "no such original", "/20/")
    store, page = Store.open(None), made(20)
    compressor = Compressor(lambda page: structs.replace(page, trouble=trouble))

    (pictured,) = compressor.end(compressor.begin([page], {}))

    assert pictured == structs.replace(compressed(page, store.sql), trouble=trouble)


def test_a_page_that_the_store_has_is_not_compressed_again() -> None:
    store, page = Store.open(None), made(20)
    with store.transaction():
        store.write([(page.spec, page.page, page.reads, page.due)])

    (again,) = compressed_beside([page], store)

    assert again is page
