"""Whatever is done, in whatever order, the record says what the newsroom shows."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

import pytest

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.errors import NewsroomError
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions import (
    correct,
    merge_entities,
    publish,
    readdress,
    slip,
    takedown,
    update,
    withdraw,
)
from lagazette.newsroom.workflow.recorded import compare_with_record
from lagazette.newsroom.workflow.schedule import run_due
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    arranged,
    pinned,
)

STEPS = 40
REFUSED_AT_MOST = 25
"""Most steps must do something: a walk that is always refused would prove nothing."""


class Walk:
    """One newspaper, to which things happen."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - reproducible on purpose, and no secret
        self.at = NOON
        self.steps: list[Callable[[], object]] = [
            self.begin,
            self.begin_with_more_than_text,
            self.begin_translation,
            self.publish,
            self.correct,
            self.update,
            self.slip,
            self.withdraw,
            self.take_down,
            self.move,
            self.change_section,
            self.rename,
            self.merge,
            self.change_picture,
            self.end_rights,
            self.pin,
        ]

    def step(self) -> bool:
        """One thing; False when it was refused."""
        self.at += timedelta(hours=1)
        try:
            self.random.choice(self.steps)()
        except NewsroomError:
            return False
        return True

    def article(self) -> Article:
        return self.random.choice(list(Article.objects.order_by("pk")))

    def begin(self) -> None:
        ArticleFactory(
            section=self.random.choice(list(Section.objects.order_by("pk"))),
            entities=[self.random.choice(list(Entity.objects.order_by("pk")))],
            authors=[AuthorFactory()],
            lead_image=self.random.choice(list(GazetteImage.objects.order_by("pk"))),
            published=self.random.random() < 0.7,
            at=self.at,
        )

    def begin_with_more_than_text(self) -> None:
        """An embed with a picture whose rights may end, and a chart that may be unreadable."""
        image = self.random.choice(list(GazetteImage.objects.order_by("pk")))
        number = self.random.choice(["12,5", "1 234", "beaucoup"])
        chart = {"kind": "bars", "title": "Bacs", "data": f"a;b\nNord;{number}", "alt": "Vu."}
        elsewhere = {"url": "https://v.example/", "title": "Film", "image": image}
        body = (("paragraph", "<p>a</p>"), ("embed", elsewhere), ("chart", chart))
        ArticleFactory(body=body, published=True, at=self.at)

    def begin_translation(self) -> None:
        ArticleFactory(language="en", translation_of=self.article(), published=True, at=self.at)

    def publish(self) -> None:
        publish(self.article(), by=None, at=self.at)

    def correct(self) -> None:
        correct(self.article(), by=None, at=self.at, text="Une erreur.")

    def update(self) -> None:
        update(self.article(), by=None, at=self.at, text="Du nouveau.")

    def slip(self) -> None:
        slip(self.article(), by=None, at=self.at)

    def withdraw(self) -> None:
        withdraw(self.article(), by=None, at=self.at, private_reason="Erreur")

    def take_down(self) -> None:
        if self.random.random() < 0.3:
            takedown(self.article(), by=None, at=self.at, private_reason="Jugement")

    def move(self) -> None:
        slug = self.random.choice(["ici", "ailleurs", "nulle-part"])
        readdress(self.article(), slug=slug, by=None, at=self.at)

    def change_section(self) -> None:
        draft: Article = self.article().get_latest_revision_as_object()
        draft.section = self.random.choice(list(Section.objects.order_by("pk")))
        draft.save_revision()

    def rename(self) -> None:
        thing = self.random.choice([*Section.objects.all(), *Entity.objects.all()])
        label = thing.labels.first()
        label.name = f"Nom de {self.at:%d %H}"
        thing.labels = [label]
        thing.save()

    def merge(self) -> None:
        one, two = (self.random.choice(list(Entity.objects.order_by("pk"))) for _ in range(2))
        merge_entities(one, into=two, by=None, at=self.at)

    def change_picture(self) -> None:
        image = self.random.choice(list(GazetteImage.objects.order_by("pk")))
        image.caption = f"Légende de {self.at:%d %H}"
        image.save()

    def end_rights(self) -> None:
        image = ImageFactory(rights_expiry=(self.at + timedelta(days=1)).date())
        ArticleFactory(published=True, lead_image=image, at=self.at)
        run_due(datetime.combine(image.rights_expiry, self.at.timetz()))

    def pin(self) -> None:
        arranged(pinned(self.article()), at=self.at)


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(n, marks=pytest.mark.prove) for n in range(2, 40))]
)
def test_the_record_agrees_after_every_step(paper, seed):
    for number in range(3):
        SectionFactory(name=f"Rubrique {number}")
        EntityFactory(name=f"Entité {number}")
        ImageFactory(title=f"Image {number}")
    walk = Walk(seed)
    walk.begin()
    refused = 0

    for _ in range(STEPS):
        refused += not walk.step()
        assert compare_with_record() == []

    assert refused <= REFUSED_AT_MOST
    paper.press()
