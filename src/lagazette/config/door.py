"""What other rooms may take from the configuration.

The rooms' Django code reads the same frozen value as `django.conf.settings.GAZETTE`.
"""

from lagazette.config.boot import Role, setup
from lagazette.config.errors import ConfigError, NotANewspaperError, NotReadyForProductionError
from lagazette.config.services import database_file
from lagazette.config.settings import (
    ROLES,
    SECRETS_FILE,
    SETTINGS_FILE,
    Settings,
    load,
    production_faults,
    refuse_if_unfit_for_production,
    settings_file,
    shown,
    table,
    write_secrets,
)

__all__ = [
    "ROLES",
    "SECRETS_FILE",
    "SETTINGS_FILE",
    "ConfigError",
    "NotANewspaperError",
    "NotReadyForProductionError",
    "Role",
    "Settings",
    "database_file",
    "load",
    "production_faults",
    "refuse_if_unfit_for_production",
    "settings_file",
    "setup",
    "shown",
    "table",
    "write_secrets",
]
