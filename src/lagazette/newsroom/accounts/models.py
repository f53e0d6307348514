"""An account, and the roles it holds."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lagazette.newsroom.sections.models import Section


class Role(models.TextChoices):
    """What somebody is in the newsroom; `rules.py` says what each may do."""

    REPORTER = "reporter", _("Reporter")
    SUB_EDITOR = "sub-editor", _("Sub-editor")
    DESK_EDITOR = "desk-editor", _("Desk editor")
    EDITOR_IN_CHIEF = "editor-in-chief", _("Editor in chief")
    ADMINISTRATOR = "administrator", _("Administrator")


class UserManager(BaseUserManager["User"]):
    """Makes accounts whose address is spelled one way."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Make an account; without a password it cannot log in until one is set."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an address, however its capitals are typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # the other model has no typed manager
    """Somebody who may log in to the newsroom."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=150, blank=True)
    last_name = models.CharField(_("last name"), max_length=150, blank=True)
    is_active = models.BooleanField(
        _("active"),
        default=True,
        help_text=_("Switch this off rather than delete the account: the audit log names it."),
    )
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    # Wagtail and Django's own screens ask for it; nothing of ours does.
    is_staff = False

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        """One account per address, whatever its capitals."""

        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ("last_name", "first_name", "email")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address")
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        """Spell the address one way before it is checked for uniqueness."""
        super().clean()
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        """The name as colleagues read it; empty when none was given."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """How the home screen greets."""
        return self.first_name or self.email


class Assignment(models.Model):
    """A role that somebody holds: in one section and those under it, or everywhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty means: in the whole newspaper."),
    )

    class Meta:
        """Each role once in each section."""

        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("user", "role", "section")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "role", "section"], name="one_role_per_section"
            ),
            # In SQL no null equals another, so the whole newspaper needs a constraint of its own.
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(section=None),
                name="one_role_per_newspaper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
