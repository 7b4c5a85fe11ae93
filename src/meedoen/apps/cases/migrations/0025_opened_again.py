"""How a signal was closed stays readable when it is opened again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0024_residence_in_area"),
    ]

    operations = [
        migrations.AddField(
            model_name="earlieralert",
            name="closed_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="earlieralert",
            name="closed_by",
            field=models.CharField(blank=True, default="", max_length=150),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="earlieralert",
            name="outcome",
            field=models.CharField(blank=True, default="", max_length=30),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="earlieralert",
            name="closed_why",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
