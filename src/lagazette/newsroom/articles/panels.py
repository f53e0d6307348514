"""The editor's screen, in the order in which a journalist writes."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.forms.models import apply_limit_choices_to_to_formfield
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    Panel,
    TabbedInterface,
)

from lagazette.newsroom.articles.choosing import PartsPanel

PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "headline": ("headline", "id_headline"),
    "alt": ("lead_alt", "id_lead_alt"),
    "caption": ("lead_caption", "id_lead_caption"),
    "picture": ("lead_image", "id_lead_image-chooser"),
    "source": ("source_name", "id_source_name"),
    "body": ("body", "body-root"),
}
"""Where a question is answered: what intake calls it, the article's field, its place on the screen.

What is not here (the hours, the language) has no field of its own on the screen.
"""


class HeadlineInput(forms.Textarea):
    """As many lines as the headline takes: in a plain field its end was not seen."""

    def __init__(self) -> None:
        """Grow as Wagtail's own fields do."""
        grows = {"rows": 1, "data-controller": "w-autosize", "class": "w-field__autosize"}
        super().__init__(attrs=grows)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A headline of one line, also when it was pasted in two."""
        typed = super().value_from_datadict(data, files, name)
        return re.sub(r"\s*[\r\n]+\s*", " ", typed) if typed else typed


class QuestionsPanel(Panel):
    """What the import of this draft left to an editor; nothing for what was written here."""

    class BoundPanel(Panel.BoundPanel):
        """For one article."""

        template_name = "articles/questions_panel.html"

        def is_shown(self) -> bool:
            """Only on imported drafts with questions."""
            return bool(self.instance.pk and self._questions())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The questions, each with the way to its field."""
            questions = [{**asked, **self._place(asked)} for asked in self._questions()]
            return {**super().get_context_data(parent_context), "questions": questions}

        def _place(self, asked: dict[str, Any]) -> dict[str, str]:
            if asked.get("field") not in PLACES:
                return {}
            name, place = PLACES[asked["field"]]
            return {"place": place, "called": self.instance._meta.get_field(name).verbose_name}

        def _questions(self) -> list[dict[str, Any]]:
            source = self.instance.imported_from.first()
            return list(source.questions) if source else []


class ChangePanel(MultiFieldPanel):
    """What publishing over a published article is: asked where one begins to change it."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """For one article."""

        def is_shown(self) -> bool:
            """Only when readers see an earlier version."""
            return bool(super().is_shown() and self.instance.live)


class Tabs(TabbedInterface):
    """The editor's tabs, whose form is made once for each language of the screens.

    Wagtail makes the classes of the form, those of its lists included, anew for each request,
    which took a twentieth of a publication by the button.
    """

    def on_model_bound(self) -> None:
        """Begin with none."""
        super().on_model_bound()
        self._forms: dict[str | None, Any] = {}

    def get_form_class(self) -> Any:
        """The class of the form."""
        language = get_language()
        if language not in self._forms:
            form = super().get_form_class()
            for one in (form, *(of_list.form for of_list in form.formsets.values())):
                _limit_choices(one)
            self._forms[language] = form
        return self._forms[language]


def _limit_choices(form: Any) -> None:
    """Limit what may be chosen in all forms of a class, as Django does in each of them anew."""
    for field in form.base_fields.values():
        if isinstance(field, forms.ModelChoiceField) and not callable(field.limit_choices_to):
            apply_limit_choices_to_to_formfield(field)
            field.limit_choices_to = None


CONTENT_PANELS: Final = [
    ChangePanel(
        [
            FieldPanel("change", widget=forms.RadioSelect),
            FieldPanel("change_text", widget=forms.Textarea(attrs={"rows": 2})),
        ],
        heading=_("Readers already see an earlier version"),
        classname="change-panel",
    ),
    QuestionsPanel(heading=_("Questions from the import")),
    FieldPanel("kicker"),
    FieldPanel("headline", classname="headline", widget=HeadlineInput()),
    FieldPanel("standfirst", widget=forms.Textarea(attrs={"rows": 3})),
    FieldPanel("body"),
    MultiFieldPanel(
        [
            FieldPanel("lead_image"),
            FieldPanel("lead_alt"),
            FieldPanel("lead_caption", widget=forms.Textarea(attrs={"rows": 2})),
            FieldPanel("lead_credit"),
        ],
        heading=_("Lead image"),
    ),
    PartsPanel(
        "bylines", [FieldPanel("author"), FieldPanel("role")], heading=_("Byline"), label=_("Name")
    ),
    MultiFieldPanel(
        [
            FieldPanel("place"),
            FieldPanel("place_name"),
            FieldPanel("source"),
            FieldPanel("source_name"),
        ],
        heading=_("Dateline: place and source"),
    ),
    FieldPanel("section", widget=forms.Select),
    PartsPanel(
        "article_entities",
        [FieldPanel("entity")],
        heading=_("Who and what it is about"),
        label=_("Entity"),
    ),
    PartsPanel(
        "article_sources",
        [FieldPanel("name"), FieldPanel("entity")],
        heading=_("What it rests on"),
        label=_("Source"),
        classname="collapsed",
    ),
    PartsPanel(
        "related_articles",
        [PageChooserPanel("other", "articles.Article")],
        heading=_("Related articles"),
        label=_("Article"),
        classname="collapsed",
    ),
]
"""What is written, in the order of the page; what comes seldom is folded up at the end."""

PROMOTE_PANELS: Final = [
    FieldPanel("address_slug"),
    MultiFieldPanel(
        [
            FieldPanel(name)
            for name in ("breaking", "opinion", "analysis", "sponsored", "ai_assisted")
        ],
        heading=_("What the reader should know"),
    ),
    PageChooserPanel("translation_of", "articles.Article"),
]

SETTINGS_PANELS: Final = [FieldPanel("embargo_until")]

_words: Final = gettext_lazy
"""For Wagtail's words, which it translates itself."""


def tabs(form: type[Any], *, settings: list[Any]) -> Tabs:
    """The editor's tabs as Wagtail names and orders them, for a form; Wagtail's own settings last.

    They are given: Wagtail sets them when all of it is there.
    """
    return Tabs(
        [
            ObjectList(CONTENT_PANELS, heading=_words("Content")),
            ObjectList(PROMOTE_PANELS, heading=_words("Promote")),
            ObjectList([*SETTINGS_PANELS, *settings], heading=_words("Settings")),
        ],
        base_form_class=form,
    )
