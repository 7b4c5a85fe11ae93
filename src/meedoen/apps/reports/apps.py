"""The Django configuration of the app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Whole published documents: loading them, and the projects that they evaluate."""

    name = "meedoen.apps.reports"
    verbose_name = "Verslagen"
