"""The promises about stored documents: today's as kept, and every older one read for ever."""

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from lagazette.record.canonical import canonical
from lagazette.record.chain import open_entry, verify
from lagazette.record.documents import Document
from lagazette.record.entries import EntryKind
from lagazette.record.profile import PROFILE, STORED_AS, encode, kind_of, schemas
from lagazette.record.upcasters import UPCASTERS
from tests.factories.documents import documents
from tests.factories.kept import CONTRACTS, contract_files, kept_record, read_kept

HEADS = {
    1: (
        "17:ac138fa440627043d6ba67ac320226164e73c54c75fdce8124540fb98fea8e14",
        "18:67460659ece55c6d67e4841b4a8cfd56523c7bd0048270b299c2ea050c981844",
        "20:b6200e4e734beee6a90fb22078879707dc29432939705ccc077bd917e1d8d978",
        "21:2426afe73bedfa7663b8e84e6ce41b7cc04e51b0b0112c8276b59fe1f2102f54",
        "22:f6ee10466445189fe6ae4b762f967a9ea9781bacb6691edae4cde41e8fd1523a",
        "23:1ab3caefe9a68565df34900504968e4482c798d5f80de484f488ce0f6d55c845",
    )
}
"""Heads of each version's kept entries: what was written once is not written anew.

An optional part that the same version gained later is kept in an entry more, with its head.
"""

VERSIONS = range(1, PROFILE + 1)

VALIDATORS = {kind: Draft202012Validator(schema) for kind, schema in schemas().items()}


def validate(stored: dict[str, Any], document: Document) -> None:
    VALIDATORS[kind_of(type(document))].validate(stored)


def test_what_this_program_writes_is_what_is_kept_of_its_profile() -> None:
    """When this fails, a stored form has changed: see docs/contracts/record/README.md."""
    directory = CONTRACTS / str(PROFILE)

    kept = {file.name: file.read_text(encoding="utf-8") for file in directory.iterdir()}

    assert kept == contract_files()


def test_the_kept_entries_hold_every_kind_of_entry_and_of_document() -> None:
    record = kept_record()

    assert {kind for kind, _ in record} == set(EntryKind)
    assert {type(document) for _, document in record} == set(STORED_AS)


def test_every_step_between_versions_is_there() -> None:
    assert set(UPCASTERS) == set(range(1, PROFILE))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_kept_entries_of_each_version_still_verify(version: int) -> None:
    kept = read_kept(version)

    assert {entry.header.profile for entry in kept} == {version}
    assert verify(kept).head.seq == len(kept)
    heads = {f"{entry.header.seq}:{entry.header.digest.hex()}" for entry in kept}
    assert heads.issuperset(HEADS[version])
    assert HEADS[version][-1].startswith(f"{len(kept)}:")
    for entry in kept:
        if entry.payload is not None:
            document = entry.payload.document
            assert canonical(json.loads(document)) == document


@pytest.mark.parametrize("version", VERSIONS)
def test_the_kept_entries_of_each_version_are_read_as_what_they_said(version: int) -> None:
    said: list[Document | None] = [document for _, document in kept_record()]
    said[15] = None  # what the last entry took down

    assert [open_entry(entry).document for entry in read_kept(version)] == said


@given(documents())
def test_every_document_is_valid_by_the_schema_of_its_kind(document: Document) -> None:
    validate(json.loads(encode(document)), document)


@pytest.mark.parametrize("document", [d for _, d in kept_record()], ids=lambda d: type(d).__name__)
def test_the_schemas_refuse_an_unknown_field_and_a_missing_one(document: Document) -> None:
    stored = json.loads(encode(document))
    validator = VALIDATORS[kind_of(type(document))]

    assert validator.is_valid(stored)
    assert not validator.is_valid({**stored, "unknown": "x"})
    assert not validator.is_valid({name: stored[name] for name in stored if name != "uri"})
    assert not validator.is_valid({**stored, "profile": "lagazette-other/1"})
