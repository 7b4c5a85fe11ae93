from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0018_corrected_alerts"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="casespell",
            name="spell_at_position",
        ),
        migrations.AddIndex(
            model_name="casespell",
            index=models.Index(
                condition=models.Q(("known_until", None), ("position__isnull", False)),
                fields=["municipality", "position", "end", "begin", "known_until"],
                name="spell_at_position",
            ),
        ),
    ]
