"""The Django configuration of the app."""

from django.apps import AppConfig


class FinanceConfig(AppConfig):
    """Lines of finance tables, explained deviations and savings measures."""

    name = "meedoen.apps.finance"
    verbose_name = "Financiën"
