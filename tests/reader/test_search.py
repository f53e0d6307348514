"""Search over the wire, from the reader's real process."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lagazette.press.pages.words import words_for
from lagazette.reader.door import ReaderConfig
from tests.factories import documents as make
from tests.press.search.library import Library
from tests.press.search.test_finder import story, withdrawal
from tests.reader.kiosk import Wire, running_reader


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    made = Library(
        tmp_path_factory.mktemp("library"),
        make.settings_document(),
        make.section_document("Monde"),
        make.author_document(),
        *(
            story(
                f"un-phare-dans-la-brume-{n}",
                "Une zibeline passe.",
                days=-n,
                headline="Un phare dans la brume",
            )
            for n in range(25)
        ),
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def wire(library: Library) -> Iterator[Wire]:
    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(
            store=library.store,
            renditions=library.store.with_name("renditions"),
            search=library.folder,
            listener=listener,
        )

    with running_reader(config) as wire:
        yield wire


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_results_come_in_the_form_asked_for_and_are_nobody_elses(wire: Wire, coding: str) -> None:
    reply = wire.request("/recherche/?q=zibeline", headers={"Accept-Encoding": coding})

    assert reply.status == 200
    assert reply.header("content-encoding") == (None if coding == "identity" else coding)
    assert reply.header("cache-control") == "private, no-cache"
    assert reply.header("vary") == "Accept-Encoding"
    assert reply.header("set-cookie") is None
    assert (reply.header("content-security-policy") or "").startswith("default-src 'none'")
    assert reply.text.count('<li class="result">') == 10


def test_results_that_the_reader_has_are_not_sent_again(wire: Wire) -> None:
    etag = wire.request("/recherche/?q=zibeline").header("etag") or ""

    again = wire.request("/recherche/?q=zibeline", headers={"If-None-Match": etag})

    assert (again.status, again.header("etag"), again.body) == (304, etag, b"")


def test_head_has_the_headers_of_get_and_no_body(wire: Wire) -> None:
    for path in ("/recherche/?q=zibeline", "/recherche/?du=hier", "/recherche/suggestions?q=mo"):
        status, headers, _ = wire.request(path).lasting

        assert wire.request(path, method="HEAD").lasting == (status, headers, b"")


def test_without_a_question_the_pressed_page_is_served_as_all_are(wire: Wire) -> None:
    plain = wire.request("/recherche/")

    assert plain.header("cache-control") == "no-cache"
    assert plain.lasting == wire.request("/recherche/?utm_source=lettre").lasting
    assert wire.request("/recherche/?q=", method="POST").status == 405


CLOSEST = words_for("fr").not_found_closest


def test_an_unknown_address_names_the_titles_like_it_and_stays_a_404(wire: Wire) -> None:
    reply = wire.request("/2026/01/01/un-phare-dans-la-brume/")

    assert reply.status == 404
    assert CLOSEST in reply.text
    assert CLOSEST not in wire.request("/2026/01/01/zut/").text
    assert wire.request("/2026/01/01/un-phare.php").status == 404


def test_a_withdrawn_article_is_gone_from_the_next_answer_on(library: Library, wire: Wire) -> None:
    name = "un-phare-dans-la-brume-3"
    assert name in wire.request("/recherche/?q=zibeline&tri=date").text

    library.paper.append(withdrawal(name))

    assert name not in wire.request("/recherche/?q=zibeline&tri=date").text
    library.indexer.step()
    assert name not in wire.request("/recherche/?q=zibeline&tri=date").text


@given(st.binary(max_size=120), st.sampled_from(["q", "du", "page", "rubrique"]))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_answered(wire: Wire, raw: bytes, name: str) -> None:
    assert wire.request(f"/recherche/?{name}={quote(raw)}").status in (200, 400)


@pytest.mark.parametrize(
    "query",
    ["%", "%zz", "&&&===", "q", "q=%ff%fe%00", "q=" + "a" * 8_000, "q[]=1", "q=" + "%22" * 500],
)
def test_malformed_questions_are_answered(wire: Wire, query: str) -> None:
    assert wire.request(f"/recherche/?{query}").status in (200, 400)


def test_pages_are_served_while_many_search(wire: Wire) -> None:
    """Forty clients search without end; each gets results or is told to come back."""
    stop = threading.Event()
    statuses: set[int | None] = set()

    def search() -> None:
        while not stop.is_set():
            statuses.add(wire.status("/recherche/?q=zibeline+phare&tri=date"))

    clients = [threading.Thread(target=search) for _ in range(40)]
    for client in clients:
        client.start()
    served = [wire.status("/") for _ in range(30)]
    stop.set()
    for client in clients:
        client.join()

    assert set(served) == {200}
    assert statuses <= {200, 503}
    assert 200 in statuses


def test_a_reader_without_an_index_says_so_and_serves_the_site(tmp_path: Path) -> None:
    made = Library(tmp_path, make.settings_document(), make.section_document("Monde"))

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(
            store=made.store, renditions=tmp_path, search=tmp_path / "none", listener=listener
        )

    with running_reader(config) as wire:
        reply = wire.request("/recherche/?q=zibeline")
        assert (reply.status, reply.header("retry-after")) == (503, "10")
        assert wire.request("/").status == 200
    made.close()
