"""Who did a notification by hand is kept, to tell who would do it too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_corrected_handovers"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="settled_by",
            field=models.CharField(blank=True, max_length=150),
        ),
    ]
