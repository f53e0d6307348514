"""A page's forms and validators."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.press.door import Page
from lagazette.press.page import forms_of, gzipped
from lagazette.record.door import Address


def page(body: bytes, content_type: str = "text/html; charset=utf-8") -> Page:
    return Page(address=Address("/"), body=body, content_type=content_type)


@given(st.binary(min_size=1) | st.text(min_size=1).map(str.encode))
def test_each_form_decompresses_to_the_page(body: bytes) -> None:
    packed, squeezed = forms_of(page(body))

    assert packed is not None
    assert squeezed is not None
    assert gzip.decompress(packed) == brotli.decompress(squeezed) == body
    assert (packed, squeezed) == forms_of(page(body))


@pytest.mark.parametrize(
    ("content_type", "packed", "squeezed"),
    [
        ("text/css", True, True),
        ("image/svg+xml", True, True),
        ("application/rss+xml", True, False),
        ("application/feed+json", True, False),
        ("application/xml", True, False),
        ("application/json", True, False),
        ("application/json+oembed", False, False),
        ("image/webp", False, False),
        ("image/jpeg", False, False),
    ],
)
def test_a_page_has_the_forms_that_are_worth_keeping(
    content_type: str, packed: bool, squeezed: bool
) -> None:
    forms = forms_of(page(b"text " * 50, content_type))

    assert [form is not None for form in forms] == [packed, squeezed]


def test_a_redirect_has_no_forms() -> None:
    assert forms_of(page(b"")) == (None, None)


def test_a_validator_is_of_the_bytes() -> None:
    assert page(b"one").etag == page(b"one", "text/css").etag
    assert page(b"one").etag != page(b"two").etag
    assert page(b"one").etag == '"7692c3ad3540bb803c02"'


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/rss+xml"])
def test_the_gzip_form_alone_is_the_same(content_type: str) -> None:
    body = b"".join(b"<item>%d</item>" % number for number in range(2_000))

    packed, _ = forms_of(page(body, content_type))

    assert gzipped(body, content_type) == packed
    assert gzip.decompress(packed) == body
