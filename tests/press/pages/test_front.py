"""The front page: what is pinned in its order, then the latest."""

from datetime import timedelta

from lagazette.record.door import Address
from tests.factories import documents as make
from tests.factories.documents import NOON, reference
from tests.press.pages.papers import SITE, Paper


def headlines(paper: Paper) -> list[str]:
    main = paper.tree("/").find("body/main")
    return ["".join(e.itertext()) for e in main.iter() if e.attrib.get("class") == "card__headline"]


def publish(paper: Paper, *names: str) -> None:
    """Articles an hour apart, the last one newest."""
    paper.append(
        make.section_document(),
        *(
            make.article_document(
                name,
                address=Address(f"/{name}/"),
                headline=name,
                published_at=NOON + timedelta(hours=hour),
            )
            for hour, name in enumerate(names)
        ),
    )


def test_pinned_stories_come_first_in_their_order_and_are_not_repeated(paper: Paper) -> None:
    publish(paper, "a", "b", "c", "d")

    paper.append(make.front_page_document(pinned=(reference("b"), reference("a"))))

    assert headlines(paper) == ["b", "a", "d", "c"]


def test_a_pin_to_what_is_not_public_prints_nothing(paper: Paper) -> None:
    publish(paper, "a", "b")
    paper.append(make.front_page_document(pinned=(reference("nowhere"), reference("a"))))
    assert headlines(paper) == ["a", "b"]

    paper.append(make.withdrawal_document("a"))

    assert headlines(paper) == ["b"]
    assert paper.against_a_rebuild() == []


def test_a_front_page_without_news_says_so(paper: Paper) -> None:
    assert "Rien n’est encore paru." in paper.words("/")
    assert "Nothing has been published yet." in paper.words("/en/")


def test_the_sections_show_what_is_not_shown_above(paper: Paper) -> None:
    names = [f"n{number:02}" for number in range(20)]
    publish(paper, *names)

    assert headlines(paper)[:14] == names[:5:-1]
    assert headlines(paper)[14:] == []

    paper.append(
        make.section_document("Sport"),
        make.article_document(
            "old",
            address=Address("/old/"),
            headline="old",
            section=reference("Sport"),
            published_at=NOON - timedelta(days=1),
        ),
    )
    assert headlines(paper)[14:] == ["old"]


def test_the_front_pages_of_all_editions_name_each_other(paper: Paper) -> None:
    expected = {("fr", f"{SITE}/"), ("en", f"{SITE}/en/"), ("x-default", f"{SITE}/")}

    for address in ("/", "/en/"):
        links = paper.tree(address).iter("link")
        assert {
            (link.attrib["hreflang"], link.attrib["href"])
            for link in links
            if "hreflang" in link.attrib
        } == expected
