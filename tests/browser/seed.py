"""What stands in the newsroom that a browser opens."""

from dataclasses import dataclass

from django.utils import timezone

from lagazette.intake.door import IncomingArticle, Question
from lagazette.newsroom.door import NewNewspaper, import_incoming, set_up
from lagazette.newsroom.staff import Role, new_password, open_account
from tests.factories.newsroom import ArticleFactory, AuthorFactory, EntityFactory, ImageFactory


@dataclass(frozen=True)
class Seeded:
    """Who may log in, and the draft to work on."""

    email: str
    password: str
    draft: int
    imported: int
    edition: int


def seed() -> Seeded:
    """An editor in chief who is administrator too, a draft, and what it can refer to."""
    set_up(NewNewspaper())
    password = new_password()
    account = open_account(
        "camille@example.org",
        name="Camille Roy",
        roles=[Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR],
        password=password,
    )
    AuthorFactory(name="La rédaction")
    EntityFactory(name="Paris")
    ImageFactory()
    draft = ArticleFactory(headline="Une zibeline traverse la place", owner=account)
    edition = draft.get_parent()
    asked = Question("alt", "alt", "Que voit-on sur l’image ?", "What does the picture show?")
    capture = IncomingArticle(
        source_name="page.txt",
        digest="3" * 64,
        headline="Un titre de la capture",
        questions=(asked,),
    )
    imported = import_incoming(capture, by=account, at=timezone.now()).article
    return Seeded(account.email, password, draft.pk, imported.pk, edition.pk)
