"""The screen on which an administrator opens accounts and gives roles."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lagazette.newsroom.accounts.actions import give_roles, new_password, open_account
from lagazette.newsroom.accounts.models import Assignment, Role, User
from lagazette.newsroom.accounts.rules import can_read_audit_log
from tests.factories.newsroom import SectionFactory

USERS = "/redaction/users/"


def holds(user: User) -> set[tuple[str, str | None]]:
    return {
        (held.role, str(held.section) if held.section else None)
        for held in Assignment.objects.filter(user=user)
    }


def groups_of(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_an_account_is_opened_with_roles_here_and_there(logged_in: Client) -> None:
    sport = SectionFactory(name="Sport")
    form = {
        "email": "Nouvelle@Example.org",
        "first_name": "Nouvelle",
        "last_name": "Venue",
        "roles": ["reporter"],
        "desk_editor_in": [sport.pk],
    }

    response = logged_in.post(f"{USERS}new/", form)

    assert response.status_code == 302, response.context["form"].errors
    opened = User.objects.get(email="nouvelle@example.org")
    assert holds(opened) == {("reporter", None), ("desk-editor", "Sport")}
    assert groups_of(opened) == {"reporter", "desk-editor"}
    assert not opened.has_usable_password()


def test_whoever_was_given_an_account_sets_the_password_by_letter(
    browser: Client, db: None
) -> None:
    open_account("nouvelle@example.org")
    browser.post("/redaction/password_reset/", {"email": "nouvelle@example.org"})
    link = re.search(r"https?://[^/]+(/redaction/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form = browser.get(link.group(1), follow=True)
    chosen = new_password()

    browser.post(form.request["PATH_INFO"], {"password1": chosen, "password2": chosen})

    login = {"login": "nouvelle@example.org", "password": chosen}
    assert browser.post("/redaction/login/", login)["Location"] == "/redaction/"


def test_roles_are_shown_and_taken_away(logged_in: Client) -> None:
    sport, world = SectionFactory(name="Sport"), SectionFactory(name="Monde")
    user = open_account("somebody@example.org", name="Some Body", roles=[Role.SUB_EDITOR])
    give_roles(user, [Role.REPORTER], section=sport)
    address = f"{USERS}edit/{user.pk}/"
    shown = logged_in.get(address).content.decode()
    assert re.search(r'name="roles" value="sub-editor"[^>]*checked', shown)
    assert re.search(rf'name="reporter_in" value="{sport.pk}"[^>]*checked', shown)

    form = {"email": user.email, "first_name": "", "last_name": "", "is_active": "on"}
    logged_in.post(address, {**form, "reporter_in": [world.pk]})

    assert holds(user) == {("reporter", "Monde")}
    assert groups_of(user) == {"reporter"}


def test_an_administrator_cannot_shut_the_door_behind_themselves(
    logged_in: Client, camille: User
) -> None:
    address = f"{USERS}edit/{camille.pk}/"
    form = {"email": camille.email, "first_name": "Camille", "last_name": "Roy"}

    response = logged_in.post(address, {**form, "roles": ["editor-in-chief"]})

    assert "Another administrator has to take this role from you" in response.content.decode()
    camille.refresh_from_db()
    assert camille.is_active
    assert ("administrator", None) in holds(camille)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_sees_the_screen(browser: Client, db: None, role: Role) -> None:
    password = new_password()
    user = open_account("somebody@example.org", roles=[role], password=password)
    browser.post("/redaction/login/", {"login": user.email, "password": password})

    answers = [browser.get(USERS), browser.get(f"{USERS}new/"), browser.get("/redaction/groups/")]

    assert [(one.status_code, one["Location"]) for one in answers] == [(302, "/redaction/")] * 3


def test_groups_are_given_by_roles_alone(logged_in: Client, camille: User) -> None:
    other = open_account("somebody@example.org")
    action = f"/redaction/bulk/accounts/user/assign_role/?id={other.pk}"

    logged_in.post(action, {"role": camille.groups.first().pk})  # type: ignore[union-attr]  # she has some

    assert groups_of(other) == set()


def test_the_list_asks_as_often_for_one_account_as_for_three(logged_in: Client) -> None:
    logged_in.get(USERS)  # what is asked once per process is asked now
    with CaptureQueriesContext(connection) as one:
        logged_in.get(USERS)
    for number in range(2):
        open_account(f"somebody{number}@example.org", roles=[Role.REPORTER])
    with CaptureQueriesContext(connection) as three:
        page = logged_in.get(USERS).content.decode()

    assert "somebody1@example.org" in page
    assert len(three) == len(one)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("path", ["reports/site-history/", "reports/site-history/results/"])
def test_the_audit_log_opens_to_whom_the_rules_let_read_it(
    browser: Client, db: None, role: Role, path: str
) -> None:
    user = open_account("somebody@example.org", roles=[role])
    browser.force_login(user)

    opened = browser.get(f"/redaction/{path}").status_code == 200
    is_offered = "site-history" in browser.get("/redaction/").content.decode()

    assert (opened, is_offered and not can_read_audit_log(user)) == (
        can_read_audit_log(user),
        False,
    )


def test_an_administrator_of_one_section_keeps_no_accounts(browser: Client, db: None) -> None:
    user = open_account("somebody@example.org")
    give_roles(user, [Role.ADMINISTRATOR], section=SectionFactory())
    browser.force_login(user)

    assert browser.get("/redaction/users/").status_code == 302


def test_the_list_of_accounts_names_their_roles(logged_in: Client) -> None:
    open_account("sacha@example.org", roles=[Role.SUB_EDITOR, Role.REPORTER])

    shown = logged_in.get(USERS).content.decode()

    assert re.search(r"reporter, sub-editor", shown, re.IGNORECASE)
    assert "Access level" not in shown
