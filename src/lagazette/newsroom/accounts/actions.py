"""What is done with accounts: opening, closing, roles, passwords. Each leaves a line in the log."""

import secrets
from collections.abc import Collection
from typing import Final, NewType

import structlog
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from wagtail.users.models import UserProfile

from lagazette.newsroom.accounts.errors import (
    AddressTakenError,
    NoAddressError,
    NoSuchAccountError,
    WeakPasswordError,
)
from lagazette.newsroom.accounts.groups import settle_membership
from lagazette.newsroom.accounts.models import Assignment, Role, User
from lagazette.newsroom.sections.models import Section

log = structlog.get_logger(__name__)

Password = NewType("Password", str)

# Without l, 1, o and 0, which people read aloud wrongly. 20 of 32 signs are 100 bits.
_SIGNS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_GROUPS, _SIGNS_IN_A_GROUP = 4, 5


def new_password() -> Password:
    """A password that nobody chose, in groups that can be read aloud."""
    groups = (
        "".join(secrets.choice(_SIGNS) for _ in range(_SIGNS_IN_A_GROUP)) for _ in range(_GROUPS)
    )
    return Password("-".join(groups))


def account(email: str) -> User:
    """The account of an address. Raises NoSuchAccountError."""
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist as error:
        raise NoSuchAccountError(email) from error


@transaction.atomic
def open_account(
    email: str,
    *,
    name: str = "",
    roles: Collection[Role] = (),
    language: str | None = None,
    password: Password | None = None,
) -> User:
    """Open an account with roles in every section; without a password it cannot log in yet.

    Raises NoAddressError and AddressTakenError; then nothing was opened.
    """
    try:
        validate_email(email)
    except ValidationError as error:
        raise NoAddressError(email) from error
    if User.objects.filter(email=email.strip().lower()).exists():
        raise AddressTakenError(email)
    first, _, last = name.strip().partition(" ")
    user = User.objects.create_user(email, password, first_name=first, last_name=last)
    give_roles(user, roles)
    if language is not None:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save(update_fields=["preferred_language"])
    log.info("account opened", account=user.pk, roles=sorted(role.value for role in roles))
    return user


@transaction.atomic
def give_roles(user: User, roles: Collection[Role], *, section: Section | None = None) -> None:
    """Make these the roles that somebody holds in a section, or in the whole newspaper.

    Roles held elsewhere stay as they are.
    """
    there = user.assignments.filter(section=section)
    there.exclude(role__in=roles).delete()
    held = set(there.values_list("role", flat=True))
    Assignment.objects.bulk_create(
        Assignment(user=user, role=role, section=section) for role in set(roles) - held
    )
    settle_membership(user)
    log.info(
        "roles given",
        account=user.pk,
        roles=sorted(role.value for role in roles),
        section=section.pk if section is not None else None,
    )


@transaction.atomic
def set_password(user: User, password: Password) -> None:
    """Change a password; every session of the account ends, because sessions are bound to it.

    Raises WeakPasswordError with every reason.
    """
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise WeakPasswordError(tuple(error.messages)) from error
    user.set_password(password)
    user.save(update_fields=["password"])
    log.info("password set", account=user.pk)


@transaction.atomic
def close_account(user: User) -> None:
    """Let somebody in no more; the account stays, because the audit log names it."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    log.info("account closed", account=user.pk)


@transaction.atomic
def reopen_account(user: User) -> None:
    """Let somebody in again, with the roles they had."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    log.info("account reopened", account=user.pk)


@transaction.atomic
def forget_second_factor(user: User) -> None:
    """Take off the second factor of somebody who lost telephone and recovery codes."""
    Authenticator.objects.filter(user=user).delete()
    log.info("second factor forgotten", account=user.pk)
