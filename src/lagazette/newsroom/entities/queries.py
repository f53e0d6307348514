"""Finding somebody or something by a name."""

import re
import unicodedata

from django.db.models import Q

from lagazette.newsroom.entities.models import (
    Author,
    AuthorLabel,
    Entity,
    EntityKind,
    EntityLabel,
)


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


def names_in(text: str) -> set[str]:
    """The names of entities and authors that occur in a text, whatever its capitals and accents.

    Of a person, whom headlines call by the last word of the name, that word too. What topics and
    dossiers are called is no name: their capital is that of a title.
    """
    known: set[str] = set()
    named = EntityLabel.objects.exclude(entity__kind__in=(EntityKind.TOPIC, EntityKind.DOSSIER))
    rows = named.values_list("name", "entity__aliases", "entity__kind")
    for name, aliases, kind in rows.iterator():
        known.add(name)
        known.update(line.strip() for line in aliases.splitlines())
        if kind == EntityKind.PERSON:
            known.add(name.rpartition(" ")[2])
    for name in AuthorLabel.objects.values_list("name", flat=True).iterator():
        known.update((name, name.rpartition(" ")[2]))
    words = f" {_as_words(text)} "
    return {name for name in known if name and f" {_as_words(name)} " in words}


def _as_words(text: str) -> str:
    """Small letters without accents, one space between words: how names are recognised."""
    bare = unicodedata.normalize("NFKD", text.lower()).replace("œ", "oe").replace("æ", "ae")
    return " ".join(re.findall(r"[^\W_]+", re.sub("[\u0300-\u036f]", "", bare)))


def _names(entity: Entity) -> list[str]:
    return [label.name for label in entity.labels.all()]
