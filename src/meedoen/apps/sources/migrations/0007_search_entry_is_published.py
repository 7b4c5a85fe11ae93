"""What can be found by searching says whether a visitor may see what it leads to."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Everything loaded so far is published."""

    dependencies: ClassVar = [("sources", "0006_kept_files")]

    operations: ClassVar = [
        migrations.AddField("searchentry", "is_published", models.BooleanField(default=True)),
    ]
