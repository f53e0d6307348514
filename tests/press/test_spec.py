"""Specs as text."""

import pytest

from lagazette.press.door import Spec
from lagazette.record.door import URI


@pytest.mark.parametrize(
    "spec",
    [
        Spec("robots"),
        Spec("front", language="fr"),
        Spec("article", URI("urn:uuid:7")),
        Spec("section", URI("urn:uuid:7"), "fr", "2023-10"),
        Spec("index", language="zh-Hant", bucket="0-9"),
    ],
)
def test_a_spec_is_read_back_from_its_text(spec: Spec) -> None:
    assert Spec.parse(str(spec)) == spec
