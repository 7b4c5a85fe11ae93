"""Courses are kept apart for visitors where a figure behind them is not published."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Every row is for all until courses are worked out anew; the counts of visitors are those of before."""

    dependencies: ClassVar = [("goals", "0002_checks")]

    operations: ClassVar = [
        migrations.RemoveConstraint("placementcourse", "one_course"),
        migrations.AddField("placementcourse", "for_inside", models.BooleanField(default=True)),
        migrations.AddField("placementcourse", "for_visitors", models.BooleanField(default=True)),
        migrations.AddConstraint(
            "placementcourse",
            models.UniqueConstraint(
                fields=("placement", "area_code", "group"), condition=models.Q(for_inside=True), name="one_course"
            ),
        ),
        migrations.AddConstraint(
            "placementcourse",
            models.UniqueConstraint(
                fields=("placement", "area_code", "group"),
                condition=models.Q(for_visitors=True),
                name="one_course_for_visitors",
            ),
        ),
        migrations.AddConstraint(
            "placementcourse",
            models.CheckConstraint(
                condition=models.Q(for_inside=True) | models.Q(for_visitors=True), name="course_is_for_somebody"
            ),
        ),
        *(
            migrations.AddField("nodecourse", f"public_{name}", models.PositiveIntegerField(default=0))
            for name in ("reached", "on_course", "behind", "worse", "unknown")
        ),
        migrations.RunPython(
            lambda apps, _: apps.get_model("goals", "NodeCourse").objects.update(
                **{
                    f"public_{name}": models.F(name) for name in ("reached", "on_course", "behind", "worse", "unknown")
                }
            ),
            migrations.RunPython.noop,
            elidable=True,
        ),
    ]
