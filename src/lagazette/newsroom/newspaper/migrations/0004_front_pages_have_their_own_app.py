

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('front_page', '0001_initial'),
        ('newspaper', '0003_statements'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='frontpagepin',
            name='front_page',
        ),
        migrations.RemoveField(
            model_name='frontpagepin',
            name='article',
        ),
        migrations.DeleteModel(
            name='FrontPage',
        ),
        migrations.DeleteModel(
            name='FrontPagePin',
        ),
    ]
