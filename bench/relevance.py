"""How good the answers to sixty judged questions are: `python -m bench.relevance`.

Prints nDCG@10 and MRR over `tests/corpus/search`, and the questions that lose the most. nDCG
(Järvelin and Kekäläinen, 2002) with gains of 2^worth - 1; MRR counts the first article that is
worth 2 or more. Exits with 1 below the floors of `floor.json`.
"""

import json
import math
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from lagazette.press.door import Indexer, Press, Store
from lagazette.press.search.finding import Filters
from lagazette.press.search.question import Question
from lagazette.press.search.reading import Source
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    ArticleDocument,
    Document,
    Edition,
    EntityDocument,
    EntityKind,
    EntryKind,
    Label,
    MemoryRecord,
    Paragraph,
    Reference,
    SectionDocument,
    SettingsDocument,
)

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "corpus" / "search"
NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)
DEPTH = 10


class Judged(Struct, frozen=True):
    """A question, and what each article that answers it is worth."""

    question: str
    worth: dict[str, int]


class Score(Struct, frozen=True):
    """How well one question was answered."""

    question: str
    ndcg: float
    reciprocal_rank: float
    found: tuple[str, ...]


def documents() -> Iterator[tuple[EntryKind, Document]]:
    """The newspaper of the corpus, one entry after the other."""
    settings = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
    )
    yield EntryKind.DESCRIBE, settings
    articles = list(_articles())
    for section in sorted({a.section.uri for a in articles}):
        yield EntryKind.DESCRIBE, SectionDocument(uri=section, labels=(_label(section),))
    for entity in sorted({e.uri for a in articles for e in a.entities}):
        document = EntityDocument(uri=entity, kind=EntityKind.TOPIC, labels=(_label(entity),))
        yield EntryKind.DESCRIBE, document
    for article in articles:
        yield EntryKind.PUBLISH, article


def _label(uri: str) -> Label:
    name = uri.partition(":")[2]
    return Label("fr", name, name.replace(" ", "-"))


def _articles() -> Iterator[ArticleDocument]:
    text = (CORPUS / "articles.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        first, headline, standfirst, *body = block.strip().splitlines()
        facts, _, subjects = first.removeprefix("= ").partition(" | ")
        name, day, section = facts.split()
        at = datetime.fromisoformat(f"{day}T08:00:00+00:00")
        yield ArticleDocument(
            uri=URI(f"article:{name}"),
            address=Address(f"/{day.replace('-', '/')}/{name}/"),
            language="fr",
            version=1,
            published_at=at,
            version_at=at,
            headline=headline,
            standfirst=standfirst,
            section=Reference(URI(f"section:{section}")),
            entities=tuple(Reference(URI(f"topic:{s.strip()}")) for s in subjects.split(",")),
            body=tuple(Paragraph(paragraph) for paragraph in body),
        )


def judgements() -> list[Judged]:
    """The sixty questions."""
    found = []
    for line in (CORPUS / "queries.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        question, _, answers = line.partition("\t")
        worth = dict(answer.split(":") for answer in answers.split())
        found.append(Judged(question, {name: int(value) for name, value in worth.items()}))
    return found


def scores(folder: Path) -> list[Score]:
    """Every question asked of an index made in `folder`."""
    record = MemoryRecord()
    for kind, document in documents():
        record.append(kind, document, at=NOON)
    store = Store.open(folder / "store.sqlite3")
    press = Press(store, record)
    press.begin()
    press.run()
    store.close()
    indexer = Indexer(folder / "store.sqlite3", folder / "index")
    indexer.step()
    indexer.close()
    source = Source(folder / "store.sqlite3", folder / "index")
    found = [_score(judged, source) for judged in judgements()]
    source.close()
    return found


def _score(judged: Judged, source: Source) -> Score:
    question = Question(query=judged.question)
    with source.reading() as reading:
        finding = reading.finding("fr")
        uris = finding.find(question, Filters(), finding.subjects(question)).uris
    names = tuple(uri.removeprefix("article:") for uri in uris[:DEPTH])
    ideal = _gain(sorted(judged.worth.values(), reverse=True)[:DEPTH])
    first = next((n for n, name in enumerate(names, 1) if judged.worth.get(name, 0) > 1), None)
    return Score(
        judged.question,
        _gain([judged.worth.get(name, 0) for name in names]) / ideal,
        1 / first if first else 0.0,
        names,
    )


def _gain(worths: list[int]) -> float:
    return sum((2**worth - 1) / math.log2(rank + 1) for rank, worth in enumerate(worths, 1))


def means(found: list[Score]) -> dict[str, float]:
    """The two figures."""
    return {
        "ndcg": sum(score.ndcg for score in found) / len(found),
        "mrr": sum(score.reciprocal_rank for score in found) / len(found),
    }


def floors() -> dict[str, float]:
    """What they must reach."""
    return dict(json.loads((CORPUS / "floor.json").read_text(encoding="utf-8")))


def main() -> int:
    """Print both figures and the worst questions; 1 below the floors."""
    with tempfile.TemporaryDirectory() as folder:
        found = scores(Path(folder))
    now, least = means(found), floors()
    for name, value in now.items():
        print(f"{name} {value:.3f} (at least {least[name]:.3f})")
    for score in sorted(found, key=lambda score: score.ndcg)[:12]:
        print(f"  {score.ndcg:.2f} {score.question}: {' '.join(score.found)}")
    return int(any(now[name] < least[name] for name in now))


if __name__ == "__main__":
    sys.exit(main())
