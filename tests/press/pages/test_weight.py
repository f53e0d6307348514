"""Pages are light enough to arrive in the first round trip."""

from bench.page_weight import BUDGET, STYLE_BUDGET, weights


def test_every_kind_of_page_fits_the_first_congestion_window() -> None:
    found = weights()

    assert len(found) == 9
    assert {name for name, (_, style) in found.items() if style > STYLE_BUDGET} == set()
    assert {name for name, (html, style) in found.items() if html + style > BUDGET} == set()
