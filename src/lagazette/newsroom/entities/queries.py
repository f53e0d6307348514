"""Finding somebody or something by a name."""

from django.db.models import Q

from lagazette.newsroom.entities.models import Author, Entity


def entity_named(name: str, language: str, *, kind: str) -> Entity | None:
    """The entity of that kind with that name or alias, whatever its capitals.

    None for an empty name, and when two could be meant: a person decides then.
    """
    if not name.strip():
        return None
    wanted = name.strip().casefold()
    candidates = Entity.objects.filter(
        Q(labels__name__iexact=name.strip()) | Q(aliases__icontains=name.strip()), kind=kind
    ).distinct()
    found = {
        entity.meant
        for entity in candidates
        if wanted in {n.casefold() for n in (*_names(entity), *entity.other_names)}
    }
    return found.pop() if len(found) == 1 else None


def author_named(name: str, language: str) -> Author | None:
    """The author with that name, None when there is none or more than one."""
    found = list(Author.objects.filter(labels__name__iexact=name.strip()).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _names(entity: Entity) -> list[str]:
    return [label.name for label in entity.labels.all()]
