"""A second factor to its end: set up, asked for, replaced by a recovery code, lost, taken off."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.browser.newsroom import Newsroom, Visit, log_in

pytestmark = pytest.mark.browser


@pytest.fixture
def visit(chromium: Browser, newsroom: Newsroom) -> Iterator[Visit]:
    visit = log_in(chromium, newsroom)
    yield visit
    visit.page.context.close()
    assert visit.complaints == []


class Telephone:
    """An authenticator app: it knows the secret, and shows each code once."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self._shown: set[str] = set()

    def code(self) -> str:
        """One that has not been used, of the half minutes that count."""
        # That of the half minute before may have ceased to count when it arrives: it comes last.
        before, *now_and_after = totp.yield_hotp_counters_from_time()
        for counter in (*now_and_after, before):
            code = totp.format_hotp_value(totp.hotp_value(self._secret, counter))
            if code not in self._shown:
                self._shown.add(code)
                return code
        raise AssertionError("three codes were used within half a minute")


def log_out(visit: Visit) -> None:
    visit.open("logout/")
    visit.page.locator("main").get_by_role("button", name="Se déconnecter").click()
    visit.page.wait_for_url("**/login/**")


def enter_password(visit: Visit) -> None:
    visit.open("login/")
    visit.page.fill("[name=login]", visit.newsroom.seeded.email)
    visit.page.fill("[name=password]", visit.newsroom.seeded.password)
    visit.page.click("main button[type=submit]")


def confirm(visit: Visit) -> None:
    """Give the password once more, as before every change of the second factor."""
    visit.page.fill("[name=password]", visit.newsroom.seeded.password)
    visit.page.get_by_role("button", name="Confirmer").click()


def enter_code(visit: Visit, code: str) -> None:
    visit.page.fill("[name=code]", code)
    visit.page.locator("main button[type=submit]").first.click()


def test_it_is_set_up_asked_for_and_taken_off_when_it_is_lost(visit: Visit) -> None:
    page, home = visit.page, visit.newsroom.address

    # Set up, from the first screen, by who knows the password.
    page.get_by_role("link", name="Second facteur").click()
    page.get_by_role("link", name="Activer").click()
    confirm(visit)
    picture = page.locator("main img")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth > 0")
    telephone = Telephone(page.input_value("#authenticator_secret"))
    enter_code(visit, "000000")
    expect(page.locator(".errors")).to_be_visible()
    telephone = Telephone(page.input_value("#authenticator_secret"))
    enter_code(visit, telephone.code())
    recovery = page.input_value("#recovery_codes").split()
    assert len(set(recovery)) == 10
    assert all(re.fullmatch(r"[0-9a-z]{8}", code) for code in recovery)

    # Asked for at the next login: a wrong code is refused, the telephone's lets in.
    log_out(visit)
    enter_password(visit)
    page.wait_for_url("**/2fa/authenticate/")
    visit.open()  # the password alone opens nothing
    page.wait_for_url("**/2fa/authenticate/")
    enter_code(visit, "000000")
    expect(page.locator(".errors")).to_be_visible()
    enter_code(visit, telephone.code())
    page.wait_for_url(home)

    # Without the telephone a recovery code lets in, once.
    log_out(visit)
    enter_password(visit)
    enter_code(visit, recovery[0])
    page.wait_for_url(home)
    visit.open("compte/2fa/recovery-codes/")
    confirm(visit)
    expect(page.locator("main")).to_contain_text("9 codes")
    log_out(visit)
    enter_password(visit)
    enter_code(visit, recovery[0])
    expect(page.locator(".errors")).to_be_visible()
    enter_code(visit, recovery[1])
    page.wait_for_url(home)

    # With both lost, the keeper of the newspaper takes it off, and the password is enough.
    log_out(visit)
    taken_off = subprocess.run(
        [
            *(sys.executable, "-m", "lagazette", "user", "forget-second-factor"),
            *(visit.newsroom.seeded.email, "--directory", str(settings.GAZETTE.directory)),
        ],
        capture_output=True,
        text=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("LAGAZETTE_")},
    )
    assert taken_off.returncode == 0, taken_off.stderr
    enter_password(visit)
    page.wait_for_url(home)
    expect(page.get_by_role("link", name="Second facteur")).to_be_visible()
