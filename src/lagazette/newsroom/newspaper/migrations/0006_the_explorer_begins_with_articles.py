"""The explorer's first screen is headed « Articles », as its menu entry, and no more « Root »."""

from typing import Any

from django.db import migrations


def name_the_root(apps: Any, _editor: Any) -> None:
    """Only a name that nobody chose is changed."""
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root").update(
        title="Articles", draft_title="Articles"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("newspaper", "0005_the_newsrooms_colour"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(name_the_root, migrations.RunPython.noop)]
