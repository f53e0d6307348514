"""What a page read, as the store keeps it: no key is lost, and each is found again."""

from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.keys import HIGHEST, AsOf, Buckets, Facet, Long, Some, Stretch
from lagazette.press.reads import (
    BLOCK,
    Reads,
    in_blocks,
    mark_of_key,
    mark_of_list,
    nodes_above,
    packed,
    pages_of,
    unpacked,
)
from lagazette.record.door import URI

positions = st.text(alphabet="019|a", max_size=40)


def test_different_keys_leave_different_marks() -> None:
    keys = [
        Facet(URI("urn:a"), "card"),
        Facet(URI("urn:a"), "link"),
        Facet(URI("urn:b"), "card"),
        Some("latest:fr"),
        Buckets("latest:fr", ""),
        Buckets("latest:fr", "2023-10"),
        Long("latest:fr", "2023-10"),
        AsOf(),
    ]

    assert Reads.of(keys).marks == {mark_of_key(key) for key in keys}
    assert len(Reads.of(keys).marks) == len(keys)


def test_a_mark_is_a_number_that_sqlite_keeps() -> None:
    for number in range(1000):
        assert -(2**63) <= mark_of_list(f"section:{number}:fr") < 2**63


@given(st.tuples(positions, positions, positions).map(sorted))
def test_a_stretch_is_filed_where_every_position_in_it_looks(ends: list[str]) -> None:
    lowest, position, highest = ends

    (span,) = Reads.of([Stretch("latest:fr", lowest, highest)]).spans

    assert span.node in nodes_above(position)


def test_a_stretch_with_an_open_end_is_filed_at_the_root() -> None:
    (span,) = Reads.of([Stretch("latest:fr", "2026-03-02", HIGHEST)]).spans

    assert span.node == ""


def test_what_was_read_comes_back_from_its_row() -> None:
    reads = Reads.of([AsOf(), Facet(URI("urn:a"), "card"), Stretch("latest:fr", "2026", HIGHEST)])

    assert unpacked(packed(reads)) == reads
    assert unpacked(packed(Reads())) == Reads()


@given(st.dictionaries(st.integers(1, 5 * BLOCK), st.frozensets(st.integers(0, 9))))
def test_pages_are_found_again_in_their_blocks(reads: dict[int, frozenset[int]]) -> None:
    blocks = list(in_blocks(reads))

    assert all(0 < bits < 2**63 for _, _, bits in blocks)
    assert len({(key, block) for key, block, _ in blocks}) == len(blocks)
    found = {(page, key) for key, block, bits in blocks for page in pages_of(block, bits)}
    assert found == {(page, key) for page, keys in reads.items() for key in keys}
