"""The areas where people live are found one after the other, without reading where everybody does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0023_kept_terms"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="residence",
            index=models.Index(fields=["municipality", "area_code"], name="residence_in_area"),
        ),
    ]
