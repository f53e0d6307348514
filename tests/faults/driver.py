"""Somebody at a newspaper's console, in a process of its own: `python -m tests.faults.driver DIR`.

Reads one JSON object a line, `{"do": NAME, …}`, and answers each with one line of JSON. A process
has one database engine, and tests look at newspapers on both.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lagazette.config.door import setup

Answers = dict[str, Callable[..., object]]


def answers(directory: Path) -> Answers:
    """What can be asked of the newspaper in a directory."""
    settings = setup(directory, "cli")
    # Django's models can be imported only now.
    from lagazette.newsroom.door import Article, NewNewspaper, compare_with_record, set_up
    from lagazette.newsroom.door import newspaper as the_newspaper
    from lagazette.newsroom.door import publish as publish_article
    from lagazette.newsroom.door import schedule as schedule_article
    from lagazette.newsroom.staff import Role, new_password, open_account
    from lagazette.press.door import Store, differences, faults, rebuild
    from lagazette.record.door import EntrySeq, all_sealed, verify
    from lagazette.record.ledger import DatabaseRecord
    from tests.factories.newsroom import ArticleFactory, SectionFactory

    def begin() -> object:
        """Describe the newspaper; who may write in it, and where."""
        set_up(NewNewspaper())
        password = new_password()
        account = open_account(
            "camille@example.org",
            name="Camille Roy",
            roles=[Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR],
            password=password,
        )
        section = SectionFactory(name="Quais", slug="quais")
        article = ArticleFactory(headline="Le premier jour", section=section, published=True)
        return {
            "email": account.email,
            "password": password,
            "section": section.pk,
            "edition": article.get_parent().pk,
            "address": article.address,
        }

    def publish(headlines: list[str]) -> object:
        drafts = [ArticleFactory(headline=headline) for headline in headlines]
        for draft in drafts:
            publish_article(draft, by=None, at=datetime.now(UTC))
        return [Article.objects.get(pk=draft.pk).address for draft in drafts]

    def schedule(headline: str, in_s: float) -> object:
        article = ArticleFactory(headline=headline)
        now = datetime.now(UTC)
        at = now + timedelta(seconds=in_s)
        schedule_article(article, by=None, publish_at=at, at=now)
        return {"pk": article.pk, "at": at.isoformat()}

    def rename(name: str) -> object:
        paper = the_newspaper()
        edition = paper.editions.get(language="fr")
        edition.name = name
        edition.save()
        paper.save()
        return DatabaseRecord().head().seq

    def head() -> object:
        return DatabaseRecord().head().seq

    def published() -> object:
        """Every entry that made an article public the first time: its headline and instant."""
        entries = DatabaseRecord().entries_after(EntrySeq(0), 1_000_000)
        return [
            (entry.document.headline, entry.header.at.isoformat())
            for entry in entries
            if entry.header.kind.value == "publish" and entry.document is not None
        ]

    def live() -> object:
        return sorted(Article.objects.filter(live=True).values_list("headline", flat=True))

    def inspect(directory: str = "") -> object:
        """Everything that must hold after a fault; each list is empty when it does.

        `directory` is that of another machine of the newspaper.
        """
        here = Path(directory or settings.directory)
        record = DatabaseRecord()
        verified = verify(all_sealed(record), expected=record.head())
        served = Store.open_to_read(here / "press.sqlite3")
        anew = Store.open(None, compress=False)
        served.sql.execute("BEGIN")
        rebuild(anew, record, as_of=served.as_of.isoformat(), until=EntrySeq(served.seq))
        found = [f"{d.address}: {d.what}" for d in differences(served, anew)]
        facts = {
            "head": record.head().seq,
            "pressed": served.seq,
            "entries": verified.entries,
            "newsroom": [str(d) for d in compare_with_record()],
            "law": found,
            "failures": [f.message for f in served.failures()],
            "damaged": [str(f) for f in faults(served, here / "renditions")],
            "waiting": served.queue_depth(),
            "addresses": len(served.addresses()),
        }
        served.close()
        anew.close()
        return facts

    return {
        f.__name__: f for f in (begin, publish, schedule, rename, head, published, live, inspect)
    }


def main() -> None:
    """Answer until nobody asks any more."""
    from django.db import DatabaseError, connections

    known = answers(Path(sys.argv[1]))
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        try:
            said = known[asked.pop("do")](**asked)
        except DatabaseError as error:
            # As somebody at a console would: the next try has a new connection.
            connections.close_all()
            said = {"error": str(error)}
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
