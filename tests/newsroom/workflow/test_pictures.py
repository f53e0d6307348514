"""A picture that readers see is changed by who may publish where it stands, and by nobody else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.images.views import chooser, images, multiple
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.workflow.actions import withdraw
from lagazette.newsroom.workflow.pictures import PicturePolicy
from tests.factories.newsroom import (
    ArticleFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
    picture_bytes,
)
from tests.newsroom.logins import logged_in


def somebody(role: Role, *, section: Any = None) -> User:
    user: User = UserFactory()
    give_roles(user, (role,), section=section)
    return user


def changes(user: User, image: GazetteImage) -> bool:
    """Whether somebody's browser can change the alternative text by the picture's own screen."""
    answers = {"title": image.title, "alt": f"Vu par {user.pk}", "collection": image.collection_id}
    logged_in(user).post(f"/redaction/images/{image.pk}/", answers)
    return GazetteImage.objects.get(pk=image.pk).alt == answers["alt"]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.REPORTER, (True, False, False)),
        (Role.SUB_EDITOR, (True, True, True)),
        (Role.DESK_EDITOR, (True, True, True)),
        (Role.EDITOR_IN_CHIEF, (True, True, True)),
        (Role.ADMINISTRATOR, (False, False, False)),
    ],
)
def test_each_role_changes_its_own_pictures_anothers_and_published_ones(paper, role, expected):
    user = somebody(role)
    own, anothers = ImageFactory(uploaded_by_user=user), ImageFactory()
    published = ImageFactory(uploaded_by_user=user)
    ArticleFactory(lead_image=published, published=True)

    assert (changes(user, own), changes(user, anothers), changes(user, published)) == expected


def test_a_reporters_picture_stays_theirs_while_the_article_is_a_draft(paper):
    reporter = somebody(Role.REPORTER)
    image = ImageFactory(uploaded_by_user=reporter)
    ArticleFactory(lead_image=image)

    assert changes(reporter, image)


def test_a_published_picture_takes_the_role_in_every_section_that_shows_it(paper):
    sport, monde = SectionFactory(), SectionFactory()
    lead, in_body = ImageFactory(), ImageFactory()
    block = {"image": in_body, "alt": "", "caption": "", "credit": ""}
    ArticleFactory(section=sport, lead_image=lead, body=(("image", block),), published=True)
    ArticleFactory(section=monde, lead_image=lead, published=True)
    of_sport = somebody(Role.DESK_EDITOR, section=sport)

    assert changes(of_sport, in_body)
    assert not changes(of_sport, lead)
    give_roles(of_sport, (Role.SUB_EDITOR,), section=monde)
    assert changes(User.objects.get(pk=of_sport.pk), lead)


def test_a_picture_of_a_withdrawn_article_is_not_its_reporters_again(paper):
    reporter = somebody(Role.REPORTER)
    image = ImageFactory(uploaded_by_user=reporter)
    article = ArticleFactory(lead_image=image, published=True)
    withdraw(article, by=None, at=timezone.now(), private_reason="Erreur")

    assert not changes(reporter, image)


def test_a_reporter_replaces_no_file_that_readers_see(paper):
    reporter = somebody(Role.REPORTER)
    image = ImageFactory(uploaded_by_user=reporter)
    ArticleFactory(lead_image=image, published=True)
    before = GazetteImage.objects.get(pk=image.pk).sha256
    sent = SimpleUploadedFile("autre.png", picture_bytes(colour="red"))

    logged_in(reporter).post(
        f"/redaction/images/{image.pk}/",
        {"title": "autre", "file": sent, "collection": image.collection_id},
    )

    assert GazetteImage.objects.get(pk=image.pk).sha256 == before


def test_a_reporter_changes_none_of_several_by_the_bulk_screens(paper):
    reporter = somebody(Role.REPORTER)
    image = ImageFactory(uploaded_by_user=reporter)
    ArticleFactory(lead_image=image, published=True)

    logged_in(reporter).post(
        f"/redaction/bulk/media/gazetteimage/add_tags/?id={image.pk}", {"tags": "zibeline"}
    )

    assert list(image.tags.names()) == []


def test_every_screen_of_pictures_asks_our_policy():
    """They bind Wagtail's when they are imported; ours must have been there before."""
    bound = (
        images.permission_policy,
        images.EditView.permission_policy,
        multiple.permission_policy,
        chooser.permission_policy,
        ImageBulkAction.permission_policy,
    )

    assert {type(policy) for policy in bound} == {PicturePolicy}
