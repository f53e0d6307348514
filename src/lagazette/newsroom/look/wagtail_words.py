"""Sentences of Wagtail's that we say otherwise: our catalogues come before its own.

Each is written as Wagtail writes it, so that `make messages` keeps it; the French stands in our
catalogue. Wagtail's French makes "un(e)" of every gender, and says « Salut » to a newsroom.
"""

from typing import Final

from django.utils.translation import gettext_noop

SAID_OTHERWISE: Final = (
    gettext_noop("Add %(label)s"),
    gettext_noop("Add %(model_name)s"),
    gettext_noop("Choose another %(object)s"),
    gettext_noop("Choose %(object)s"),
    gettext_noop("Edit this %(object)s"),
    gettext_noop("Go to Wagtail admin"),
    gettext_noop("Hello %(username)s,"),
    gettext_noop("Root"),
    gettext_noop("Save Selected"),
    gettext_noop("Users"),
)
