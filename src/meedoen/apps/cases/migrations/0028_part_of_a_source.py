"""Of a file that is given it is kept whether it holds a part of the clients of its source."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0027_project_and_wage_value"),
    ]

    operations = [
        migrations.AddField(
            model_name="givenimport",
            name="is_part",
            field=models.BooleanField(default=False),
        ),
    ]
