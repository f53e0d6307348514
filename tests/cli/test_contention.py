"""Everybody at once: an import, a rebuild, the scheduler and an editor. No error, nothing lost."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from lagazette.newsroom.door import Article, schedule, slip
from lagazette.newsroom.staff import User
from lagazette.record.ledger import DatabaseRecord
from tests.cli.test_keeping import lagazette
from tests.newspapers import DATABASE, django_database
from tests.serving import Served, served, until

CAPTURE = """\
La Gazette
International

La flotte numéro {number} rentre au port
Publié le 12 octobre 2023 à 18h03
Paris / La Gazette

La flotte numéro {number} est rentrée jeudi au port, après deux mois de pêche.

Les bateaux repartiront lundi, si le vent le permet.
"""

PUBLISH_EVERY = 20
"""The editor saves drafts, and publishes one now and then."""

SLUG = "a-la-bibliotheque-des-quais-on-emprunte-aussi-des-outils"


def captures(folder: Path, *, count: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"{number:05}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(CAPTURE.format(number=number), encoding="utf-8")
    return files


@contextmanager
def started(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A command at work beside the test; it does not outlive it."""
    work = subprocess.Popen(
        [sys.executable, "-m", "lagazette", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield work
    finally:
        if work.poll() is None:
            work.kill()
            work.communicate()


def scheduled(*, count: int, by: User) -> list[int]:
    """Copies of a published article that fall due one after the other in the next seconds."""
    pattern = Article.objects.get(address__endswith=f"/{SLUG}/")
    keys = []
    for number in range(count):
        article = Article(
            headline=f"À l'heure dite, numéro {number}",
            standfirst="Annoncé et tenu.",
            body=pattern.body.raw_data,
            place_name="Port-Clair",
            section=pattern.section,
            live=False,
        )
        pattern.get_parent().add_child(instance=article)
        article.save_revision(user=by)
        now = datetime.now(UTC)
        schedule(article, by=by, publish_at=now + timedelta(seconds=1 + number), at=now)
        keys.append(article.pk)
    return keys


def save_and_publish(article: Article, *, times: int, by: User) -> list[str]:
    """Save an article again and again as its editor does; the standfirsts, in order."""
    written = []
    for number in range(1, times + 1):
        draft: Article = article.get_latest_revision_as_object()
        draft.standfirst = f"Enregistré {number} fois."
        draft.save_revision(user=by)
        written.append(draft.standfirst)
        if number % PUBLISH_EVERY == 0:
            slip(article, by=by, at=datetime.now(UTC))
    return written


def contend(site: Served, tmp_path: Path, *, imports: int, saves: int) -> None:
    directory = site.directory
    files = captures(tmp_path / "captures", count=imports)
    editor = User.objects.get(email="redaction@exemple.invalid")
    article = Article.objects.get(address__endswith=f"/{SLUG}/")
    revisions_before = article.revisions.count()
    due = scheduled(count=5, by=editor)

    with (
        started("import", "--publish", "-d", directory, *files) as importing,
        started("press", "rebuild", "-d", directory) as rebuilding,
    ):
        written = save_and_publish(article, times=saves, by=editor)
        for work in (importing, rebuilding):
            said, _ = work.communicate(timeout=2400)
            assert work.returncode == 0, said[-2000:]
    until(
        lambda: Article.objects.filter(pk__in=due, live=True).count() == len(due),
        what="the scheduled articles",
    )
    site.until_pressed(DatabaseRecord().head().seq)

    imported = Article.objects.filter(headline__startswith="La flotte numéro", live=True)
    assert imported.count() == imports
    kept = article.revisions.order_by("pk")[revisions_before:]
    # Publishing saves a revision of its own, so each published text stands twice.
    assert list(dict.fromkeys(r.content["standfirst"] for r in kept)) == written
    assert set(imported.values_list("address", flat=True)) <= set(site.addresses())
    assert not re.search(r"trouble|\[error|Traceback|locked", site.log.read_text())
    lagazette("check", "--record", "-d", directory)
    lagazette("press", "rebuild", "--verify", "-d", directory)


@pytest.mark.prove
def test_everybody_at_once_loses_nothing(
    demonstration: Path, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    with (
        django_db_blocker.unblock(),
        django_database(demonstration / DATABASE),
        served(demonstration) as site,
    ):
        began = time.monotonic()
        contend(site, tmp_path, imports=2000, saves=200)
        took = time.monotonic() - began
    print(f"2000 imports, a rebuild, 200 saves: {took:.0f} s")  # noqa: T201 - the measure to read
