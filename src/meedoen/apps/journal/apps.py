"""The Django configuration of the app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The log of every change of data, which only grows."""

    name = "meedoen.apps.journal"
    verbose_name = "Logboek"

    def ready(self) -> None:
        """Let `system-check --deploy` look at the log as well."""
        from meedoen.apps.journal import safeguards  # noqa: F401, PLC0415 it needs the models
