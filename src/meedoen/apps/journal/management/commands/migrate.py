"""`meedoen migrate`: Django's, done as the owner of the tables where that is another than the application's role."""

from typing import Any

from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from meedoen.apps.journal.rights import give_rights


class Command(Migrate):
    """Make or renew the tables; with MEEDOEN_DATABASE_OWNER_URL as the owner, who then gives the application its rights."""

    help = "Maakt de database, of werkt haar bij na een nieuwe versie."

    def handle(self, *args: Any, **options: Any) -> None:
        """Become the owner, migrate, and give the application's role what it needs."""
        owner = settings.MEEDOEN_DATABASE_OWNER
        role = connection.settings_dict["USER"]
        if owner is not None:
            connection.close()
            connection.settings_dict.update(owner)
        super().handle(*args, **options)
        if owner is not None:
            give_rights(role=role)
            self.stdout.write(f"De rol {role} mag in het logboek alleen lezen en toevoegen.")
