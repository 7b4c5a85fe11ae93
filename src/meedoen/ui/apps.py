"""Registers the shared look with Django, so that its templates and static files are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The shared look: no models, no addresses."""

    name = "meedoen.ui"
    label = "ui"
    verbose_name = "Vormgeving"
