"""Two more roles that sign: a contributor (« avec ») and an illustrator."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0004_names_of_parts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="byline",
            name="role",
            field=models.CharField(
                choices=[
                    ("author", "author"),
                    ("contributor", "contributor (with)"),
                    ("correspondent", "correspondent"),
                    ("photographer", "photographer"),
                    ("illustrator", "illustrator"),
                    ("translator", "translator"),
                    ("editor", "editor"),
                ],
                default="author",
                max_length=20,
                verbose_name="as",
            ),
        ),
    ]
