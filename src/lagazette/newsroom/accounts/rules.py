"""Who may do what: small predicates over the roles somebody holds where the article stands.

Actions call `require(user, can_publish, article)`; screens call the predicates themselves. The
table of roles and actions in `docs/journalists` is held to this module by a test of every cell.

A predicate about an article asks for roles in the article's section (or everywhere); one about
the newspaper takes None. Being a superuser of Django's gives no right here.
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagazette.errors import GazetteError
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.sections.models import Section

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)

Rule = Callable[[User, S], bool]


class Story(Protocol):
    """What the rules read of an article."""

    @property
    def section(self) -> Section | None: ...

    @property
    def owner_id(self) -> int | None: ...

    @property
    def live(self) -> bool: ...


class NotAllowedError(GazetteError, PermissionDenied):
    """Somebody may not do what they asked for; a screen answers 403, a command its message."""

    def __init__(self, user: User, rule: str, subject: object) -> None:
        self.user, self.rule, self.subject = user, rule, subject
        said = _REFUSALS.get(rule, _("%(who)s may not do this. %(mend)s"))
        mend = _("Ask an administrator for a role that may.")
        super().__init__(said % {"who": user, "thing": subject, "mend": mend})


_REFUSALS: Final = {
    "can_publish": gettext_lazy("%(who)s may not publish “%(thing)s”. %(mend)s"),
    "can_sign_off": gettext_lazy("%(who)s may not approve “%(thing)s”. %(mend)s"),
    "can_withdraw": gettext_lazy("%(who)s may not withdraw “%(thing)s”. %(mend)s"),
    "can_take_down": gettext_lazy("%(who)s may not erase what the law forbids. %(mend)s"),
    "can_lift_embargo": gettext_lazy("%(who)s may not lift the embargo of “%(thing)s”. %(mend)s"),
    "can_change_slug": gettext_lazy("%(who)s may not change the address of “%(thing)s”. %(mend)s"),
    "can_create": gettext_lazy("%(who)s may not begin an article in “%(thing)s”. %(mend)s"),
    "can_merge_entities": gettext_lazy("%(who)s may not merge entities. %(mend)s"),
    "can_read_audit_log": gettext_lazy("%(who)s may not read the audit log. %(mend)s"),
}
"""What each rule that is required says to whom it refuses, by the rule's name."""


def require(user: User, rule: Rule[S], subject: S) -> None:
    """Let through whoever the rule allows; raises NotAllowedError for everybody else."""
    if not rule(user, subject):
        raise NotAllowedError(user, getattr(rule, "__name__", repr(rule)), subject)


EDITORS = frozenset({Role.DESK_EDITOR, Role.EDITOR_IN_CHIEF})
SUBS = EDITORS | {Role.SUB_EDITOR}
WRITERS = SUBS | {Role.REPORTER}
CHIEFS = frozenset({Role.EDITOR_IN_CHIEF})
KEEPERS = frozenset({Role.ADMINISTRATOR})


def roles_of(user: User, section: Section | None = None) -> frozenset[Role]:
    """The roles somebody holds in the whole newspaper and, when a section is given, there.

    A role in a section holds in those under it. A deactivated account holds none.
    """
    if not user.is_active:
        return frozenset()
    above = {section.pk, *(one.pk for one in section.ancestors())} if section is not None else set()
    return frozenset(
        Role(held.role)
        for held in user.assignments.all()
        if held.section_id is None or held.section_id in above
    )


def sections_of(user: User, roles: frozenset[Role]) -> frozenset[int] | None:
    """The keys of the sections where somebody holds one of the roles, those below included.

    None means everywhere.
    """
    held = [one for one in user.assignments.all() if user.is_active and Role(one.role) in roles]
    if any(one.section_id is None for one in held):
        return None
    places = {one.section_id for one in held}
    if not places:
        return frozenset()
    sections = Section.objects.select_related("parent")
    return frozenset(
        section.pk
        for section in sections
        if places & {section.pk, *(above.pk for above in section.ancestors())}
    )


def _holds(user: User, story: Story | None, roles: frozenset[Role]) -> bool:
    return bool(roles_of(user, story.section if story is not None else None) & roles)


# --- An article ----------------------------------------------------------------------------------


def can_create(user: User, section: Section | None) -> bool:
    """Begin an article in a section; None asks whether there is any section at all."""
    return _anywhere(user, WRITERS) if section is None else bool(roles_of(user, section) & WRITERS)


def can_see(user: User, story: Story) -> bool:
    """Meet its headline in lists, choosers and searches before readers do."""
    own = story.owner_id == user.pk and can_create(user, story.section)
    return own or _holds(user, story, WRITERS)


def can_edit(user: User, story: Story) -> bool:
    """Change the draft. A reporter changes their own until it is published.

    One's own draft that stands in no section yet stays open to who holds a role in one only.
    """
    if _holds(user, story, SUBS):
        return True
    own_draft = story.owner_id == user.pk and not story.live
    return own_draft and can_create(user, story.section)


def can_submit(user: User, story: Story) -> bool:
    """Send the draft to be read by a second person."""
    return can_edit(user, story)


def can_sign_off(user: User, story: Story) -> bool:
    """Be the second person: never for an article one began oneself."""
    return story.owner_id != user.pk and _holds(user, story, SUBS)


def can_publish(user: User, story: Story) -> bool:
    """Make public an article that a second person has signed off, or a version of it."""
    return _holds(user, story, SUBS)


def can_publish_alone(user: User, story: Story) -> bool:
    """Make public what no second person has signed off: the setting `may_publish_alone`."""
    alone = frozenset(Role(name) for name in settings.GAZETTE.may_publish_alone)
    return can_publish(user, story) and _holds(user, story, alone)


def can_withdraw(user: User, story: Story) -> bool:
    """Take back a published article, and bring a withdrawn one back."""
    return _holds(user, story, EDITORS)


def can_set_embargo(user: User, story: Story) -> bool:
    """Say the instant before which nothing is public, or move it later."""
    return can_edit(user, story)


def can_lift_embargo(user: User, story: Story) -> bool:
    """Publish before the instant that was promised."""
    return _holds(user, story, CHIEFS)


def can_change_slug(user: User, story: Story) -> bool:
    """Move a published article to another address."""
    return _holds(user, story, CHIEFS)


def can_delete(user: User, story: Story) -> bool:
    """Throw away a draft that readers never saw; a published article is withdrawn instead."""
    if _holds(user, story, EDITORS):
        return True
    return can_edit(user, story) and story.owner_id == user.pk


# --- A picture -----------------------------------------------------------------------------------


def can_edit_picture(user: User, picture: Story) -> bool:
    """Change a picture's words, its rights or its file; asked once for each place it stands in.

    Readers see such a change at once, so where an article with it has been published it takes
    who may publish there. Before that a reporter changes their own.
    """
    if picture.live:
        return _holds(user, picture, SUBS)
    return _anywhere(user, SUBS) or (picture.owner_id == user.pk and _anywhere(user, WRITERS))


# --- The newspaper -------------------------------------------------------------------------------


def can_add_images(user: User, _newspaper: None = None) -> bool:
    """Upload a picture and describe it."""
    return _anywhere(user, WRITERS)


def can_edit_entities(user: User, _newspaper: None = None) -> bool:
    """Name and describe people, organisations, places, topics, events, and authors."""
    return _anywhere(user, SUBS)


def can_merge_entities(user: User, _newspaper: None = None) -> bool:
    """Say that two entries of the index are one; this cannot be undone by a click."""
    return _anywhere(user, EDITORS)


def can_arrange_front_page(user: User, _newspaper: None = None) -> bool:
    """Pin stories to the front page and order them."""
    return _everywhere(user, EDITORS)


def can_manage_sections(user: User, _newspaper: None = None) -> bool:
    """Open, rename and close sections, and point one address to another."""
    return _everywhere(user, CHIEFS)


def can_take_down(user: User, _newspaper: None = None) -> bool:
    """Erase a published text from the record because the law demands it."""
    return _everywhere(user, CHIEFS)


def can_manage_settings(user: User, _newspaper: None = None) -> bool:
    """Change the newspaper's name, legal identity and publication settings."""
    return _everywhere(user, CHIEFS | KEEPERS)


def can_manage_accounts(user: User, _newspaper: None = None) -> bool:
    """Open and close accounts and give roles."""
    return _everywhere(user, KEEPERS)


def can_read_audit_log(user: User, _newspaper: None = None) -> bool:
    """Read who did what."""
    return _everywhere(user, CHIEFS | KEEPERS)


def _anywhere(user: User, roles: frozenset[Role]) -> bool:
    """Whether somebody holds one of the roles, in whatever section."""
    return user.is_active and any(Role(held.role) in roles for held in user.assignments.all())


def _everywhere(user: User, roles: frozenset[Role]) -> bool:
    """Whether somebody holds one of the roles for the whole newspaper."""
    return bool(roles_of(user) & roles)
