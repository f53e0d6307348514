"""The four tables of the record, and the guards that make them append-only."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from lagazette.record.guards import GUARDS


def set_guards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Hang the triggers on the tables and write the head of the empty record."""
    vendor = schema_editor.connection.vendor
    if vendor not in GUARDS:
        raise NotImplementedError(
            f"The record has no guards for the database {vendor!r}. Use SQLite or PostgreSQL."
        )
    for statement in GUARDS[vendor]:
        # None, not an empty list: otherwise a % in a statement would be taken for a parameter.
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Tables first, guards last."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Header",
            fields=[
                ("seq", models.IntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=16)),
                ("subject", models.CharField(max_length=200)),
                ("profile", models.IntegerField()),
                ("commitment", models.BinaryField(max_length=32)),
                ("previous", models.BinaryField(max_length=32)),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "seq"], name="record_header_subject")]
            },
        ),
        migrations.CreateModel(
            name="Payload",
            fields=[
                (
                    "header",
                    models.OneToOneField(
                        db_column="seq",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="payload",
                        serialize=False,
                        to="record.header",
                    ),
                ),
                ("salt", models.BinaryField(max_length=32)),
                ("document", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "erased",
                    models.OneToOneField(
                        db_column="erased",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="erasure",
                        serialize=False,
                        to="record.header",
                    ),
                ),
                (
                    "takedown",
                    models.ForeignKey(
                        db_column="takedown_seq",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="erasures",
                        to="record.header",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("seq", models.IntegerField()),
                ("digest", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.RunPython(set_guards, migrations.RunPython.noop),
    ]
