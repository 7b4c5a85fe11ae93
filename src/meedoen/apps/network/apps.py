"""The Django configuration of the app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Areas and organisations: where things happen and who takes part."""

    name = "meedoen.apps.network"
    verbose_name = "Netwerk"
