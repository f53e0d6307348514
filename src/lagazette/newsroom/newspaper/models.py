"""The newspaper's own settings and its editions."""

from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from lagazette.newsroom import gate
from lagazette.newsroom.errors import PublicOnceError
from lagazette.newsroom.newspaper import colours
from lagazette.newsroom.visible import refuse_invisible
from lagazette.record.door import SETTINGS_URI, URI, Conformity, MachineTerms

LEGAL_FIELDS: Final = (
    "publisher",
    "legal_form",
    "address",
    "registration",
    "publication_director",
    "editor_in_chief",
    "contact",
    "host_name",
    "host_address",
    "host_contact",
    "cppap",
    "issn",
)

MACHINE_FIELDS: Final = (
    "machine_terms",
    "llms_txt",
    "hubs",
    "security_contact",
    "offline",
)

TERMS: Final = {
    MachineTerms.ALLOW: _("Everything: search, and training and use by artificial intelligence"),
    MachineTerms.SEARCH: _("Search engines only; text and data mining is reserved"),
    MachineTerms.REFUSE: _("Nothing: no search engine, no mining"),
}

ABOUT_FIELDS: Final = (
    "mission",
    "newsroom",
    "ownership",
    "ethics",
    "verification",
    "unnamed_sources",
    "corrections",
    "artificial_intelligence",
    "feedback",
)

BARRIER_FIELDS: Final = ("failures", "derogations", "exemptions")

TRANSLATED_FIELDS: Final = (
    "declarant",
    "auditor",
    "technologies",
    "environments",
    "tools",
    "audited_pages",
)
"""What the statement says for the whole paper and each edition may say in its own language."""

ACCESSIBILITY_FIELDS: Final = (
    "declarant",
    "conformity",
    "rate",
    "auditor",
    "audited_on",
    "declared_on",
    "updated_on",
    "technologies",
    "environments",
    "tools",
    "audited_pages",
    "accessibility_contact",
    "accessibility_contact_url",
)

CONFORMITIES: Final = {
    Conformity.NONE: _("Not compliant"),
    Conformity.PARTIAL: _("Partially compliant: at least half of the criteria"),
    Conformity.TOTAL: _("Fully compliant"),
}

_SECURITY_SCHEMES = ("mailto:", "https://", "tel:")


def check_hubs(value: str) -> None:
    """Refuse a line that is no https address."""
    is_web_address = URLValidator(schemes=["https"])
    for line in value.split():
        try:
            is_web_address(line)
        except ValidationError as error:
            raise ValidationError(
                _("“%(line)s” is no https:// address: write one hub a line."),
                params={"line": line},
            ) from error


def check_security_contact(value: str) -> None:
    """Refuse what security.txt may not name (RFC 9116, section 2.5.3)."""
    if not value.startswith(_SECURITY_SCHEMES):
        raise ValidationError(
            _("“%(value)s” does not begin with mailto:, https:// or tel:."),
            params={"value": value},
        )


class NewspaperSettings(ClusterableModel):
    """The newspaper: one row. Saving it says what changed in the record, in one transaction."""

    accent = models.CharField(
        _("the newsroom's colour"),
        max_length=7,
        default=colours.DEFAULT,
        validators=[colours.check_accent],
        help_text=_(
            "Buttons and links of these screens, as #rrggbb. White on it must be legible. "
            "The site keeps its own colours, which can be read by day and by night."
        ),
    )
    zone = models.CharField(_("time zone"), max_length=64, default="Europe/Paris")

    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    legal_form = models.CharField(_("legal form and capital"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    registration = models.CharField(_("registration number"), max_length=200, blank=True)
    publication_director = models.CharField(
        _("director of publication"), max_length=200, blank=True
    )
    editor_in_chief = models.CharField(_("editor in chief"), max_length=200, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    host_name = models.CharField(_("host"), max_length=200, blank=True)
    host_address = models.CharField(_("host's address"), max_length=300, blank=True)
    host_contact = models.CharField(_("host's contact"), max_length=200, blank=True)
    cppap = models.CharField(_("CPPAP number"), max_length=50, blank=True)
    issn = models.CharField(_("ISSN"), max_length=20, blank=True)

    machine_terms = models.CharField(
        _("what machines may do"),
        max_length=20,
        choices=[(terms.value, words) for terms, words in TERMS.items()],
        default=MachineTerms.SEARCH.value,
        help_text=_(
            "robots.txt, RSL, TDMRep, headers and tags all say this, and never anything else."
        ),
    )
    llms_txt = models.BooleanField(
        _("offer llms.txt"),
        default=False,
        help_text=_("A list of the paper's pages for language models. Needs “Everything”."),
    )
    hubs = models.TextField(
        _("WebSub hubs"),
        blank=True,
        validators=[check_hubs],
        help_text=_("One https:// address a line. Each is told when a feed changes."),
    )
    security_contact = models.CharField(
        _("security contact"),
        max_length=200,
        blank=True,
        validators=[check_security_contact],
        help_text=_("For security.txt: mailto:…, https://… or tel:…"),
    )
    offline = models.BooleanField(
        _("let readers read offline"),
        default=True,
        help_text=_(
            "Browsers keep the front page and the last articles read. "
            "Without it, they let go of what they kept."
        ),
    )
    formerly = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="What made the site before, by comma: an import says so.",
    )
    declarant = models.CharField(
        _("who declares"),
        max_length=200,
        blank=True,
        help_text=_("Whoever answers for the site's accessibility. Empty: the publisher."),
    )
    conformity = models.CharField(
        _("conformity with RGAA 4.1"),
        max_length=10,
        choices=[(conformity.value, words) for conformity, words in CONFORMITIES.items()],
        default=Conformity.NONE.value,
    )
    rate = models.PositiveSmallIntegerField(
        _("criteria met, in per cent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("As the audit found it. Empty while there was no audit."),
    )
    auditor = models.CharField(_("who audited"), max_length=200, blank=True)
    audited_on = models.DateField(_("date of the audit"), null=True, blank=True)
    declared_on = models.DateField(
        _("date of the statement"),
        null=True,
        blank=True,
        help_text=_("The accessibility page stands from the day on which this is filled in."),
    )
    updated_on = models.DateField(_("statement updated on"), null=True, blank=True)
    technologies = models.TextField(
        _("technologies"), blank=True, help_text=_("One on each line, e.g. HTML, CSS, SVG.")
    )
    environments = models.TextField(
        _("browsers and assistive technologies tested with"),
        blank=True,
        help_text=_("One on each line, e.g. Firefox and NVDA."),
    )
    tools = models.TextField(_("tools of the audit"), blank=True, help_text=_("One on each line."))
    audited_pages = models.TextField(
        _("pages audited"), blank=True, help_text=_("One on each line.")
    )
    accessibility_contact = models.EmailField(_("e-mail for accessibility"), blank=True)
    accessibility_contact_url = models.URLField(_("form for accessibility"), blank=True)

    panels: ClassVar[list[object]] = [
        InlinePanel("editions", heading=_("Editions"), label=_("Edition"), min_num=1),
        FieldPanel("zone"),
        FieldPanel("accent"),
        MultiFieldPanel([FieldPanel(name) for name in LEGAL_FIELDS], heading=_("Legal identity")),
        MultiFieldPanel([FieldPanel(name) for name in MACHINE_FIELDS], heading=_("For machines")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ACCESSIBILITY_FIELDS],
            heading=_("Accessibility statement"),
            help_text=_(
                "What is not accessible is said in each edition, above; so is what has to be said "
                "in another language."
            ),
        ),
    ]

    class Meta:
        """One row, kept so by its key."""

        verbose_name = _("newspaper")
        verbose_name_plural = _("newspaper")

    def __str__(self) -> str:
        first = self.editions.first()
        return first.name if first else str(_("newspaper without a name"))

    @property
    def uri(self) -> URI:
        """There is one."""
        return SETTINGS_URI

    def clean(self) -> None:
        """Refuse terms that would contradict one another."""
        super().clean()
        if self.llms_txt and self.machine_terms != MachineTerms.ALLOW.value:
            raise ValidationError(
                {"llms_txt": _("llms.txt invites what these terms refuse: choose one of the two.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save and describe: both or neither."""
        self.pk = 1
        with transaction.atomic():
            super().save(*args, **kwargs)
            gate.keeper().saved(self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """A newspaper has settings."""
        raise PublicOnceError(self)


class Edition(Orderable):
    """The paper in one language; the first is the default one and has no prefix."""

    newspaper = ParentalKey(NewspaperSettings, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=12)
    name = models.CharField(_("name"), max_length=120)
    baseline = models.CharField(_("baseline"), max_length=200, blank=True)

    mission = models.TextField(_("what the paper is for"), blank=True)
    newsroom = models.TextField(_("the newsroom"), blank=True)
    ownership = models.TextField(_("who owns and funds it"), blank=True)
    ethics = models.TextField(_("ethics"), blank=True)
    verification = models.TextField(_("how facts are checked"), blank=True)
    unnamed_sources = models.TextField(_("unnamed sources"), blank=True)
    corrections = models.TextField(_("how errors are corrected"), blank=True)
    artificial_intelligence = models.TextField(_("artificial intelligence"), blank=True)
    feedback = models.TextField(_("how to answer back"), blank=True)

    failures = models.TextField(
        _("not accessible"), blank=True, help_text=_("What fails, one on each line.")
    )
    derogations = models.TextField(
        _("derogations"), blank=True, help_text=_("What would cost too much, one on each line.")
    )
    exemptions = models.TextField(
        _("exempt contents"), blank=True, help_text=_("What the law exempts, one on each line.")
    )

    declarant = models.CharField(_("who declares"), max_length=200, blank=True)
    auditor = models.CharField(_("who audited"), max_length=200, blank=True)
    technologies = models.TextField(_("technologies"), blank=True)
    environments = models.TextField(
        _("browsers and assistive technologies tested with"), blank=True
    )
    tools = models.TextField(_("tools of the audit"), blank=True)
    audited_pages = models.TextField(_("pages audited"), blank=True)

    panels: ClassVar[list[object]] = [
        FieldPanel("language"),
        FieldPanel("name"),
        FieldPanel("baseline"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ABOUT_FIELDS],
            heading=_("About the paper"),
            help_text=_("Plain text, an empty line between paragraphs. Empty parts are not shown."),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in BARRIER_FIELDS], heading=_("What is not accessible")
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in TRANSLATED_FIELDS],
            heading=_("Accessibility statement in this language"),
            help_text=_("What is left empty stands as the paper’s own statement, below, has it."),
        ),
    ]

    class Meta(Orderable.Meta):
        """In order, one for each language."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["newspaper", "language"], name="one_edition_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a name that nobody can see."""
        super().clean()
        refuse_invisible(name=self.name)
