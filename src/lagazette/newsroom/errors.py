"""Why the newsroom refuses: one base class, one subclass per reason, the facts as attributes.

They are PermissionDenied to Django as well, so that a screen which meets one by a way of its own
says no instead of breaking; what was begun is rolled back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.formats import localize
from django.utils.translation import gettext as _

from lagazette.errors import GazetteError
from lagazette.newsroom.instants import in_words


class NewsroomError(GazetteError, PermissionDenied):
    """The newsroom refuses; the message says what, where and how to mend it."""


class OutsideActionError(NewsroomError):
    """Something tried to change what readers see without an entry in the record."""

    def __init__(self, thing: object, what: str) -> None:
        self.thing, self.what = thing, what
        super().__init__(
            _(
                "“%(thing)s”: %(what)s would change what readers see without an entry in the "
                "record. Publish, correct or withdraw it instead. Nothing was changed."
            )
            % {"thing": thing, "what": what}
        )


@dataclass(frozen=True)
class BadLine:
    """A line of a list that cannot be taken, and why."""

    line: int
    what: str
    why: str


class OldAddressesError(NewsroomError):
    """Some lines of a list of old addresses cannot be kept, so none was."""

    def __init__(self, lines: Sequence[BadLine]) -> None:
        self.lines = tuple(lines)
        said = "\n".join(f"  line {bad.line}, {bad.what}: {bad.why}" for bad in lines)
        super().__init__(
            f"{len(lines)} of the lines cannot be kept:\n{said}\n"
            "Mend them, or take them out, and import the list again. Nothing was changed."
        )


class ChecksFailedError(NewsroomError):
    """The checks before publication found something that stops it."""

    def __init__(self, headline: str, problems: Sequence[str]) -> None:
        self.headline, self.problems = headline, tuple(problems)
        super().__init__(
            _("“%(headline)s” was not published: %(problems)s")
            % {"headline": headline, "problems": " ".join(problems)}
        )


class ChangeUnnamedError(NewsroomError):
    """Publishing over a published article without saying what the change is."""

    def __init__(self, headline: str) -> None:
        self.headline = headline
        super().__init__(
            _(
                "“%(headline)s” is already published. Say what this version is: a correction, an "
                "update or a slip. Nothing was published."
            )
            % {"headline": headline}
        )


class NotSignedOffError(NewsroomError):
    """Somebody who may publish, but not alone, publishes what nobody else has read."""

    def __init__(self, headline: str) -> None:
        self.headline = headline
        super().__init__(
            _(
                "“%(headline)s” has not been read by a second person, and your role does not "
                "publish alone. Submit it for reading. Nothing was published."
            )
            % {"headline": headline}
        )


class EmbargoError(NewsroomError):
    """Before the promised instant."""

    def __init__(self, headline: str, until: datetime) -> None:
        self.headline, self.until = headline, until
        super().__init__(
            _(
                "“%(headline)s” is under embargo until %(until)s. Schedule it for then, or ask "
                "an editor in chief to lift the embargo. Nothing was published."
            )
            % {"headline": headline, "until": in_words(until)}
        )


class NotPublishedError(NewsroomError):
    """Readers never saw it, or see it no more."""

    def __init__(self, headline: str) -> None:
        self.headline = headline
        super().__init__(
            _("“%(headline)s” is not published, so there is nothing to take back or to move.")
            % {"headline": headline}
        )


class TakenDownError(NewsroomError):
    """Removed by law: it does not come back."""

    def __init__(self, headline: str) -> None:
        self.headline = headline
        super().__init__(
            _("“%(headline)s” was taken down by law. Write a new article instead.")
            % {"headline": headline}
        )


class ReasonMissingError(NewsroomError):
    """A withdrawal or a takedown without the reason that the audit log keeps."""

    def __init__(self, headline: str) -> None:
        self.headline = headline
        super().__init__(
            _(
                "“%(headline)s” was not taken back: say why. The reason for the log stays in the "
                "newsroom; the one for readers may be empty."
            )
            % {"headline": headline}
        )


class PublicOnceError(NewsroomError):
    """What readers once saw is not deleted: the record and its address still speak of it."""

    def __init__(self, thing: object) -> None:
        self.thing = thing
        super().__init__(
            _("“%(thing)s” has been public, so it cannot be deleted. Withdraw or retire it.")
            % {"thing": thing}
        )


class StillReferredToError(NewsroomError):
    """A draft that a published article links to."""

    def __init__(self, thing: object, referrer: object) -> None:
        self.thing, self.referrer = thing, referrer
        super().__init__(
            _("“%(thing)s” cannot be deleted: “%(referrer)s”, which is published, points to it.")
            % {"thing": thing, "referrer": referrer}
        )


class AddressUsedError(NewsroomError):
    """An address that another article has or had."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            _(
                "The address %(address)s belongs to another article, now or earlier, and is never "
                "given again. Choose another slug."
            )
            % {"address": address}
        )


class UnusableSlugError(NewsroomError):
    """A slug without a single letter or digit that an address may hold."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(
            _("“%(slug)s” makes no address: write small letters, digits and hyphens.")
            % {"slug": slug}
        )


class NotMergeableError(NewsroomError):
    """Two entities that cannot become one."""

    def __init__(self, entity: object, into: object) -> None:
        self.entity, self.into = entity, into
        super().__init__(
            _(
                "“%(entity)s” cannot be merged into “%(into)s”: they are the same, or one of them "
                "is already merged."
            )
            % {"entity": entity, "into": into}
        )


class ZoneFullError(NewsroomError):
    """A zone of the front page that takes no more stories."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(
            _("This zone keeps %(most)d stories at most. Take one off first. Nothing was changed.")
            % {"most": most}
        )


class ArrangedMeanwhileError(NewsroomError):
    """Somebody else arranged the front page after it was opened."""

    def __init__(self, who: str) -> None:
        self.who = who
        super().__init__(
            _(
                "%(who)s arranged this front page meanwhile. Here it is as it stands now; what you "
                "asked for was not done."
            )
            % {"who": who or _("Somebody else")}
        )


class NoAliasError(NewsroomError):
    """Wagtail's aliases would be a second article with the same identity."""

    def __init__(self, thing: object) -> None:
        self.thing = thing
        super().__init__(
            _("“%(thing)s” cannot have an alias: an article has one address. Copy it instead.")
            % {"thing": thing}
        )


class OtherEditionError(NewsroomError):
    """An article belongs to one edition; another language is a translation."""

    def __init__(self, thing: object) -> None:
        self.thing = thing
        super().__init__(
            _("“%(thing)s” cannot move to another edition. Make a translation instead.")
            % {"thing": thing}
        )


class UnreadablePictureError(NewsroomError):
    """A file that is no picture we take."""

    def __init__(self, name: str, why: str) -> None:
        self.name, self.why = name, why
        super().__init__(
            _("%(name)s: %(why)s Send a JPEG, PNG, WebP or GIF file. Nothing was stored.")
            % {"name": name, "why": why}
        )


class TooManyPixelsError(NewsroomError):
    """A picture larger than any page needs, or than memory bears."""

    def __init__(self, name: str, pixels: int, limit: int) -> None:
        self.name, self.pixels, self.limit = name, pixels, limit
        super().__init__(
            _(
                "%(name)s has %(pixels)s million pixels; at most %(limit)s million are taken. "
                "Make it smaller. Nothing was stored."
            )
            % {"name": name, "pixels": millions(pixels), "limit": millions(limit)}
        )


def millions(count: int) -> str:
    """So many millions, as the screen's language writes numbers: « 144 », « 60,1 »."""
    return localize(round(count / 1e6, 1)).removesuffix(localize(0.0)[1:])


class NotSetUpError(NewsroomError):
    """A newspaper without name and editions."""

    def __init__(self) -> None:
        super().__init__(_("This newspaper has no settings yet. Make it with « lagazette new »."))


class NotImportableError(NewsroomError):
    """A capture without what a draft needs."""

    def __init__(self, source_name: str, why: str) -> None:
        self.source_name, self.why = source_name, why
        super().__init__(
            _("%(source)s: %(why)s Nothing was imported.") % {"source": source_name, "why": why}
        )


class NoSuchSectionError(NewsroomError):
    """A slug that no section has."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(
            _("No section has the slug “%(slug)s”. Nothing was imported.") % {"slug": slug}
        )
