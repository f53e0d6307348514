"""What the roles mean to Wagtail and Django: a group for each, whose members follow from the roles.

The rules decide what our actions allow; these permissions decide which of Wagtail's screens and
buttons somebody sees. They are as wide as a role can need, and never wider than the rules.
"""

from collections.abc import Iterable
from typing import Final

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from lagazette.newsroom.accounts.models import Role, User

PAGE_PERMISSIONS: Final[dict[Role, frozenset[str]]] = {
    # In Wagtail's words, who may add pages may also change those they added.
    Role.REPORTER: frozenset({"add_page"}),
    Role.SUB_EDITOR: frozenset({"add_page", "change_page", "publish_page", "lock_page"}),
    Role.DESK_EDITOR: frozenset(
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    ),
    Role.EDITOR_IN_CHIEF: frozenset(
        {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}
    ),
    Role.ADMINISTRATOR: frozenset(),
}

_PICTURES = frozenset({"add_image", "change_image", "choose_image"})
COLLECTION_PERMISSIONS: Final[dict[Role, frozenset[str]]] = {
    Role.REPORTER: frozenset({"add_image", "choose_image"}),
    Role.SUB_EDITOR: _PICTURES,
    Role.DESK_EDITOR: _PICTURES,
    Role.EDITOR_IN_CHIEF: _PICTURES,
    Role.ADMINISTRATOR: frozenset(),
}

# Of whole apps of ours; by label, because accounts may not import them.
APP_PERMISSIONS: Final[dict[Role, frozenset[tuple[str, str]]]] = {
    Role.REPORTER: frozenset(),
    Role.SUB_EDITOR: frozenset({("entities", "add"), ("entities", "change")}),
    Role.DESK_EDITOR: frozenset({("entities", "add"), ("entities", "change")}),
    Role.EDITOR_IN_CHIEF: frozenset(
        (app, action) for app in ("entities", "sections") for action in ("add", "change")
    ),
    Role.ADMINISTRATOR: frozenset({("accounts", "add"), ("accounts", "change")}),
}


def group_of(role: Role) -> Group:
    """The group of a role; made when absent."""
    return Group.objects.get_or_create(name=role.value)[0]


def settle_groups() -> None:
    """Give each role's group exactly the permissions above; runs after every migration."""
    for role in Role:
        group = group_of(role)
        group.permissions.set(_model_permissions(role))
        _settle_pages(group, PAGE_PERMISSIONS[role])
        _settle_collections(group, COLLECTION_PERMISSIONS[role])


def settle_membership(user: User) -> None:
    """Put somebody into the groups of the roles they hold, and into no other.

    Accounts are the whole newspaper's: who is administrator in one section only keeps none.
    """
    held: Iterable[str] = user.assignments.exclude(
        role=Role.ADMINISTRATOR, section__isnull=False
    ).values_list("role", flat=True)
    user.groups.set(group_of(Role(role)) for role in set(held))


def _model_permissions(role: Role) -> list[Permission]:
    wanted = Permission.objects.select_related("content_type")
    return [
        permission
        for permission in wanted
        if permission.codename == "access_admin"
        or (permission.content_type.app_label, permission.codename.partition("_")[0])
        in APP_PERMISSIONS[role]
    ]


def _settle_pages(group: Group, codenames: frozenset[str]) -> None:
    root = Page.objects.filter(depth=1).first()
    GroupPagePermission.objects.filter(group=group).exclude(
        permission__codename__in=codenames, page=root
    ).delete()
    if root is not None:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=codenames
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _settle_collections(group: Group, codenames: frozenset[str]) -> None:
    root = Collection.objects.filter(depth=1).first()
    GroupCollectionPermission.objects.filter(group=group).exclude(
        permission__codename__in=codenames, collection=root
    ).delete()
    if root is not None:
        for permission in Permission.objects.filter(codename__in=codenames).exclude(
            # Wagtail's own image model keeps its permissions when another takes its place.
            content_type__model="rendition"
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )
