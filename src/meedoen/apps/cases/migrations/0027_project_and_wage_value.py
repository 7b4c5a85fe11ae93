"""Of what lasts it is kept to which project it belongs, and with which wage value; without rebuilding the table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0026_household_digest"),
    ]

    operations = [
        migrations.AddField(
            model_name="casespell",
            name="project",
            field=models.CharField(blank=True, max_length=120, null=True),
        ),
        migrations.AddField(
            model_name="casespell",
            name="wage_value",
            field=models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True),
        ),
    ]
