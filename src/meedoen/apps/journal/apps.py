"""The Django configuration of the app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The log of every change of data, which only grows."""

    name = "meedoen.apps.journal"
    verbose_name = "Logboek"
