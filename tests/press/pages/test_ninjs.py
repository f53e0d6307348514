"""An article as ninjs: valid by IPTC's schema, whole, and with nothing that is not public."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from lagazette.record.door import Paragraph
from tests.factories import documents as make
from tests.factories.documents import uri
from tests.press.pages.papers import SITE, Paper

SCHEMA = Path(__file__).parents[2] / "corpus" / "ninjs" / "ninjs-schema_3.1.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
ARTICLE = "/2026/03/02/article/ninjs.json"


def test_every_article_has_a_valid_ninjs_beside_it(small: Paper) -> None:
    small.append(make.withdrawal_document("veille"))
    found = [a for a in small.addresses() if a.endswith("ninjs.json")]

    assert len(found) == sum(
        a.endswith(("/article/", "/veille/", "/calm/")) for a in small.addresses()
    )
    for address in found:
        VALIDATOR.validate(json.loads(small.text(address)))
        assert address in small.links(address.removesuffix("ninjs.json")) or "veille" in address


def test_it_says_what_readers_see(printed: Paper) -> None:
    told = json.loads(printed.text(ARTICLE))

    assert told["uri"] == uri("article")
    assert told["pubStatus"] == "usable"
    assert told["headlines"][0] == {"role": "main", "value": "La place est calme"}
    assert told["by"] == "La rédaction, Le service photo"
    assert told["altIds"] == [{"role": "address", "value": f"{SITE}/2026/03/02/article/"}]
    assert "Il ne se passe <em>rien</em> sur" in told["bodies"][0]["value"]
    assert f'href="{SITE}/sujet/paris/"' in told["bodies"][0]["value"]
    assert [(s["rel"], s["name"]) for s in told["subjects"]] == [
        ("section", "Europe"),
        ("entity", "Paris"),
        ("entity", "La Gazette"),
    ]
    assert [a["rel"] for a in told["associations"]] == [
        "leadImage",
        "related",
        "translation",
        "correction",
        "update",
    ]
    assert told["associations"][0]["by"] == "La Gazette"
    assert told["associations"][0]["renditions"][0]["href"].startswith(f"{SITE}/media/")


def test_words_are_counted_from_paragraph_to_paragraph(small: Paper) -> None:
    body = (Paragraph(html="Deux <em>mots</em>"), Paragraph(html="et trois autres"))
    small.append(make.article_document("compté", address="/2026/03/02/compte/", body=body))
    told = json.loads(small.text("/2026/03/02/compte/ninjs.json"))

    assert told["bodies"][0]["wordCount"] == 5


def test_what_is_not_public_is_left_out(small: Paper) -> None:
    assert "La veille, déjà, rien" in small.text(ARTICLE)

    small.append(make.withdrawal_document("veille"), make.retirement_document("image"))
    told = json.loads(small.text(ARTICLE))

    assert {a["rel"] for a in told["associations"]} == {"translation", "correction", "update"}
    assert "La veille, déjà, rien" not in small.text(ARTICLE)
    assert small.against_a_rebuild() == []


def test_a_withdrawn_article_is_cancelled(small: Paper) -> None:
    small.append(make.withdrawal_document())
    told = json.loads(small.text(ARTICLE))

    assert small.answer(ARTICLE).status == 410
    assert (told["uri"], told["pubStatus"]) == (uri("article"), "canceled")
    assert told["edNote"] == "La source s’est rétractée."
    assert "bodies" not in told
    assert small.against_a_rebuild() == []
