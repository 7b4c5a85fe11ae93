"""The Django configuration of the app."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Advice and answers, priorities, and what residents brought in."""

    name = "meedoen.apps.council"
    verbose_name = "Raad en advies"
