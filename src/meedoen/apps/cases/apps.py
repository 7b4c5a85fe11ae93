"""The Django configuration of the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Residents with their files."""

    name = "meedoen.apps.cases"
    verbose_name = "Participatieregister"
