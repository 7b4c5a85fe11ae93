"""The Django configuration of the app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Published documents: where facts were read, what was delivered, tables, claims and terms."""

    name = "meedoen.apps.sources"
    verbose_name = "Bronnen"
