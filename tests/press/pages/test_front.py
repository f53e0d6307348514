"""The front page: what is pinned in its order, then the latest."""

from datetime import timedelta

from lagazette.record.door import Address, Edition, Flag, Zone, ZoneKind
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


def publish_in(paper: Paper, section: str, *names: str) -> None:
    """Articles of one section, older than those of `publish`, the first one newest."""
    paper.append(
        make.section_document(section, labels=(make.label(section),)),
        *(
            make.article_document(
                name,
                address=Address(f"/{name}/"),
                headline=name,
                section=reference(section),
                published_at=NOON - timedelta(days=1, hours=hour),
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
    names = [f"n{number:02}" for number in range(24)]
    publish(paper, *names)

    assert headlines(paper)[:19] == names[:4:-1]
    assert headlines(paper)[19:] == names[4:0:-1]

    publish_in(paper, "Sport", "old", "older", "oldest")

    assert headlines(paper)[-1] == "oldest"


def test_the_front_pages_of_all_editions_name_each_other(paper: Paper) -> None:
    expected = {("fr", f"{SITE}/"), ("en", f"{SITE}/en/"), ("x-default", f"{SITE}/")}

    for address in ("/", "/en/"):
        links = paper.tree(address).iter("link")
        assert {
            (link.attrib["hreflang"], link.attrib["href"])
            for link in links
            if "hreflang" in link.attrib
        } == expected


def arrange(paper: Paper, *zones: Zone) -> None:
    paper.append(make.front_page_document(zones=zones))


def test_the_chosen_lead_leads_and_the_latest_fill_the_seconds(paper: Paper) -> None:
    publish(paper, "a", "b", "c")

    arrange(paper, Zone(ZoneKind.LEAD, (reference("a"),)))

    assert headlines(paper) == ["a", "c", "b"]


def test_the_first_second_leads_while_the_chosen_lead_is_not_public(paper: Paper) -> None:
    publish(paper, "a", "b", "c")
    lead = Zone(ZoneKind.LEAD, (reference("nowhere"),))

    arrange(paper, lead, Zone(ZoneKind.SECONDS, (reference("b"), reference("a"))))

    assert headlines(paper) == ["b", "a", "c"]


def test_a_pinned_story_appears_by_itself_when_it_is_published(paper: Paper) -> None:
    publish(paper, "a", "b")
    arrange(paper, Zone(ZoneKind.LEAD, (reference("late"),)))
    assert headlines(paper) == ["b", "a"]

    paper.append(
        make.article_document("late", headline="late", address=Address("/late/"), published_at=NOON)
    )

    assert headlines(paper) == ["late", "b", "a"]
    assert paper.against_a_rebuild() == []


def test_zones_stand_in_the_editors_order_and_a_dossier_under_its_name(paper: Paper) -> None:
    publish(paper, *(f"n{number:02}" for number in range(20)))
    publish_in(paper, "Sport", "match", "replay", "derby")
    paper.append(
        make.entity_document("Le tram", labels=(make.label("Le tram"),)),
        make.article_document(
            "tram",
            address=Address("/tram/"),
            headline="tram",
            entities=(reference("Le tram"),),
            published_at=NOON - timedelta(days=3),
        ),
    )

    arrange(
        paper,
        Zone(ZoneKind.SECTION, subject=reference("Sport")),
        Zone(ZoneKind.DOSSIER, (reference("n00"),), reference("Le tram")),
        Zone(ZoneKind.LATEST),
    )

    assert headlines(paper)[7:10] == ["derby", "n00", "tram"]
    words = paper.words("/")
    assert words.index("derby") < words.index("Le tram") < words.rindex("n00")


def test_what_is_pinned_to_an_unknown_dossier_is_free_again(paper: Paper) -> None:
    publish(paper, "a", "b")

    arrange(paper, Zone(ZoneKind.DOSSIER, (reference("a"),), reference("nowhere")))

    assert headlines(paper) == ["b", "a"]


def test_news_that_breaks_leads_and_what_is_paid_for_does_not(paper: Paper) -> None:
    publish(paper, "a", "b")
    for hour, (name, flag) in enumerate((("break", Flag.BREAKING), ("paid", Flag.SPONSORED))):
        paper.append(
            make.article_document(
                name,
                address=Address(f"/{name}/"),
                headline=name,
                flags=(flag,),
                published_at=NOON + timedelta(days=hour),
            )
        )

    assert headlines(paper) == ["break", "b", "a", "paid"]


def test_few_seconds_are_of_one_section_while_there_are_others(paper: Paper) -> None:
    publish(paper, "a", "b", "c", "d")
    publish_in(paper, "Sport", "match")

    assert headlines(paper) == ["d", "c", "match", "b", "a"]


def test_a_name_of_several_words_is_set_smaller_and_a_short_one_is_not(paper: Paper) -> None:
    long = Edition(language="en", prefix="/en", name="La Gazette in English")
    paper.append(make.settings_document(editions=(Edition(language="fr", name="La Gazette"), long)))
    publish(paper, "one")

    said = {
        address: paper.tree(address).find("body/header/*").attrib["class"]
        for address in ("/", "/en/", "/one/")
    }

    assert said == {
        "/": "masthead__name",
        "/en/": "masthead__name masthead__name--long",
        "/one/": "masthead__name",
    }
