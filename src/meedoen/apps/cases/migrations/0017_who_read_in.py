from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0016_changed_since"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrun",
            name="begun_key",
            field=models.BigIntegerField(blank=True, null=True),
        ),
    ]
