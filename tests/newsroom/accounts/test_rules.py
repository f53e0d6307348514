"""Every cell of the table of roles and actions, as the documentation prints it."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from pytest_django import Settings

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.accounts.actions import close_account, open_account
from lagazette.newsroom.accounts.models import Assignment, Role, User
from lagazette.newsroom.accounts.rules import NotAllowedError, can_edit, can_publish, require
from lagazette.newsroom.sections.models import Section

DOCS = Path(__file__).resolve().parents[3] / "docs" / "journalists"
ANSWERS = {
    "oui": "yes",
    "non": "no",
    "les siens": "their own",
    "ceux des autres": "others’",
}


@dataclass(frozen=True)
class Draft:
    """What the rules read of an article."""

    section: Section | None = None
    owner_id: int | None = None
    live: bool = False

    def __str__(self) -> str:
        return "Une zibeline traverse la place"


def table(name: str) -> dict[tuple[str, Role], str]:
    """The cells of a page of the documentation, by rule and role."""
    rows = re.findall(r"^\|.*?`(can_\w+)` \|(.*)\|$", (DOCS / name).read_text(), re.MULTILINE)
    return {
        (rule, role): ANSWERS.get(cell.strip(), cell.strip())
        for rule, cells in rows
        for role, cell in zip(Role, cells.split("|"), strict=True)
    }


TABLE = table("roles.en.md")
PARAMETERS = {
    name: set(inspect.signature(rule).parameters)
    for name, rule in inspect.getmembers(rules, inspect.isfunction)
    if name.startswith("can_")
}
STORY_RULES = {name for name, asked in PARAMETERS.items() if asked & {"story", "picture"}}


def rule_named(name: str) -> Callable[[User, Any], bool]:
    found: Callable[[User, Any], bool] = getattr(rules, name)
    return found


CELLS = [
    pytest.param(name, role, answer, id=f"{name}-{role}") for (name, role), answer in TABLE.items()
]


def test_both_languages_print_the_same_table() -> None:
    assert table("roles.md") == TABLE


def test_every_rule_has_its_line() -> None:
    every = {name for name in vars(rules) if name.startswith("can_")}

    assert {name for name, _ in TABLE} == every


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "role", "answer"), CELLS)
def test_a_role_may_what_its_cell_says(name: str, role: Role, answer: str) -> None:
    user = open_account("somebody@example.org", roles=[role])
    rule = rule_named(name)
    if name not in STORY_RULES:
        assert rule(user, None) is (answer == "yes")
        return

    own, others = rule(user, Draft(owner_id=user.pk)), rule(user, Draft(owner_id=user.pk + 1))

    assert (own, others) == {
        "yes": (True, True),
        "no": (False, False),
        "their own": (True, False),
        "others’": (False, True),
    }[answer]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({name for name, _ in TABLE}))
def test_nobody_without_a_role_may_anything(name: str) -> None:
    user = open_account("somebody@example.org")

    assert not rule_named(name)(user, Draft(owner_id=user.pk) if name in STORY_RULES else None)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({name for name, _ in TABLE}))
def test_a_closed_account_may_nothing(name: str) -> None:
    user = open_account("somebody@example.org", roles=list(Role))
    close_account(user)

    assert not rule_named(name)(user, Draft(owner_id=user.pk) if name in STORY_RULES else None)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(STORY_RULES))
def test_a_role_in_a_section_holds_there_and_below_and_nowhere_else(name: str) -> None:
    world = Section.objects.create()
    asia, sport = Section.objects.create(parent=world), Section.objects.create()
    user = open_account("somebody@example.org")
    Assignment.objects.create(user=user, role=Role.EDITOR_IN_CHIEF, section=world)
    rule = rule_named(name)

    # A picture stands in a section with the articles that are published with it.
    anothers = Draft(owner_id=user.pk + 1, live="picture" in PARAMETERS[name])
    allowed = {
        place: rule(user, replace(anothers, section=place)) for place in (world, asia, sport)
    }

    assert allowed == {world: True, asia: True, sport: False}
    assert not rule(user, anothers)


@pytest.mark.django_db
def test_a_role_in_a_section_gives_no_right_over_the_newspaper() -> None:
    user = open_account("somebody@example.org")
    Assignment.objects.create(
        user=user, role=Role.EDITOR_IN_CHIEF, section=Section.objects.create()
    )

    assert not rules.can_take_down(user)
    assert not rules.can_arrange_front_page(user)
    assert rules.can_add_images(user)


@pytest.mark.django_db
def test_a_reporter_no_longer_edits_what_is_published() -> None:
    user = open_account("somebody@example.org", roles=[Role.REPORTER])

    assert can_edit(user, Draft(owner_id=user.pk))
    assert not can_edit(user, Draft(owner_id=user.pk, live=True))


@pytest.mark.django_db
def test_who_publishes_alone_is_a_setting(settings: Settings) -> None:
    user = open_account("somebody@example.org", roles=[Role.SUB_EDITOR])
    assert not rules.can_publish_alone(user, Draft())

    settings.GAZETTE = replace(settings.GAZETTE, may_publish_alone=("sub-editor", "reporter"))

    assert rules.can_publish_alone(user, Draft())
    reporter = open_account("another@example.org", roles=[Role.REPORTER])
    assert not rules.can_publish_alone(reporter, Draft()), "who cannot publish cannot alone either"


@pytest.mark.django_db
def test_a_superuser_of_djangos_has_no_right_of_ours() -> None:
    user = open_account("somebody@example.org")
    user.is_superuser = True
    user.save()

    assert not can_publish(user, Draft())


@pytest.mark.django_db
def test_what_is_refused_is_said_in_the_language_of_the_screen() -> None:
    user = open_account("somebody@example.org", name="Dominique Roy", roles=[Role.REPORTER])

    with translation.override("fr"), pytest.raises(NotAllowedError) as refusal:
        require(user, can_publish, Draft())

    assert str(refusal.value).replace("\N{NO-BREAK SPACE}", " ") == (
        "Dominique Roy n’a pas le droit de publier « Une zibeline traverse la place ». Demandez à "
        "l’administration un rôle qui le permet."
    )


@pytest.mark.django_db
def test_what_is_refused_says_who_may_not_what() -> None:
    user = open_account("somebody@example.org", roles=[Role.REPORTER])

    with translation.override("en"), pytest.raises(NotAllowedError) as refusal:
        require(user, can_publish, Draft())

    assert str(refusal.value) == (
        "somebody@example.org may not publish “Une zibeline traverse la place”. "
        "Ask an administrator for a role that may."
    )
