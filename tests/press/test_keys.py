"""Keys as text: two keys are the same text only when they are the same key."""

from lagazette.press.keys import AsOf, Buckets, Facet, Some, as_text
from lagazette.record.door import URI


def test_different_keys_have_different_texts() -> None:
    keys = [
        Facet(URI("urn:a"), "card"),
        Facet(URI("urn:a"), "link"),
        Facet(URI("urn:b"), "card"),
        Some("latest:fr"),
        Some("latest:en"),
        Buckets("latest:fr", ""),
        Buckets("latest:fr", "2023"),
        AsOf(),
    ]

    assert len({as_text(key) for key in keys}) == len(keys)
    assert as_text(keys[0]) == "Facet\turn:a\tcard"
