"""Shared reads of accounts."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from lagazette.newsroom.accounts.models import User


@dataclass(frozen=True)
class AccountSummary:
    """What a list shows of an account."""

    email: str
    name: str
    roles: tuple[str, ...]
    active: bool
    second_factor: bool
    last_login: str | None


def accounts_with_roles() -> QuerySet[User]:
    """Every account with what its summary needs, in three queries however many there are."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    return User.objects.prefetch_related("assignments").annotate(has_second_factor=Exists(factors))


def summary(user: User) -> AccountSummary:
    """The line of an account in a list."""
    known = getattr(user, "has_second_factor", None)
    factor = Authenticator.objects.filter(user=user).exists() if known is None else bool(known)
    return AccountSummary(
        email=user.email,
        name=user.get_full_name(),
        roles=tuple(sorted({held.role for held in user.assignments.all()})),
        active=user.is_active,
        second_factor=factor,
        last_login=user.last_login.isoformat() if user.last_login else None,
    )
