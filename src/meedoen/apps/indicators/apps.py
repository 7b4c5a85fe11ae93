"""The Django configuration of the app."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Indicators and what was observed of them; a correction never overwrites."""

    name = "meedoen.apps.indicators"
    verbose_name = "Indicatoren"
