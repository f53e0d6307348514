from django.db import migrations


class Migration(migrations.Migration):
    """The name under which the screens list where an article is used."""

    dependencies = [
        ("entities", "0002_key_articles"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="keyarticle",
            options={"ordering": ["sort_order"], "verbose_name": "to be read first"},
        ),
    ]
