"""The article, and the edition it belongs to."""

from collections.abc import Iterable
from typing import Any, ClassVar, Final
from uuid import uuid4

from django.core.validators import validate_slug
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet, Revision
from wagtail.search import index

from lagazette.newsroom import gate
from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.articles.blocks import BodyBlock
from lagazette.newsroom.articles.forms import ArticleForm
from lagazette.newsroom.articles.panels import tabs
from lagazette.newsroom.articles.permissions import ArticlePermissions, EditionPermissions
from lagazette.newsroom.articles.references import gathered_once, lacks_rows
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.errors import NoAliasError, OutsideActionError
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.visible import without_spans
from lagazette.record.door import URI


class EditionPage(Page):
    """The place in Wagtail's explorer of one edition's articles. It is no page of the site."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["articles.Article"]

    class Meta:
        """One for each language."""

        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Editions come with the newspaper's settings, not from the explorer."""
        return gate.is_open() and bool(super().can_create_at(parent))

    def permissions_for_user(self, user: User) -> EditionPermissions:
        """What somebody may do with it: begin articles in it."""
        return EditionPermissions(user, self)


class Change(models.TextChoices):
    """What publishing over a published article is. There is no default."""

    SLIP = "slip", _("A slip: spelling, nothing else")
    UPDATE = "update", _("An update: there is something new")
    CORRECTION = "correction", _("A correction: we were wrong")


PUBLIC_FIELDS: Final = (
    "headline",
    "kicker",
    "standfirst",
    "body",
    "place",
    "place_name",
    "source",
    "source_name",
    "section",
    "lead_image",
    "lead_alt",
    "lead_caption",
    "lead_credit",
    "breaking",
    "opinion",
    "analysis",
    "sponsored",
    "ai_assisted",
    "locale",
    "translation_of",
)
"""What readers see of a published article; fields of its parts are guarded by the parts."""

LINES: Final = (
    "headline",
    "kicker",
    "standfirst",
    "place_name",
    "source_name",
    "lead_alt",
    "lead_caption",
    "lead_credit",
    "change_text",
)
"""Texts that stand in a line with other words, in lists and beside pictures."""

STANDING_FIELDS: Final = (
    "uid",
    "address",
    "version",
    "version_at",
    "withdrawn_at",
    "withdrawal_reason",
    "taken_down_at",
    "last_entry",
)
"""What belongs to the article as a whole and never to one draft of it; only actions change it."""


SET_BY_CODE: Final = frozenset(
    {
        "uid",
        "path",
        "translation_key",
        "locale",
        "content_type",
        "owner",
        "locked_by",
        "alias_of",
        "latest_revision",
        "live_revision",
    }
)
"""What nobody types. The database itself holds it to be unique, or to name a row that is there;
Django would ask for each of them whenever an article is checked."""

COMMON: Final = ("locale", "section")
"""What a draft and its article nearly always have in common, and a publication asks for often."""


class ArticleQuerySet(PageQuerySet["Article"]):
    """Articles; an update past the models meets the gate too."""

    def update(self, **values: Any) -> int:
        """Update rows, but nothing that readers see."""
        guarded = {*PUBLIC_FIELDS, *STANDING_FIELDS, "live"} & {
            name.removesuffix("_id") for name in values
        }
        if guarded and not gate.is_open():
            raise OutsideActionError(_("articles"), f"update({', '.join(sorted(guarded))})")
        return int(super().update(**values))


class ArticleManager(PageManager["Article"]):
    """Wagtail's manager, over our queryset."""

    def get_queryset(self) -> ArticleQuerySet:
        """In the order of the tree, as Wagtail's own."""
        return ArticleQuerySet(self.model, using=self._db).order_by("path")


class Article(Page):
    """A text with its parts, published or not.

    Wagtail's `title` is the label in its lists and follows the headline; its `slug` is an
    internal name. `uid`, `address`, `version` and the other STANDING_FIELDS belong to the article,
    not to a draft of it. What an editor says about a change travels in the draft (`change`,
    `change_text`), so the button, the workflow, the scheduler and the command all know it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    address = models.CharField(max_length=400, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    version_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_reason = models.TextField(blank=True, editable=False)
    taken_down_at = models.DateTimeField(null=True, editable=False)
    last_entry = models.PositiveIntegerField(null=True, editable=False)

    kicker = models.CharField(
        _("kicker"), max_length=120, blank=True, help_text=_("The short line above the headline.")
    )
    headline = models.CharField(
        _("headline"),
        max_length=250,
        help_text=_("In sentence case, as you would say it. Typography is set for you."),
    )
    standfirst = models.TextField(
        _("standfirst"), blank=True, help_text=_("The paragraph under the headline.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    place = models.ForeignKey(
        Entity,
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "place", "merged_into": None},
        help_text=_("Where the report was filed."),
    )
    place_name = models.CharField(_("place, when it has no entry"), max_length=120, blank=True)
    source = models.ForeignKey(
        Entity,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "organisation", "merged_into": None},
        help_text=_("Who supplied the report."),
    )
    source_name = models.CharField(_("source, when it has no entry"), max_length=120, blank=True)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )

    lead_image = models.ForeignKey(
        GazetteImage,
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_alt = models.CharField(
        _("alternative text here"),
        max_length=500,
        blank=True,
        help_text=_("Empty: that of the picture itself."),
    )
    lead_caption = models.TextField(
        _("caption here"), blank=True, help_text=_("Empty: that of the picture itself.")
    )
    lead_credit = models.CharField(
        _("credit here"),
        max_length=255,
        blank=True,
        help_text=_("Empty: that of the picture itself."),
    )

    breaking = models.BooleanField(_("breaking"), default=False)
    opinion = models.BooleanField(_("opinion"), default=False)
    analysis = models.BooleanField(_("analysis"), default=False)
    sponsored = models.BooleanField(_("sponsored"), default=False)
    ai_assisted = models.BooleanField(_("AI-assisted"), default=False)

    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translated_as",
    )
    address_slug = models.CharField(
        _("slug"),
        max_length=120,
        blank=True,
        validators=[validate_slug],
        help_text=_("The last part of the address. Empty: made from the headline."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nothing is public before this instant."),
    )
    change = models.CharField(
        _("This version is"), max_length=12, choices=Change.choices, blank=True
    )
    change_text = models.TextField(
        _("what the reader is told"),
        blank=True,
        help_text=_("What was wrong, or what is new. Not for slips."),
    )

    shows_problems = False
    """Whether its form, opened anew, says beside the fields what stops a publication."""

    row_waits = False
    """Whether a draft of it has been written down, and its row waits to be published."""

    objects: ClassVar[ArticleManager] = ArticleManager()

    base_form_class = ArticleForm
    edit_handler = tabs(ArticleForm, settings=Page.settings_panels)
    preview_modes: ClassVar[list[tuple[str, object]]] = [
        ("article", _("The article")),
        ("front", _("The front page")),
    ]
    parent_page_types: ClassVar[list[str]] = ["articles.EditionPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar[list[str]] = [*STANDING_FIELDS, "slug", "address_slug"]
    search_fields: ClassVar[list[index.BaseField]] = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.FilterField("section"),
    ]
    search_auto_update: ClassVar[bool] = False
    """`indexing.py` does it."""

    class Meta:
        """Articles, as everybody calls them."""

        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Wagtail's pages are public until something says otherwise; ours are drafts. Rows that
        # are loaded come as positional values.
        if not args:
            kwargs.setdefault("live", False)
        super().__init__(*args, **kwargs)

    @property
    def uri(self) -> URI:
        """Its name in the record, for ever."""
        return URI(f"urn:uuid:{self.uid}")

    @property
    def language(self) -> str:
        """Its edition's language tag."""
        return str(self.locale.language_code)

    @property
    def has_been_public(self) -> bool:
        """Whether readers ever saw a version of it."""
        return self.version > 0

    @property
    def status_string(self) -> str:
        """What lists call its state; what was taken back is no draft that nobody saw."""
        if self.withdrawn_at is not None and not self.live:
            return gettext("withdrawn")
        return str(super().status_string)

    def full_clean(self, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        """Keep Wagtail's label and name in step, then check what was typed."""
        self._label()
        at_hand = set(COMMON) & self._state.fields_cache.keys()
        super().full_clean({*(exclude or ()), *SET_BY_CODE, *at_hand}, *args, **kwargs)

    def minimal_clean(self) -> None:
        """The same for drafts, which are checked less."""
        self._label()
        super().minimal_clean()

    def is_site_root(self) -> bool:
        """Never: Wagtail serves no page of ours, and would ask for it at each save."""
        return False

    def update_aliases(self, **_kwargs: Any) -> None:
        """There are none: `save` refuses them."""

    def share_with(self, other: "Article") -> None:
        """Let a draft of it, or the row read anew, have what it lacks and is the same for both."""
        # treebeard's, as an article stays in its edition; Wagtail's, while somebody publishes it.
        for name in {"_cached_parent_obj", "_current_workflow_states"} & vars(self).keys():
            vars(other)[name] = vars(self)[name]
        for name in COMMON:
            field: Any = self._meta.get_field(name)
            is_same = getattr(other, field.attname) == getattr(self, field.attname)
            if is_same and field.is_cached(self) and not field.is_cached(other):
                setattr(other, name, getattr(self, name))

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> "Article | None":
        """The article that a draft holds; see modelcluster, which loads each row referred to.

        Here it is asked of each kind of them whether all are there, as they nearly always are.
        """
        are_missing = check_fks and lacks_rows(cls, data)
        made: Article | None = super().from_serializable_data(
            data, check_fks=are_missing, strict_fks=strict_fks
        )
        return made

    def with_content_json(self, content: dict[str, object]) -> "Article":
        """The article as a draft of it says, but for what belongs to the article as a whole.

        What a draft says about its change counts for the version that it was written over: when
        that one has been followed by another, the question is asked anew.
        """
        draft: Article = super().with_content_json(content)
        if content.get("version", 0) != self.version:
            draft.change, draft.change_text = "", ""
        for name in STANDING_FIELDS:
            setattr(draft, name, getattr(self, name))
        self.share_with(draft)
        return draft

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless readers would see a change that no entry tells."""
        if self.alias_of_id is not None:
            raise NoAliasError(self)
        if not gate.is_open():
            self._refuse_public_change(kwargs.get("update_fields"))
        with transaction.atomic(), gathered_once(self, kwargs.get("update_fields")):
            super().save(*args, **{**kwargs, **self._without_slug(kwargs)})

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish through the action, whoever asks: workflow, bulk action, scheduler, shell."""
        gate.keeper().publish(self, revision, by=user, changed=changed)

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: User | None = None,
        log_action: bool | str = True,
    ) -> None:
        """Withdraw an expired article through the action; refuse what gives no reason."""
        gate.keeper().unpublish(self, by=user, expired=set_expired)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft that readers never saw and that nothing public points to."""
        gate.keeper().refuse_deletion(self)
        return super().delete(*args, **kwargs)

    def permissions_for_user(self, user: User) -> ArticlePermissions:
        """What the newsroom's rules let somebody do; Wagtail's screens ask for it."""
        return ArticlePermissions(user, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as readers would get it."""
        return gate.keeper().preview(self, mode_name)

    def _without_slug(self, options: dict[str, Any]) -> dict[str, Any]:
        """How to save all of an article but its slug, which it has had since it began.

        Of a page that is saved with its slug, Wagtail reads the whole row once more, to see
        whether the slug changed.
        """
        is_whole = options.get("update_fields") is None and not options.get("force_insert")
        if self._state.adding or not is_whole or self.get_deferred_fields():
            return {}
        fields = [field for field in self._meta.concrete_fields if not field.primary_key]
        return {
            "update_fields": [
                *(field.name for field in fields if field.name != "slug"),
                *self._parts_to_write(),
            ]
        }

    def _parts_to_write(self) -> list[str]:
        """The names of the parts that have a row which is not stored as it stands here.

        Wagtail writes every row again, and looks first for the stored ones, as is done here.
        """
        held = vars(self).get("_cluster_related_objects", {})
        for name in list(held):
            if _are_stored(held[name], getattr(self, name).get_live_queryset()):
                del held[name]  # as Wagtail does when it has written them
        return list(held)

    def _check_slug_is_unique(self) -> None:
        """It is: made of `uid`, which the database holds once."""

    def _label(self) -> None:
        for name in LINES:
            setattr(self, name, without_spans(getattr(self, name)))
        self.title = (self.headline or str(_("Untitled")))[:255]
        self.slug = f"article-{self.uid}"

    def _refuse_public_change(self, update_fields: list[str] | None) -> None:
        """Compare with the row as it is, for the fields that this save would write."""
        guarded: tuple[str, ...] = ("live", *STANDING_FIELDS)
        if update_fields is not None and not {*guarded, *PUBLIC_FIELDS} & set(update_fields):
            return
        before = None if self._state.adding else Article.objects.filter(pk=self.pk).first()
        if before is None:
            before = Article(uid=self.uid, live=False)
        if before.live:
            guarded += PUBLIC_FIELDS
        changed = [
            name
            for name in guarded
            if (update_fields is None or name in update_fields)
            and _stored(self, name) != _stored(before, name)
        ]
        if changed:
            raise OutsideActionError(self.headline, f"save({', '.join(changed)})")


def _are_stored(rows: list[Any], stored: Any) -> bool:
    """Whether rows stand in the database as they are; not so said of what has rows of its own."""
    return len(rows) == len(stored) and all(
        not isinstance(row, ClusterableModel) and _values(row) == _values(there)
        for row, there in zip(rows, stored, strict=True)
    )


def _values(row: models.Model) -> list[Any]:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _stored(article: Article, name: str) -> Any:
    field: Any = Article._meta.get_field(name)
    return field.get_prep_value(field.value_from_object(article))
