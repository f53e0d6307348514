"""The preview of an article shows its pictures, also those that no reader may have yet."""

import re
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.workflow.preview import preview_response
from tests.factories.newsroom import ArticleFactory, ImageFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.test_pictures import somebody

SHOWN = re.compile(r'<img src="([^"]+)"')


@pytest.fixture
def chief(paper) -> Client:
    paper.press()
    return logged_in(somebody(Role.EDITOR_IN_CHIEF))


def preview_of(article) -> str:
    return preview_response(article, "article").content.decode()


def test_a_picture_that_was_never_published_is_seen_in_the_preview(chief) -> None:
    article = ArticleFactory(lead_image=ImageFactory())

    html = preview_of(article)

    (address,) = SHOWN.findall(html)
    answer = chief.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "private" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).format == "WEBP"
    assert address.startswith("/redaction/")
    assert not re.search(r"/media/[0-9a-f]{24}\.webp", html)


def test_the_picture_for_links_is_said_to_be_what_it_is(chief) -> None:
    html = preview_of(ArticleFactory(lead_image=ImageFactory()))

    (address,) = re.findall(r'og:image" content="[^"]*(/redaction/[^"]+)"', html)
    answer = chief.get(address)

    assert answer["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(answer.content)).format == "JPEG"


def test_a_picture_in_a_preview_is_for_who_is_logged_in_and_only_by_its_address(chief) -> None:
    article = ArticleFactory(lead_image=ImageFactory())
    (address,) = SHOWN.findall(preview_of(article))

    assert Client().get(address).status_code == 302
    assert chief.get(address.replace("apercu/", "apercu/x", 1)).status_code == 404


def test_a_picture_whose_original_is_gone_is_not_found(chief, paper) -> None:
    image = ImageFactory()
    (address,) = SHOWN.findall(preview_of(ArticleFactory(lead_image=image)))
    (paper.directory / "media" / image.file.name).unlink()

    assert chief.get(address).status_code == 404


def test_a_public_picture_is_previewed_at_the_address_that_readers_have(chief, paper) -> None:
    article = ArticleFactory(lead_image=ImageFactory(), published=True)
    paper.press()

    (address,) = SHOWN.findall(preview_of(article))

    assert address.startswith("/media/")
