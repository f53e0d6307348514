"""The blocks of the body: what they refuse, and where they say so."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from lagazette.newsroom.articles.blocks import ChartBlock

CHART = {
    "title": "Moins de bacs",
    "kind": "columns",
    "data": "Année\tBacs\n2025\t1 250,5",
    "unit": "",
    "alt": "Une colonne.",
    "source": "",
    "note": "",
}


def test_a_chart_that_can_be_drawn_is_kept_as_it_was_pasted() -> None:
    assert dict(ChartBlock().clean(CHART)) == CHART


def test_numbers_that_cannot_be_read_are_refused_beside_them() -> None:
    with translation.override("en"), pytest.raises(StructBlockValidationError) as refused:
        ChartBlock().clean({**CHART, "data": "Année\tBacs\n2025\tbeaucoup"})

    assert {name: error.messages for name, error in refused.value.block_errors.items()} == {
        "data": [
            "Line 2 (“2025”), column “Bacs”: “beaucoup” is not a number. Write 1 234,5 or "
            "1,234.5, or leave the cell empty."
        ]
    }


@pytest.mark.parametrize("missing", ["title", "data", "alt"])
def test_a_chart_needs_its_numbers_and_its_words(missing: str) -> None:
    with pytest.raises(ValidationError):
        ChartBlock().clean({**CHART, missing: ""})
