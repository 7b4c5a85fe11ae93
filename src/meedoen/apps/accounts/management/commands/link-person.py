"""`meedoen link-person NAME --municipality GM0303 --subject SUB`: let somebody sign in at the identity provider."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meedoen.apps.accounts.actions import standing_membership
from meedoen.apps.accounts.actions.identities import LinkedElsewhereError, link_identity, unlink_identity
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, municipality_with


class Command(BaseCommand):
    """Link an account with somebody at the identity provider, or take that away."""

    help = "Koppelt een account aan iemand bij de identiteitsprovider (zie docs/handleiding/aanmelden.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the name, the municipality and how the provider calls the person."""
        parser.add_argument("name", help="naam van het account")
        parser.add_argument("--municipality", required=True, help="officiële code, zoals GM0303")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument(
            "--subject", help="kenmerk van de persoon bij de identiteitsprovider (sub), nooit een e-mailadres"
        )
        what.add_argument("--remove", action="store_true", help="haal de koppeling weg")

    def handle(self, *args: Any, **options: Any) -> None:
        """Link, or say what is wrong."""
        issuer = settings.MEEDOEN_OIDC_ISSUER
        if not issuer:
            message = (
                "Er is geen identiteitsprovider ingesteld. Zet eerst MEEDOEN_OIDC_ISSUER en MEEDOEN_OIDC_CLIENT_ID."
            )
            raise CommandError(message)
        name = options["name"]
        try:
            code = municipality_with(code=options["municipality"]).code
        except UnknownMunicipalityError as error:
            raise CommandError(str(error)) from None
        membership = standing_membership(municipality_code=code, name=name)
        if membership is None:
            message = f"Bij {code} werkt niemand met de naam ‘{name}’. Voeg die eerst toe met meedoen add-person."
            raise CommandError(message)
        if options["remove"]:
            was_linked = unlink_identity(actor=SYSTEM, person=membership.user, issuer=issuer)
            self.stdout.write(f"{name} {'is niet meer gekoppeld' if was_linked else 'was niet gekoppeld'}.")
            return
        try:
            link_identity(
                actor=SYSTEM, person=membership.user, issuer=issuer, subject=options["subject"], now=timezone.now()
            )
        except LinkedElsewhereError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{name} kan zich aanmelden bij {issuer}.")
