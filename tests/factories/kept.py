"""The kept entries: one real record with every kind of entry and of document in it.

`docs/contracts/record/VERSION/` holds it as each version of our profile wrote it, with that
version's JSON Schemas. Run this module to write them for a new version (`PROFILE`); it refuses
to write over those of a version that is there, because a record somewhere was written so.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lagazette.record.canonical import instant
from lagazette.record.chain import Payload, SealedEntry
from lagazette.record.documents import (
    URI,
    About,
    Accessibility,
    Address,
    ArticleDocument,
    Barriers,
    Byline,
    Chart,
    ChartKind,
    ChartRow,
    Conformity,
    Dateline,
    Document,
    Edition,
    Embed,
    EntityKind,
    FactBox,
    Flag,
    Gallery,
    Heading,
    Label,
    LegalIdentity,
    ListBlock,
    Mention,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Related,
    Statement,
    Table,
    Timeline,
    TimelineItem,
    Zone,
    ZoneKind,
)
from lagazette.record.entries import EntryKind, EntrySeq, Header
from lagazette.record.memory import MemoryRecord
from lagazette.record.profile import PROFILE, schemas
from lagazette.record.reading import all_sealed
from tests.factories.documents import (
    article_document,
    author_document,
    entity_document,
    front_page_document,
    image_document,
    later,
    merge_document,
    redirect_document,
    reference,
    retirement_document,
    section_document,
    settings_document,
    takedown_document,
    uri,
    withdrawal_document,
)

CONTRACTS = Path(__file__).parents[2] / "docs" / "contracts" / "record"


def full_article() -> ArticleDocument:
    """An article with every part and every kind of block."""
    picture = Picture(reference("image"), "Une place vide", "La place à midi.", "La Gazette", "b6")
    return article_document(
        headline="La place de l’Hôtel-de-Ville rouvre",
        kicker="Urbanisme",
        standfirst="Après deux ans de travaux, les passants retrouvent le parvis.",
        body=(
            Paragraph(f'Le <a href="{uri("Paris")}">parvis</a> a <em>rouvert</em> lundi.', "b1"),
            Heading("Deux ans de travaux", 2, "b2"),
            ListBlock(("des pavés", "des <strong>tilleuls</strong>"), ordered=True, id="b3"),
            Quote("On respire.", "une passante", "b4"),
            PullQuote("Le parvis a rouvert", "b5"),
            picture,
            Gallery((picture,), "Avant, après", "b7"),
            Embed("https://exemple.fr/video?a=1&b=2", "Le parvis en vidéo", "Exemple", "b8"),
            FactBox("Repères", ("Un hectare.", "Quarante tilleuls."), "b9"),
            Timeline((TimelineItem("Mars 2024", "Début des travaux."),), "Les dates", "b10"),
            Table((("Année", "Coût"), ("2025", "3 M€")), "Le coût", "b11"),
            Related((reference("other"),), "b12"),
        ),
        bylines=(
            Byline(reference("La rédaction")),
            Byline(reference("Le service photo"), "photographer"),
        ),
        dateline=Dateline(Mention("Paris", uri("Paris")), Mention("La Gazette")),
        entities=(reference("Paris"), reference("Les tilleuls")),
        lead_image=Picture(reference("image"), alt="Le parvis", caption="Lundi.", credit="LG"),
        sources=(Mention("Mairie de Paris"),),
        related=(reference("other"),),
        translations=(reference("english"),),
        flags=(Flag.ANALYSIS, Flag.AI_ASSISTED),
    )


def kept_record() -> list[tuple[EntryKind, Document]]:
    """What happens in it, in order."""
    first = full_article()
    correction = Statement(later(7), "Les tilleuls sont quarante et non quatorze.")
    update = Statement(later(8), "Avec la réaction des riverains.")
    address = Address("/2026/03/02/le-parvis-rouvre/")
    versions = [first]
    for changes in (
        {"corrections": (correction,), "version_at": later(7)},
        {"updates": (update,), "version_at": later(8)},
        {"headline": "Le parvis de l’Hôtel-de-Ville rouvre", "version_at": later(9)},
        {"address": address, "version_at": later(10)},
    ):
        versions.append(_next_version(versions[-1], changes))
    return [
        (EntryKind.DESCRIBE, _settings()),
        (EntryKind.DESCRIBE, section_document("Monde", parent=reference("Tout"), order=2)),
        (EntryKind.DESCRIBE, _entity()),
        (EntryKind.DESCRIBE, author_document()),
        (EntryKind.DESCRIBE, image_document(source="Agence", focal_x=250, focal_y=750)),
        (EntryKind.DESCRIBE, front_page_document(pinned=(reference("article"),))),
        (EntryKind.PUBLISH, versions[0]),
        (EntryKind.CORRECT, versions[1]),
        (EntryKind.UPDATE, versions[2]),
        (EntryKind.SLIP, versions[3]),
        (EntryKind.READDRESS, versions[4]),
        (EntryKind.DESCRIBE, redirect_document(address=first.address)),
        (EntryKind.MERGE, merge_document()),
        (EntryKind.RETIRE, retirement_document()),
        (EntryKind.WITHDRAW, withdrawal_document(at=later(14))),
        (EntryKind.PUBLISH, article_document("doomed")),
        (EntryKind.TAKEDOWN, _takedown()),
        *_said_since(),
    ]


def _said_since() -> list[tuple[EntryKind, Document]]:
    """What optional parts of the same profile came to be said later: only ever appended to."""
    return [
        (EntryKind.DESCRIBE, _arranged()),
        (EntryKind.DESCRIBE, _dossier()),
        (EntryKind.DESCRIBE, _settings_with_statements()),
        (EntryKind.PUBLISH, _pictured_elsewhere()),
        (EntryKind.DESCRIBE, _settings_in_english_too()),
        (EntryKind.PUBLISH, _drawn()),
    ]


def _pictured_elsewhere() -> Document:
    picture = Picture(reference("image"), "Une place vide", "La place à midi.", "La Gazette")
    embed = Embed("https://exemple.fr/video", "Le parvis en vidéo", id="b1", picture=picture)
    return article_document("elsewhere", body=(embed,))


def _drawn() -> Document:
    rows = (ChartRow("2024", ("1234.50", "-3")), ChartRow("2025", ("", "0.125")))
    chart = Chart(
        ChartKind.LINES,
        "Moins de passants",
        "Deux lignes qui se croisent en mars.",
        ("Lundi", "Mardi"),
        rows,
        label="Année",
        unit="milliers",
        source="Mairie de Paris",
        note="Sans les jours fériés.",
        id="b1",
    )
    return article_document("drawn", body=(chart,))


def _arranged() -> Document:
    return front_page_document(
        zones=(
            Zone(ZoneKind.LEAD, (reference("article"),)),
            Zone(ZoneKind.SECONDS, (Reference(uri("draft")), reference("other"))),
            Zone(ZoneKind.DOSSIER, subject=reference("Les tilleuls")),
            Zone(ZoneKind.LATEST),
            Zone(ZoneKind.SECTION, (reference("other"),), reference("Monde")),
        )
    )


def as_kept(sealed: SealedEntry) -> dict[str, Any]:
    """An entry as JSON for people and other programs: bytes in hexadecimal."""
    header = sealed.header
    payload = sealed.payload
    return {
        "header": {
            "seq": header.seq,
            "at": instant(header.at),
            "kind": header.kind.value,
            "subject": header.subject,
            "profile": header.profile,
            "commitment": header.commitment.hex(),
            "previous": header.previous.hex(),
            "digest": header.digest.hex(),
        },
        "payload": payload and {"salt": payload.salt.hex(), "document": payload.document.decode()},
    }


def read_kept(version: int) -> list[SealedEntry]:
    """The entries that this version wrote, as they were kept."""
    text = (CONTRACTS / str(version) / "entries.jsonl").read_text(encoding="utf-8")
    return [_from_kept(json.loads(line)) for line in text.splitlines()]


def contract_files() -> dict[str, str]:
    """What this program would keep for its profile, by file name."""
    record = MemoryRecord(salt=iter(bytes([n]) * 32 for n in range(1, 99)).__next__)
    for number, (kind, document) in enumerate(kept_record()):
        record.append(kind, document, at=later(number))
    lines = (json.dumps(as_kept(entry), ensure_ascii=False) for entry in all_sealed(record))
    return {
        "entries.jsonl": "".join(f"{line}\n" for line in lines),
        **{
            f"{kind}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
            for kind, schema in schemas().items()
        },
    }


def _from_kept(kept: dict[str, Any]) -> SealedEntry:
    header, payload = kept["header"], kept["payload"]
    return SealedEntry(
        Header(
            seq=EntrySeq(header["seq"]),
            at=datetime.fromisoformat(header["at"]),
            kind=EntryKind(header["kind"]),
            subject=URI(header["subject"]),
            profile=header["profile"],
            commitment=bytes.fromhex(header["commitment"]),
            previous=bytes.fromhex(header["previous"]),
            digest=bytes.fromhex(header["digest"]),
        ),
        payload and Payload(bytes.fromhex(payload["salt"]), payload["document"].encode()),
    )


def _next_version(article: ArticleDocument, changes: dict[str, Any]) -> ArticleDocument:
    fields = {name: getattr(article, name) for name in article.__struct_fields__}
    return ArticleDocument(**{**fields, "version": article.version + 1, **changes})


def _settings() -> Document:
    return settings_document(
        editions=(
            Edition(language="fr", name="La Gazette", baseline="Chaque matin"),
            Edition(language="en", name="The Gazette", prefix="/en"),
        ),
        legal=LegalIdentity(publisher="La Gazette SAS", contact="01 00 00 00 00"),
    )


def _settings_with_statements() -> Document:
    return settings_document(
        about=(
            About(
                language="fr",
                mission="Raconter l’estuaire.",
                newsroom="Trois personnes.",
                ownership="Une coopérative.",
                ethics="La charte de Munich.",
                verification="Deux sources.",
                unnamed_sources="Rarement.",
                corrections="Dites et datées.",
                artificial_intelligence="Jamais sans le dire.",
                feedback="Écrivez-nous.",
            ),
        ),
        accessibility=Accessibility(
            declarant="La Gazette SAS",
            conformity=Conformity.PARTIAL,
            rate=87,
            auditor="La rédaction",
            audited_on=date(2026, 2, 27),
            declared_on=date(2026, 3, 1),
            updated_on=date(2026, 3, 2),
            technologies=("HTML", "CSS"),
            environments=("Firefox et NVDA",),
            tools=("axe",),
            pages=("La une",),
            contact="acces@gazette.example",
            contact_url="https://gazette.example/acces",
            barriers=(
                Barriers(
                    language="fr",
                    failures=("Une carte sans équivalent.",),
                    derogations=("Les vidéos d’avant 2020.",),
                    exemptions=("Les contenus de tiers.",),
                ),
            ),
        ),
    )


def _settings_in_english_too() -> Document:
    return settings_document(
        accessibility=Accessibility(
            declared_on=date(2026, 3, 1),
            declarant="La Gazette des essais",
            barriers=(
                Barriers(
                    language="en",
                    declarant="The Gazette of trials",
                    auditor="The newsroom",
                    technologies=("HTML", "CSS"),
                    environments=("Firefox and NVDA",),
                    tools=("axe",),
                    pages=("The front page",),
                ),
            ),
        ),
    )


def _dossier() -> Document:
    return entity_document(
        "Les tilleuls",
        kind=EntityKind.DOSSIER,
        key_articles=(reference("article"), reference("other")),
    )


def _entity() -> Document:
    labels = (
        Label(language="fr", name="Paris", slug="paris", description="Capitale", sort_as="paris"),
        Label(language="en", name="Paris", slug="paris"),
    )
    return entity_document("Paris", kind=EntityKind.PLACE, labels=labels, aliases=("Paname",))


def _takedown() -> Document:
    return takedown_document("doomed", erased=(16,), address=Address("/2026/03/02/doomed/"))


def main() -> None:
    """Keep the entries and schemas of a version that has none yet."""
    directory = CONTRACTS / str(PROFILE)
    if directory.exists():
        sys.exit(f"{directory} is there: what it holds was written by somebody. Raise PROFILE.")
    directory.mkdir(parents=True)
    for name, text in contract_files().items():
        (directory / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
