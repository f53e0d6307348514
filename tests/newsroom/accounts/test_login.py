"""The door of the newsroom: who gets in, how, and who does not."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from lagazette.newsroom.accounts.actions import close_account, new_password, set_password
from lagazette.newsroom.accounts.models import User
from tests.newsroom.accounts.conftest import PASSWORD

LOGIN = "/redaction/login/"
HOME = "/redaction/"


def attempt(browser: Client, email: str, password: str, **headers: str) -> str:
    """Try to log in; where it led, or what the page said."""
    response = browser.post(LOGIN, {"login": email, "password": password}, headers=headers)
    if response.status_code == 302:
        return response["Location"]
    said = re.search(r'class="errors".*?<li>(.*?)</li>', response.content.decode(), re.DOTALL)
    return said.group(1) if said else str(response.status_code)


def test_a_stranger_is_sent_to_the_login_page_and_back(browser: Client, camille: User) -> None:
    response = browser.get("/redaction/account/")

    assert (response.status_code, response["Location"]) == (
        302,
        "/redaction/login/?next=/redaction/account/",
    )
    response = browser.post(response["Location"], {"login": camille.email, "password": PASSWORD})
    assert response.status_code == 302


def test_the_right_password_opens_the_newsroom_however_the_address_is_typed(
    browser: Client, camille: User
) -> None:
    assert attempt(browser, " Camille@Example.ORG ", PASSWORD) == HOME

    home = browser.get(HOME)
    assert home.status_code == 200
    assert "Good day, Camille" in home.content.decode()


def test_logging_in_changes_the_session(browser: Client, camille: User) -> None:
    browser.get(LOGIN)
    browser.cookies["newsroom_session"] = "a-session-that-somebody-else-chose"

    attempt(browser, camille.email, PASSWORD)

    assert browser.cookies["newsroom_session"].value != "a-session-that-somebody-else-chose"


def test_the_cookies_go_to_the_newsroom_alone_and_no_script_reads_the_session(
    logged_in: Client,
) -> None:
    session, csrf = logged_in.cookies["newsroom_session"], logged_in.cookies["newsroom_csrf"]

    assert (session["path"], session["httponly"], session["samesite"]) == (HOME, True, "Lax")
    assert csrf["path"] == HOME


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(
    browser: Client, camille: User
) -> None:
    wrong = attempt(browser, camille.email, "not-the-password")
    unknown = attempt(browser, "nobody@example.org", "not-the-password")

    assert wrong == unknown == "The email address and/or password you specified are not correct."


def test_a_closed_account_does_not_get_in_and_loses_its_session(
    logged_in: Client, camille: User
) -> None:
    close_account(camille)

    assert logged_in.get(HOME).status_code == 302
    assert attempt(logged_in, camille.email, PASSWORD) not in {HOME, "200"}


def test_the_sixth_wrong_password_for_an_account_is_not_even_looked_at(
    browser: Client, camille: User
) -> None:
    for number in range(5):
        # From five places, so that it is the account that is protected and not the place.
        attempt(browser, camille.email, "wrong", **{"x-forwarded-for": f"198.51.100.{number}"})

    said = attempt(browser, camille.email, PASSWORD, **{"x-forwarded-for": "198.51.100.9"})

    assert said == "Too many failed login attempts. Try again later."


def test_an_account_is_let_in_again_after_five_minutes(browser: Client, camille: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        for _ in range(6):
            attempt(browser, camille.email, "wrong")
        clock.move_to(start + timedelta(minutes=6))

        assert attempt(browser, camille.email, PASSWORD) == HOME


def test_one_place_may_not_try_many_accounts(browser: Client, camille: User) -> None:
    for number in range(10):
        attempt(browser, f"nobody{number}@example.org", "wrong")

    said = attempt(browser, camille.email, PASSWORD)

    assert said == "Too many failed login attempts. Try again later."


def test_a_stranger_cannot_pretend_to_come_from_elsewhere(browser: Client, camille: User) -> None:
    """What a client writes itself stands left of what the reader in front adds."""
    for number in range(10):
        forged = f"203.0.113.{number}, 198.51.100.7"
        attempt(browser, f"nobody{number}@example.org", "wrong", **{"x-forwarded-for": forged})

    said = attempt(
        browser, camille.email, PASSWORD, **{"x-forwarded-for": "192.0.2.1, 198.51.100.7"}
    )

    assert said == "Too many failed login attempts. Try again later."


def test_nobody_signs_up(browser: Client, db: None) -> None:
    form = {"email": "intruder@example.org", "password1": PASSWORD}

    response = browser.post("/redaction/compte/inscription/", form)

    assert "Sign Up Closed" in response.content.decode()
    assert not User.objects.exists()


def test_a_forgotten_password_is_set_anew_by_a_letter_that_works_once(
    browser: Client, camille: User
) -> None:
    browser.post("/redaction/password_reset/", {"email": camille.email})
    link = re.search(r"https?://[^/]+(/redaction/\S+)", str(mail.outbox[0].body))
    assert link is not None
    form = browser.get(link.group(1), follow=True)
    new = new_password()

    browser.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    assert attempt(browser, camille.email, new) == HOME
    used = Client(headers={"accept-language": "en"}).get(link.group(1), follow=True)
    assert "Bad Token" in used.content.decode()


def test_a_reset_for_an_unknown_address_says_the_same_and_sends_nothing(
    browser: Client, camille: User
) -> None:
    known = browser.post("/redaction/password_reset/", {"email": camille.email})
    unknown = browser.post("/redaction/password_reset/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [[camille.email]]


def test_a_new_password_ends_the_open_sessions(logged_in: Client, camille: User) -> None:
    assert logged_in.get(HOME).status_code == 200

    set_password(camille, new_password())

    assert logged_in.get(HOME).status_code == 302


def test_an_idle_session_ends_and_a_used_one_goes_on(browser: Client, camille: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        attempt(browser, camille.email, PASSWORD)
        for hours in (6, 12, 18, 24):
            clock.move_to(start + timedelta(hours=hours))
            assert browser.get(HOME).status_code == 200
        clock.move_to(start + timedelta(hours=24 + 13))

        assert browser.get(HOME).status_code == 302


def test_logging_out_asks_first_and_ends_the_session(logged_in: Client) -> None:
    assert logged_in.get("/redaction/logout/").status_code == 200
    assert logged_in.get(HOME).status_code == 200

    logged_in.post("/redaction/logout/")

    assert logged_in.get(HOME).status_code == 302


# --- The second factor -----------------------------------------------------------------------


@pytest.fixture
def demanding(settings: Settings) -> None:
    settings.GAZETTE = replace(settings.GAZETTE, second_factor_roles=("editor-in-chief",))


@pytest.mark.usefixtures("demanding")
def test_a_role_that_demands_a_second_factor_leads_to_setting_one_up(logged_in: Client) -> None:
    home = logged_in.get(HOME)

    assert (home.status_code, home["Location"]) == (302, "/redaction/compte/2fa/totp/activate/")
    # Who only found an open browser does not know the password.
    confirmation = logged_in.get(home["Location"], follow=True)
    assert confirmation.request["PATH_INFO"] == "/redaction/compte/confirmer/"
    assert "Your role asks for a second factor." in confirmation.content.decode()


@pytest.mark.usefixtures("demanding")
def test_with_the_second_factor_set_up_the_newsroom_opens(logged_in: Client, camille: User) -> None:
    activation = "/redaction/compte/2fa/totp/activate/"
    logged_in.post("/redaction/compte/confirmer/", {"password": PASSWORD})
    page = logged_in.get(activation).content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = re.search(r'id="authenticator_secret" value="([A-Z2-7]+)"', page)
    assert secret is not None
    code = totp.format_hotp_value(
        totp.hotp_value(secret.group(1), next(totp.yield_hotp_counters_from_time()))
    )

    codes = logged_in.post(activation, {"code": code}, follow=True)

    assert "There are 10 out of 10 recovery codes available." in codes.content.decode()
    assert logged_in.get(HOME).status_code == 200


def test_a_second_factor_is_asked_for_and_a_recovery_code_works_once(
    browser: Client, camille: User
) -> None:
    totp.TOTP.activate(camille, totp.generate_totp_secret())
    codes = RecoveryCodes.activate(camille).get_unused_codes()

    assert attempt(browser, camille.email, PASSWORD) == "/redaction/compte/2fa/authenticate/"
    assert browser.get(HOME).status_code == 302
    assert (
        browser.post("/redaction/compte/2fa/authenticate/", {"code": codes[0]})["Location"] == HOME
    )
    assert browser.get(HOME).status_code == 200

    again = Client(headers={"accept-language": "en"})
    attempt(again, camille.email, PASSWORD)
    refused = again.post("/redaction/compte/2fa/authenticate/", {"code": codes[0]})
    assert "Incorrect code." in refused.content.decode()


def test_a_letter_leads_to_the_newspaper_whatever_host_was_asked_for(
    browser: Client, camille: User, settings: Settings
) -> None:
    browser.post(
        "/redaction/password_reset/",
        {"email": camille.email},
        headers={"host": "exemple.invalid", "x-forwarded-host": "exemple.invalid"},
    )

    letter = str(mail.outbox[0].body)
    assert "exemple.invalid" not in letter
    assert "The newsroom of La Gazette" in letter
    assert f"{settings.GAZETTE.site_url}/redaction/compte/mot-de-passe/nouveau/" in letter
