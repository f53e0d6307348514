"""Making a newspaper, and saying again what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site, Task, Workflow, WorkflowPage, WorkflowTask

from lagazette.newsroom import gate
from lagazette.newsroom.articles.models import EditionPage
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.newspaper.models import Edition, NewspaperSettings
from lagazette.newsroom.sections.models import Section, SectionLabel
from lagazette.newsroom.workflow.models import SecondReading


@dataclass(frozen=True)
class NewEdition:
    """An edition of a newspaper to be made."""

    language: str
    name: str
    baseline: str = ""


@dataclass(frozen=True)
class NewSection:
    """A section of a newspaper to be made: its names and slugs by language."""

    names: Mapping[str, tuple[str, str]]


FIRST_SECTION = NewSection({"fr": ("Actualités", "actualites"), "en": ("News", "news")})


@dataclass(frozen=True)
class NewNewspaper:
    """A newspaper to be made; the first edition is the default one."""

    editions: Sequence[NewEdition] = (NewEdition("fr", "La Gazette"),)
    zone: str = "Europe/Paris"
    legal: Mapping[str, str] = field(default_factory=dict)
    sections: Sequence[NewSection] = (FIRST_SECTION,)


@transaction.atomic
def set_up(new: NewNewspaper) -> NewspaperSettings:
    """Make the newspaper's settings, its editions with their front pages, and its sections.

    Doing it again changes nothing: a newspaper that exists is returned as it is.
    """
    existing: NewspaperSettings | None = NewspaperSettings.objects.first()
    if existing is not None:
        return existing
    with gate.opened():
        _make_edition_pages(new.editions)
    _make_workflow()
    newspaper = NewspaperSettings(zone=new.zone, **new.legal)
    newspaper.editions.set(
        [
            Edition(
                language=edition.language,
                name=edition.name,
                baseline=edition.baseline,
                sort_order=number,
            )
            for number, edition in enumerate(new.editions)
        ]
    )
    newspaper.save()
    for edition in new.editions:
        FrontPage.objects.create(language=edition.language)
    languages = {edition.language for edition in new.editions}
    for number, section in enumerate(new.sections):
        _make_section(section, languages, order=number)
    return newspaper


WAGTAILS_WORKFLOW: Final = "Moderators approval"
"""What Wagtail's own first migration calls the workflow that it makes."""


@transaction.atomic
def add_second_reading() -> bool:
    """Give a newspaper that an older program made the step in which a second person reads.

    Nothing is changed, and False returned, where there is one, where the newsroom made a workflow
    of its own, and where no newspaper has been set up.
    """
    own = Workflow.objects.filter(active=True).exclude(name=WAGTAILS_WORKFLOW)
    if SecondReading.objects.exists() or own.exists() or not NewspaperSettings.objects.exists():
        return False
    _make_workflow()
    return True


def _make_workflow() -> None:
    """One step for every article: a second person reads. Wagtail's own workflow steps back."""
    task = SecondReading.objects.create(name=str(_("Second reading")))
    workflow = Workflow.objects.create(name=str(_("Second reading")))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
    # Its English name would stand in every list of workflows to choose from.
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW, workflow_states=None).delete()
    Task.objects.filter(name=WAGTAILS_WORKFLOW, task_states=None).delete()


def _make_section(new: NewSection, languages: set[str], *, order: int) -> None:
    section = Section(order=order)
    section.labels.set(
        [
            SectionLabel(language=language, name=name, slug=slug)
            for language, (name, slug) in new.names.items()
            if language in languages
        ]
    )
    section.save()


def _make_edition_pages(editions: Sequence[NewEdition]) -> None:
    """One place in the explorer for each edition; Wagtail's welcome page goes."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(
            title="Articles",
            slug="root",
            locale=Locale.objects.get_or_create(language_code=editions[0].language)[0],
            content_type=ContentType.objects.get_for_model(Page),
        )
    welcome = [page.pk for page in root.get_children().exact_type(Page)]
    pages = []
    for edition in editions:
        locale, _is_new = Locale.objects.get_or_create(language_code=edition.language)
        page = EditionPage(title=edition.name, slug=edition.language, locale=locale)
        pages.append(root.add_child(instance=page))
        root = Page.get_first_root_node()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": pages[0]}
    )
    for unwanted in Page.objects.filter(pk__in=welcome):
        unwanted.delete()
