"""What an article is called on the screen of whoever asks.

Somebody with a role there may have chosen it in another article, or a forged form: choosers,
comparisons and checks name what was chosen, and know nobody to ask for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.queries import visible_to

_asking: ContextVar[User | AnonymousUser | None] = ContextVar("asking", default=None)


def asking() -> User | AnonymousUser | None:
    """Who is at work in this request; None in a command."""
    return _asking.get()


@contextmanager
def asked_by(user: User | AnonymousUser) -> Iterator[None]:
    """Names inside the block are for this person; outside any, for a command, which reads all."""
    token = _asking.set(user)
    try:
        yield
    finally:
        _asking.reset(token)


def named(article: Article, title: str) -> str:
    """The title, for whoever asks, or words saying that it is not theirs to read."""
    user = asking()
    if user is None or (user.is_authenticated and visible_to(user).filter(pk=article.pk).exists()):
        return title
    return _("an article of a section where you have no role")
