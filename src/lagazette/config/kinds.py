"""The kinds of value a setting can have, and how each is read from TOML and from text."""

import re
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Unfit(ValueError):  # noqa: N818 - never shown: the loader turns it into a ConfigError
    """A value does not fit the kind; the loader says where and what would."""


class Kind(Protocol[T_co]):
    """How values of one kind are written and read."""

    @property
    def expected(self) -> str:
        """What to write, in words that end a sentence."""

    def from_toml(self, value: object) -> T_co:
        """Read a value of `lagazette.toml`; raises Unfit."""

    def from_text(self, text: str) -> T_co:
        """Read a value of the environment; raises Unfit."""


@dataclass(frozen=True)
class Flag:
    """On or off."""

    expected: str = "true or false"

    def from_toml(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise Unfit
        return value

    def from_text(self, text: str) -> bool:
        known = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        if text.lower() not in known:
            raise Unfit
        return known[text.lower()]


@dataclass(frozen=True)
class Number:
    """A whole number between two bounds."""

    least: int
    most: int

    @property
    def expected(self) -> str:
        return f"a whole number from {self.least} to {self.most}"

    def from_toml(self, value: object) -> int:
        # In Python true is the number 1; in a settings file it is a mistake.
        if not isinstance(value, int) or isinstance(value, bool):
            raise Unfit
        if not self.least <= value <= self.most:
            raise Unfit
        return value

    def from_text(self, text: str) -> int:
        if not re.fullmatch(r"-?\d{1,18}", text):
            raise Unfit
        return self.from_toml(int(text))


class _Textual(Generic[T]):
    """What kinds share whose TOML form is a string."""

    def from_toml(self, value: object) -> T:
        if not isinstance(value, str):
            raise Unfit
        return self.from_text(value)

    def from_text(self, text: str) -> T:
        raise NotImplementedError


@dataclass(frozen=True)
class Text(_Textual[str]):
    """One line of text."""

    expected: str = "one line of text in quotes"

    def from_text(self, text: str) -> str:
        if any(ord(character) < 32 for character in text):
            raise Unfit
        return text


@dataclass(frozen=True)
class FilePath(_Textual[Path]):
    """A path; a relative one counts from the newspaper's directory."""

    expected: str = "a path in quotes; a relative one counts from the newspaper's directory"

    def from_text(self, text: str) -> Path:
        if not text or "\0" in text:
            raise Unfit
        return Path(text)


@dataclass(frozen=True)
class OptionalPath(_Textual[Path | None]):
    """A path as above, or none."""

    expected: str = f"{FilePath.expected}, or nothing"

    def from_text(self, text: str) -> Path | None:
        return FilePath().from_text(text) if text else None


@dataclass(frozen=True)
class Listening(_Textual[str]):
    """An address of this machine and a port, to listen on; or none."""

    expected: str = 'an address and a port, e.g. "127.0.0.1:9464" or "[::1]:9464", or nothing'

    def from_text(self, text: str) -> str:
        if text == "":
            return text
        host, _, port = text.rpartition(":")
        if not re.fullmatch(r"[0-9.]+|\[[0-9a-fA-F:.]+\]", host):
            raise Unfit
        try:
            ip_address(host.strip("[]"))
        except ValueError as error:
            raise Unfit from error
        if not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
            raise Unfit
        return text


@dataclass(frozen=True)
class WebAddress(_Textual[str]):
    """The origin of a site: scheme and host, without a path."""

    expected: str = 'an address without a path, e.g. "https://www.example.org"'

    def from_text(self, text: str) -> str:
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unfit
        if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
            raise Unfit
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Prefix(_Textual[str]):
    """The beginning of a set of addresses."""

    expected: str = 'one or more path parts between slashes, e.g. "/redaction/"'

    def from_text(self, text: str) -> str:
        if not re.fullmatch(r"/(?:[a-z0-9][a-z0-9-]*/)+", text):
            raise Unfit
        return text


@dataclass(frozen=True)
class ServiceURL(_Textual[str]):
    """The address of a service, by scheme; empty where the service may be absent."""

    schemes: tuple[str, ...]
    example: str
    optional: bool = False

    @property
    def expected(self) -> str:
        return f'e.g. "{self.example}"' + (", or nothing" if self.optional else "")

    def from_text(self, text: str) -> str:
        if text == "" and self.optional:
            return text
        if text.partition(":")[0] not in self.schemes or ":" not in text:
            raise Unfit
        return text


@dataclass(frozen=True)
class TimeZone(_Textual[str]):
    """A name of the IANA time zone database."""

    expected: str = 'the IANA name of a zone, e.g. "Europe/Paris"'

    def from_text(self, text: str) -> str:
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise Unfit from error
        return text


@dataclass(frozen=True)
class Choice(_Textual[str]):
    """One of a few words."""

    choices: tuple[str, ...]

    @property
    def expected(self) -> str:
        return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)

    def from_text(self, text: str) -> str:
        if text not in self.choices:
            raise Unfit
        return text


class _Listing:
    """What kinds share whose TOML form is an array and whose text form has commas."""

    def item(self, text: str) -> str:
        raise NotImplementedError

    def from_toml(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise Unfit
        texts = [item for item in value if isinstance(item, str)]
        if len(texts) != len(value):
            raise Unfit
        return tuple(self.item(text) for text in texts)

    def from_text(self, text: str) -> tuple[str, ...]:
        return tuple(self.item(part.strip()) for part in text.split(",") if part.strip())


@dataclass(frozen=True)
class Choices(_Listing):
    """Some of a few words, perhaps none."""

    choices: tuple[str, ...]

    @property
    def expected(self) -> str:
        return "a list of some of " + ", ".join(f'"{choice}"' for choice in self.choices)

    def item(self, text: str) -> str:
        if text not in self.choices:
            raise Unfit
        return text


@dataclass(frozen=True)
class ServiceURLs(_Listing):
    """The addresses of several services, by scheme."""

    schemes: tuple[str, ...]
    example: str

    @property
    def expected(self) -> str:
        return f'a list of addresses, e.g. ["{self.example}"]'

    def item(self, text: str) -> str:
        return ServiceURL(self.schemes, self.example).from_text(text)


@dataclass(frozen=True)
class Networks(_Listing):
    """Internet addresses or ranges of them."""

    expected: str = 'a list of addresses or ranges, e.g. ["10.0.0.0/8"]'

    def item(self, text: str) -> str:
        try:
            return str(ip_network(text))
        except ValueError as error:
            raise Unfit from error
