"""What a store keeps of what pages read, both ways round."""

from collections import defaultdict

from lagazette.press.door import Store
from lagazette.press.reads import Reads, Span, pages_of, unpacked


def kept_reads(store: Store) -> dict[str, Reads]:
    """What each page read, by its spec; it must be filed under each key, and nothing else."""
    names = dict(store.sql.execute("SELECT id, spec FROM page"))
    kept = {
        names[page]: unpacked(reads)
        for page, reads in store.sql.execute("SELECT page, reads FROM page_reads")
    }
    marks: defaultdict[str, set[int]] = defaultdict(set)
    for mark, block, pages in store.sql.execute("SELECT key, block, pages FROM page_key"):
        for page in pages_of(block, pages):
            marks[names[page]].add(mark)
    spans: defaultdict[str, set[Span]] = defaultdict(set)
    for *span, block, pages in store.sql.execute(
        "SELECT list, node, highest, lowest, block, pages FROM page_stretch"
    ):
        for page in pages_of(block, pages):
            spans[names[page]].add(Span(*span))
    filed = {
        name: Reads(frozenset(marks[name]), frozenset(spans[name]))
        for name in marks.keys() | spans.keys()
    }
    assert filed == {name: reads for name, reads in kept.items() if reads != Reads()}
    for table in ("page_key", "page_stretch"):
        empty = f"SELECT COUNT(*) FROM {table} WHERE pages = 0"  # noqa: S608 - names of ours
        assert store.sql.execute(empty).fetchone() == (0,)
    return kept
