"""Own addresses: what the site makes itself, whatever stands there today."""

import pytest

from lagazette.press.own import is_own
from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import Paper


def test_every_address_of_a_paper_but_its_articles_is_its_own() -> None:
    paper = Paper()
    paper.append(SETTINGS)
    fill(paper)

    others = {address for address in paper.addresses() if not is_own(SETTINGS, address)}

    assert {address.rpartition("/")[0] + "/" for address in others} == {
        "/2026/03/01/veille/",
        "/2026/03/02/ancien/",
        "/2026/03/02/article/",
        "/en/2026/03/02/calm/",
    }


@pytest.mark.parametrize(
    "address", ["/", "/en/", "/feed/", "/rubrique/rien/", "/2031/", "/2031/12/", "/theme/x.css"]
)
def test_what_may_come_to_stand_there_is_own_too(address: str) -> None:
    assert is_own(SETTINGS, address)


@pytest.mark.parametrize(
    "address", ["/?p=12", "/category/monde/", "/2019/05/un-titre/", "/un-titre/", "/page.html"]
)
def test_addresses_of_other_sites_are_free(address: str) -> None:
    assert not is_own(SETTINGS, address)
