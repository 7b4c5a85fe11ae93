"""The Django configuration of the app."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """Frameworks with their tree of goals, targets, activities, versions and course."""

    name = "meedoen.apps.goals"
    verbose_name = "Doelen"
