"""The newsroom's second door: who may log in, for the commands. It needs a booted Django."""

from lagazette.newsroom.accounts.actions import (
    Password,
    account,
    close_account,
    forget_second_factor,
    give_roles,
    new_password,
    open_account,
    reopen_account,
    set_password,
)
from lagazette.newsroom.accounts.errors import AccountError
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.accounts.queries import AccountSummary, accounts_with_roles, summary

__all__ = [
    "AccountError",
    "AccountSummary",
    "Password",
    "Role",
    "User",
    "account",
    "accounts_with_roles",
    "close_account",
    "forget_second_factor",
    "give_roles",
    "new_password",
    "open_account",
    "reopen_account",
    "set_password",
    "summary",
]
