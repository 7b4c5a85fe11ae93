"""The Django configuration of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Municipalities, users, and who acts for which municipality."""

    name = "meedoen.apps.accounts"
    verbose_name = "Accounts"
