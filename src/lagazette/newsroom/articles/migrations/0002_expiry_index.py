"""The scheduler looks twice a second which articles expire; few of a large archive do."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        # The column is Wagtail's, so the index is no state of a model of ours.
        migrations.RunSQL(
            "CREATE INDEX articles_that_expire ON wagtailcore_page (expire_at)"
            " WHERE expire_at IS NOT NULL",
            "DROP INDEX articles_that_expire",
        ),
    ]
