from django.db import migrations, models

import lagazette.newsroom.newspaper.colours


class Migration(migrations.Migration):

    dependencies = [
        ('newspaper', '0007_the_statement_in_each_language'),
    ]

    operations = [
        migrations.AlterField(
            model_name='newspapersettings',
            name='accent',
            field=models.CharField(default='#065672', help_text='Buttons and links of these screens, as #rrggbb. White on it must be legible. The site keeps its own colours, which can be read by day and by night.', max_length=7, validators=[lagazette.newsroom.newspaper.colours.check_accent], verbose_name="the newsroom's colour"),
        ),
    ]
