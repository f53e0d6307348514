"""Pictures as they are kept, and who may look at them."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.workflow.actions import state_of, takedown
from lagazette.record.door import Stands, TakenDown
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    ImageFactory,
    UserFactory,
    picture_bytes,
)
from tests.newsroom.logins import logged_in


def test_a_picture_is_stored_once_under_its_contents_name(paper):
    one, two = ImageFactory(), ImageFactory()

    stored = paper.settings.media_dir / one.sha256[:2] / one.sha256
    assert one.sha256 == two.sha256
    assert stored.is_file()
    assert [path for path in paper.settings.media_dir.rglob("*") if path.is_file()] == [stored]


def test_words_of_the_file_fill_what_was_left_empty(paper):
    content = picture_bytes(form="PNG")

    image = ImageFactory(content=content, caption="", credit="Moi")

    assert (image.caption, image.credit, image.content_type) == ("", "Moi", "image/png")
    assert (image.width, image.height) == (40, 30)


def test_an_original_goes_with_its_last_picture(paper):
    one, two = ImageFactory(), ImageFactory()
    stored = paper.settings.media_dir / one.file.name

    one.delete()
    assert stored.is_file()
    two.delete()

    assert not stored.exists()


def test_a_replaced_file_changes_the_picture_and_its_hash(paper):
    image = ImageFactory()
    before = image.sha256

    image.file = ContentFile(picture_bytes(colour="red"), name="autre.png")
    image.save()

    assert GazetteImage.objects.get().sha256 != before


def replace_file(image: GazetteImage, colour: str) -> None:
    image = GazetteImage.objects.get(pk=image.pk)
    before = image.file.name
    image.file = ContentFile(picture_bytes(colour=colour), name="autre.png")
    image.save()
    image.file.storage.delete(before)  # as Wagtail's screen does


def test_a_replaced_original_goes_unless_the_record_speaks_of_it(paper):
    private, public = ImageFactory(), ImageFactory(content=picture_bytes(colour="green"))
    ArticleFactory(lead_image=public, published=True)
    files = [paper.settings.media_dir / image.file.name for image in (private, public)]

    for image in (private, public):
        replace_file(image, "red")

    assert [file.exists() for file in files] == [False, True]


def test_a_takedown_takes_the_originals_of_its_pictures_with_it(paper):
    own, shared = ImageFactory(), ImageFactory(content=picture_bytes(colour="green"))
    elsewhere = ImageFactory(content=picture_bytes(colour="blue"))
    files = [paper.settings.media_dir / image.file.name for image in (own, shared, elsewhere)]
    block = ("image", {"image": shared, "alt": "", "caption": "", "credit": ""})
    embed = ("embed", {"url": "https://exemple.fr/v", "title": "Film", "image": elsewhere})
    article = ArticleFactory(lead_image=own, body=(block, embed), published=True)
    ArticleFactory(lead_image=shared, published=True)
    for image in (own, shared, elsewhere):
        replace_file(image, "red")
    paper.press()

    takedown(article, by=None, at=NOON, private_reason="Jugement")

    assert isinstance(state_of(own.uri), TakenDown)
    assert isinstance(state_of(shared.uri), Stands)
    assert [file.exists() for file in files] == [False, True, False]
    paper.press()
    assert paper.files_with(own.sha256[:16]) == set()


def test_a_file_that_was_stored_past_the_model_is_cleaned_all_the_same(paper):
    image = ImageFactory()

    image.file.save("autre.png", ContentFile(picture_bytes(colour="red")))

    image = GazetteImage.objects.get()
    assert image.file.name == f"{image.sha256[:2]}/{image.sha256}"
    assert not (paper.settings.media_dir / "autre.png").exists()


# Wagtail leaves the temporary file in which it makes a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_only_people_of_the_newsroom_see_originals_and_renditions(paper):
    image = ImageFactory()
    rendition = image.get_rendition("width-20")
    member = logged_in(UserFactory(roles=(Role.REPORTER,)))

    for url in (image.file.url, rendition.url):
        assert Client().get(url).status_code == 302
        answer = member.get(url)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["Content-Type"] == "image/png"
        b"".join(answer.streaming_content)


def test_nothing_else_in_the_directory_has_an_address(paper):
    (paper.settings.media_dir).mkdir(exist_ok=True)
    (paper.settings.media_dir / "secret.txt").write_text("zibeline")
    member = logged_in(UserFactory(roles=(Role.REPORTER,)))

    for path in ("secret.txt", "../lagazette.toml", "newsroom-renditions/x.txt"):
        assert member.get(f"/redaction/media/{path}").status_code == 404
