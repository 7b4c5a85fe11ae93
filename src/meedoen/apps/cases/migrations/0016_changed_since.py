from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0015_service_forms"),
        ("network", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="caseevent",
            index=models.Index(fields=["municipality", "known_from"], name="event_since"),
        ),
        migrations.AddIndex(
            model_name="caseevent",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["municipality", "known_until"],
                name="event_until",
            ),
        ),
        migrations.AddIndex(
            model_name="casespell",
            index=models.Index(fields=["municipality", "known_from"], name="spell_since"),
        ),
        migrations.AddIndex(
            model_name="casespell",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["municipality", "known_until"],
                name="spell_until",
            ),
        ),
        migrations.AddIndex(
            model_name="householdstay",
            index=models.Index(fields=["municipality", "known_from"], name="stay_since"),
        ),
        migrations.AddIndex(
            model_name="householdstay",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["municipality", "known_until"],
                name="stay_until",
            ),
        ),
        migrations.AddIndex(
            model_name="personaldetails",
            index=models.Index(fields=["municipality", "known_from"], name="details_since"),
        ),
        migrations.AddIndex(
            model_name="personaldetails",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["municipality", "known_until"],
                name="details_until",
            ),
        ),
        migrations.AddIndex(
            model_name="residence",
            index=models.Index(fields=["municipality", "known_from"], name="residence_since"),
        ),
        migrations.AddIndex(
            model_name="residence",
            index=models.Index(
                condition=models.Q(("known_until__isnull", False)),
                fields=["municipality", "known_until"],
                name="residence_until",
            ),
        ),
    ]
