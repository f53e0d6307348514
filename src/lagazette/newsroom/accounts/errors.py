"""Why something about an account was refused."""

from lagazette.errors import GazetteError


class AccountError(GazetteError):
    """Something about an account was refused."""


class NoAddressError(AccountError):
    """What was given is no e-mail address."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(
            f'"{email}" is not an e-mail address. Write one such as camille@example.org.'
        )


class AddressTakenError(AccountError):
    """There is an account with this address."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(
            f"There is already an account for {email}.\n"
            f"  `lagazette user password {email}` gives it a new password, "
            f"`lagazette user roles {email} …` other roles."
        )


class NoSuchAccountError(AccountError):
    """There is no account with this address."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(f"There is no account for {email}. `lagazette user list` shows them all.")


class WeakPasswordError(AccountError):
    """A password that is too easy to guess."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__("This password will not do. " + " ".join(reasons))
