"""The front-page editor without a script: forms, drafts, preview, publication, versions, rights."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.front_page.arrangement import PlannedZone
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions import publish, withdraw
from lagazette.record.door import ZoneKind
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import ArticleFactory, UserFactory, arranged, pinned
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in

EDITOR = "/redaction/une/fr/"


def client_of(*roles: Role) -> Client:
    return logged_in(UserFactory(roles=roles))


@pytest.fixture
def chief(paper: Any) -> Client:
    return client_of(Role.EDITOR_IN_CHIEF)


def shown(client: Client, address: str = EDITOR) -> str:
    return client.get(address).content.decode()


def press_button(client: Client, do: str, **fields: str) -> str:
    """Send the form as a browser without a script does; returns the screen that follows."""
    (seen, *_) = re.findall(r'name="seen" value="([^"]*)"', shown(client))
    fields = {name.replace("_", "-"): value for name, value in fields.items()}
    if "chosen" in fields:
        fields[f"chosen-{do}"] = fields.pop("chosen")
    if "publish-at" in fields:
        fields["publish_at"] = fields.pop("publish-at")
    answer = client.post(EDITOR, {"do": do, "seen": seen, **fields}, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def draft() -> FrontPage:
    front: FrontPage = FrontPage.objects.get(language="fr").get_latest_revision_as_object()
    return front


def headlines(paper: Newspaper) -> list[str]:
    paper.press()
    page = paper.answer("/")
    assert page is not None
    return re.findall(r"La fanfare répète, (\w+)", page.identity.decode())


def news(name: str, *, hours: int = 0, published: bool = True) -> Article:
    at = timezone.now() - timedelta(days=1, hours=-hours)
    return ArticleFactory(headline=f"La fanfare répète, {name}", published=published, at=at)


def test_a_story_is_placed_moved_previewed_and_published_without_a_script(chief, paper) -> None:
    first, second = news("un"), news("deux", hours=1)
    assert headlines(paper)[:2] == ["deux", "un"]

    press_button(chief, f"put:{first.uid}", chosen="1")
    screen = press_button(chief, f"up:{first.uid}")

    assert "Readers do not see these changes yet." in screen
    assert headlines(paper)[:2] == ["deux", "un"]
    preview = chief.get(f"{EDITOR}apercu/")
    assert "no-store" in preview["Cache-Control"]

    screen = press_button(chief, "publish")

    assert "The front page is in press." in screen
    assert headlines(paper)[:2] == ["un", "deux"]
    assert paper.answer("/").identity == preview.content
    (entry,) = ModelLogEntry.objects.filter(action="lagazette.entry")
    assert entry.data["entry"] == DatabaseRecord().head().seq
    assert second.uid not in draft().arrangement.stories


def test_what_one_does_in_one_go_is_one_version_and_publishing_ends_it(chief) -> None:
    first, second = news("un"), news("deux")

    press_button(chief, f"put:{first.uid}", chosen="1")
    press_button(chief, f"put:{second.uid}", chosen="1")
    assert FrontPage.objects.get(language="fr").revisions.count() == 1
    press_button(chief, "publish")
    press_button(chief, f"off:{second.uid}")

    assert FrontPage.objects.get(language="fr").revisions.count() == 2


def test_a_section_gets_a_zone_which_moves_and_goes(chief) -> None:
    section = Section.objects.get()

    press_button(chief, "zone-new", chosen=f"section:{section.uid}")
    press_button(chief, "zone-up:3")
    assert [zone.kind for zone in draft().arrangement.zones][2:] == [
        ZoneKind.SECTION,
        ZoneKind.LATEST,
    ]

    press_button(chief, "zone-off:2")
    assert len(draft().arrangement.zones) == 3


def test_a_change_on_what_somebody_else_changed_meanwhile_is_not_made(chief, paper) -> None:
    story = news("un")
    answer = chief.post(
        EDITOR, {"do": f"put:{story.uid}", f"chosen-put:{story.uid}": "0", "seen": ""}
    )
    assert answer.status_code == 302
    other = client_of(Role.DESK_EDITOR)

    answer = other.post(EDITOR, {"do": f"off:{story.uid}", "seen": "1-0"}, follow=True)

    assert "arranged this front page meanwhile" in answer.content.decode()
    assert draft().arrangement.stories == (story.uid,)
    answer = other.post(EDITOR, {"do": "publish", "seen": "1-0"}, follow=True)
    assert FrontPage.objects.get(language="fr").zones == []


def test_a_request_that_no_button_sends_is_refused(chief) -> None:
    assert chief.post(EDITOR, {"do": "jump", "seen": ""}).status_code == 400
    assert chief.get("/redaction/une/de/").status_code == 404
    assert chief.get(f"{EDITOR}apercu/?version=x").status_code == 404


def test_a_withdrawn_story_leaves_its_zone_and_the_screen_says_so(chief, paper) -> None:
    lead, other = news("un"), news("deux", hours=1)
    arranged(PlannedZone(ZoneKind.LEAD, (lead.uid,)), pinned(other))
    assert headlines(paper)[:2] == ["un", "deux"]
    withdraw(lead, by=None, at=timezone.now(), private_reason="Une erreur.")

    assert "un" not in headlines(paper)
    screen = shown(chief)
    assert "withdrawn" in screen
    assert screen.count("not on the page, where another takes its place") == 1


def test_an_article_that_may_be_chosen_is_not_said_to_have_lost_a_place(chief) -> None:
    arranged(pinned(news("un")))
    ArticleFactory(headline="Pas encore prêt")

    screen = shown(chief)

    assert "Pas encore prêt" in screen
    assert "another takes its place" not in screen


def test_an_embargoed_story_prints_nothing_until_its_hour_and_then_appears(chief, paper) -> None:
    news("un")
    hour = timezone.now() + timedelta(hours=2)
    late = ArticleFactory(headline="La fanfare répète, demain", embargo_until=hour)
    press_button(chief, f"put:{late.uid}", chosen="0")
    screen = press_button(chief, "publish")

    assert "under embargo" in screen
    assert headlines(paper) == ["un"]

    publish(late, by=None, at=hour)

    assert headlines(paper)[0] == "demain"


def test_an_earlier_version_comes_back_as_a_draft(chief, paper) -> None:
    first, second = news("un"), news("deux", hours=1)
    press_button(chief, f"put:{first.uid}", chosen="0")
    press_button(chief, "publish")
    version = FrontPage.objects.get(language="fr").latest_revision_id
    press_button(chief, f"put:{second.uid}", chosen="0")
    press_button(chief, "publish")
    assert headlines(paper)[0] == "deux"

    history = shown(chief, f"{EDITOR}versions/")
    assert "Lead: La fanfare répète, un" in history
    chief.post(f"{EDITOR}versions/", {"version": version})

    assert headlines(paper)[0] == "deux"
    press_button(chief, "publish")
    assert headlines(paper)[0] == "un"
    assert ModelLogEntry.objects.filter(action="wagtail.revert").count() == 1


def test_the_changes_are_thrown_away(chief) -> None:
    story = news("un")
    press_button(chief, f"put:{story.uid}", chosen="0")

    screen = press_button(chief, "discard")

    assert draft().arrangement.stories == ()
    assert "This is what readers have." in screen


def test_a_front_page_is_scheduled_and_the_schedule_is_taken_back(chief) -> None:
    story = news("un")
    press_button(chief, f"put:{story.uid}", chosen="0")

    screen = press_button(chief, "publish", publish_at="2090-01-01T06:00")
    assert "A version waits until" in screen

    assert "A version waits until" not in press_button(chief, "unschedule")
    assert "Enter a valid date" in press_button(chief, "publish", publish_at="bientôt")


def test_a_search_finds_drafts_and_says_how_each_stands(chief) -> None:
    news("un")
    ArticleFactory(headline="Une zibeline traverse")

    found = shown(chief, f"{EDITOR}?q=zibeline")

    assert "Une zibeline traverse" in found
    assert "La fanfare" not in found
    assert "draft" in found


@pytest.mark.parametrize("role", Role)
def test_only_who_may_arrange_sees_or_changes_the_front_page(paper, role) -> None:
    allowed = role in {Role.DESK_EDITOR, Role.EDITOR_IN_CHIEF}
    client = client_of(role)
    answers = [
        client.get(EDITOR),
        client.get(f"{EDITOR}apercu/"),
        client.get(f"{EDITOR}versions/"),
        client.post(f"{EDITOR}versions/", {"version": "1"}),
        client.post(EDITOR, {"do": "publish", "seen": ""}),
    ]

    # Wagtail leads whoever may not to the first screen, where it says so.
    refused = [answer.headers.get("Location") == "/redaction/" for answer in answers]
    assert refused == [not allowed] * 5
    assert ("/redaction/une/" in shown(client, "/redaction/")) == allowed
