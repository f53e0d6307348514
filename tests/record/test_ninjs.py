"""Our articles and pictures are true ninjs, and each part stands where the profile says."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import validator_for
from referencing import Registry, Resource

from lagazette.record.documents import (
    ArticleDocument,
    Dateline,
    Flag,
    ImageDocument,
    Mention,
    Picture,
    Statement,
)
from lagazette.record.profile import encode
from tests.factories.documents import (
    NOON,
    article_document,
    articles,
    image_document,
    images,
    later,
    reference,
    uri,
)

SCHEMA = Path(__file__).parents[1] / "corpus" / "ninjs" / "ninjs-schema_3.1.json"


@cache
def ninjs() -> Draft202012Validator:
    """IPTC's schema, offline: the GeoJSON that it refers to is replaced by « anything »."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert validator_for(schema) is Draft202012Validator
    anything = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", anything
    )
    return Draft202012Validator(schema, registry=registry)


@given(articles())
def test_every_article_is_valid_ninjs(article: ArticleDocument) -> None:
    ninjs().validate(json.loads(encode(article)))


@given(images())
def test_every_picture_is_valid_ninjs(image: ImageDocument) -> None:
    ninjs().validate(json.loads(encode(image)))


@pytest.mark.parametrize("place", ["top", "association"])
def test_the_schema_refuses_what_ninjs_does_not_know(place: str) -> None:
    """Or the two tests above would prove nothing."""
    stored = json.loads(encode(article_document(related=(reference("other"),))))
    (stored if place == "top" else stored["associations"][0])["chapo"] = "x"

    with pytest.raises(ValidationError, match="Unevaluated properties"):
        ninjs().validate(stored)


def test_each_part_of_an_article_stands_where_the_profile_says() -> None:
    article = article_document(
        headline="Titre",
        kicker="Surtitre",
        standfirst="Chapô",
        entities=(reference("Paris"), reference("ONU")),
        dateline=Dateline(Mention("Paris", uri("Paris")), Mention("La Gazette")),
        lead_image=Picture(reference("image"), alt="Une place", caption="Légende", credit="G."),
        sources=(Mention("Mairie"),),
        translations=(reference("english"),),
        corrections=(Statement(later(5), "Nous avions écrit lundi."),),
        flags=(Flag.OPINION, Flag.AI_ASSISTED),
    )

    stored = json.loads(encode(article))

    assert stored == {
        "altIds": [{"role": "address", "value": "/2026/03/02/article/"}],
        "associations": [
            {
                "by": "G.",
                "descriptions": [
                    {"role": "alt", "value": "Une place"},
                    {"role": "caption", "value": "Légende"},
                ],
                "name": "image",
                "rel": "leadImage",
                "type": "picture",
                "uri": uri("image"),
            },
            {"name": "english", "rel": "translation", "uri": uri("english")},
            {
                "descriptions": [{"role": "statement", "value": "Nous avions écrit lundi."}],
                "name": "correction-1",
                "rel": "correction",
                "uri": f"{uri('article')}#correction-1",
                "versionCreated": "2026-03-02T11:05:00Z",
            },
        ],
        "bodies": [
            {
                "contentType": "application/json",
                "role": "blocks",
                "value": '[{"html":"Il ne se passe rien sur la place.","type":"paragraph"}]',
            },
            {
                "contentType": "text/html",
                "role": "html",
                "value": "<p>Il ne se passe rien sur la place.</p>",
            },
        ],
        "by": "La rédaction",
        "descriptions": [{"role": "standfirst", "value": "Chapô"}],
        "digitalSourceType": {
            "uri": "http://cv.iptc.org/newscodes/digitalsourcetype/"
            "compositeWithTrainedAlgorithmicMedia"
        },
        "firstCreated": "2026-03-02T11:00:00Z",
        "genres": [
            {"literal": "opinion", "uri": "http://cv.iptc.org/newscodes/genre/Opinion"},
            {"literal": "ai-assisted"},
        ],
        "headlines": [
            {"role": "main", "value": "Titre"},
            {"role": "kicker", "value": "Surtitre"},
        ],
        "infoSources": [
            {"name": "La Gazette", "role": "dateline"},
            {"name": "Mairie", "role": "source"},
        ],
        "language": "fr",
        "located": "Paris",
        "people": [{"name": "La rédaction", "rel": "author", "uri": uri("La rédaction")}],
        "places": [{"name": "Paris", "rel": "dateline", "uri": uri("Paris")}],
        "profile": "lagazette-article/1",
        "standard": {
            "name": "ninjs",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
            "version": "3.1",
        },
        "subjects": [
            {"name": "Monde", "rel": "section", "uri": uri("Monde")},
            {"name": "Paris", "rel": "entity", "uri": uri("Paris")},
            {"name": "ONU", "rel": "entity", "uri": uri("ONU")},
        ],
        "type": "text",
        "uri": uri("article"),
        "version": "1",
        "versionCreated": "2026-03-02T11:00:00Z",
    }
    assert article.published_at == NOON


def test_each_part_of_a_picture_stands_where_the_profile_says() -> None:
    stored = json.loads(encode(image_document(source="Mairie", focal_x=250, focal_y=1000)))

    assert stored == {
        "altIds": [
            {"role": "sha256", "value": "5d" * 32},
            {"role": "focal-point", "value": "250 1000"},
        ],
        "by": "La Gazette",
        "descriptions": [
            {"role": "alt", "value": "Une place vide"},
            {"role": "caption", "value": "La place, lundi à midi."},
        ],
        "infoSources": [{"name": "Mairie", "role": "source"}],
        "profile": "lagazette-image/1",
        "renditions": [
            {
                "contentType": "image/jpeg",
                "height": 1000,
                "name": "original",
                "poi": {"x": 375, "y": 1000},
                "width": 1500,
            }
        ],
        "standard": {
            "name": "ninjs",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
            "version": "3.1",
        },
        "type": "picture",
        "uri": uri("image"),
    }
