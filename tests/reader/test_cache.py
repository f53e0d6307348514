"""The hot cache is bounded, and is of one generation."""

from hypothesis import given
from hypothesis import strategies as st

from lagazette.reader.answers import Answer
from lagazette.reader.cache import Form, HotCache, Key
from lagazette.reader.negotiation import Coding


def a_page(size: int) -> Form:
    return Form(Answer(200, b"", b"x" * size))


def key(address: str) -> Key:
    return address, (Coding.IDENTITY,)


def test_another_generation_finds_nothing() -> None:
    cache = HotCache(max_bytes=1_000_000)
    cache.at((1, 1)).put(key("/"), a_page(10))

    assert cache.at((1, 1)).get(key("/")) is not None
    assert cache.at((1, 2)).get(key("/")) is None
    assert cache.held_bytes == 0


def test_least_lately_read_page_goes_first() -> None:
    weight = a_page(10_000).weight
    cache = HotCache(max_bytes=weight * 10).at((1, 1))
    for number in range(10):
        cache.put(key(f"/{number}/"), a_page(10_000))
    cache.get(key("/0/"))

    for _ in range(2):
        cache.put(key("/new/"), a_page(10_000))

    assert cache.get(key("/new/")) is not None
    assert cache.get(key("/0/")) is not None
    assert cache.get(key("/1/")) is None


def test_page_asked_for_once_pushes_nothing_out() -> None:
    cache = HotCache(max_bytes=a_page(10_000).weight * 10).at((1, 1))
    for number in range(10):
        cache.put(key(f"/{number}/"), a_page(10_000))

    cache.put(key("/new/"), a_page(10_000))

    assert cache.get(key("/new/")) is None
    assert cache.get(key("/0/")) is not None


def test_page_too_heavy_to_share_is_not_kept() -> None:
    cache = HotCache(max_bytes=100_000).at((1, 1))

    cache.put(key("/"), a_page(50_000))

    assert cache.get(key("/")) is None


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20_000)), max_size=60))
def test_the_bound_holds(puts: list[tuple[int, int]]) -> None:
    cache = HotCache(max_bytes=100_000).at((1, 1))
    for number, size in puts:
        if cache.get(key(f"/{number}/")) is None:
            cache.put(key(f"/{number}/"), a_page(size))

    assert 0 <= cache.held_bytes <= 100_000
