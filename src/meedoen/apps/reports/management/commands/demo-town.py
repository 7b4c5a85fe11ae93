"""`meedoen demo-town`: the made-up town of a demonstration, from people who work there to figures on its pages."""

from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import slugify

from meedoen.apps.accounts.actions import MunicipalityExistsError, PersonExistsError, register_municipality
from meedoen.apps.accounts.actions.demonstrating import OF_THE_REGISTER, give_demo_people
from meedoen.apps.accounts.actors import SYSTEM, Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.queries.trial import is_trial_town
from meedoen.apps.cases.synthetic.figures import LIKE, figures_like
from meedoen.apps.reports.actions.trial_indicators import add_indicators, release_each
from meedoen.engines.store.reading import FactStore
from meedoen.links.definitions.reading import national_code_book

CODE, NAME = "GM9998", "Proefstad"


class Command(BaseCommand):
    """Make the town, its people, its facts, its indicators and their figures; what is there already stays."""

    help = (
        "Maakt de proefgemeente van de demonstratie: de accounts, de dossiers, de feiten, en de eigen indicatoren van de beleidsstukken "
        "met hun vrijgegeven cijfers. Wat er al is, blijft."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is not done yet.

        Raises:
            CommandError: this is no demonstration, or the name is taken.

        """
        if not settings.MEEDOEN_IS_DEMO:
            message = "Een proefgemeente hoort niet in productie. Geef deze opdracht met MEEDOEN_MODE=demo."
            raise CommandError(message)
        self._begin = monotonic()
        try:
            town = register_municipality(actor=SYSTEM, code=CODE, name=NAME, slug=slugify(NAME))
            if not is_trial_town(municipality_code=CODE, actor=SYSTEM):
                # Who works there has to be there first: making the town divides its residents over them.
                give_demo_people(actor=SYSTEM, municipality=town, people=OF_THE_REGISTER)
                call_command("make-town", CODE, stdout=self.stdout)
        except (MunicipalityExistsError, PersonExistsError) as error:
            raise CommandError(str(error)) from None
        self._say("Dossiers")
        call_command("tell-facts", CODE, stdout=self.stdout)
        self._say("Feiten")
        call_command("compute", CODE, stdout=_Unheard())
        self._say("Uitkomsten")
        self._release(town)

    def _release(self, town: Municipality) -> None:
        wanted, book = figures_like(name=LIKE[0]).to_release, national_code_book()
        codes = [code for each in wanted for code in each.definitions]
        add_indicators(actor=SYSTEM, municipality=town, codes=codes, book=book)
        store = FactStore(settings.MEEDOEN_FACTS)
        by = (_worker("analist", town), _worker("controleur", town))
        told = release_each(by=by, municipality=town, store=store, wanted=wanted, book=book, now=timezone.now)
        for code, what in told:
            self._say(f"{code}: {what}")

    def _say(self, what: str) -> None:
        self.stdout.write(f"{what} ({monotonic() - self._begin:.0f} s)")
        self.stdout.flush()


class _Unheard:
    """Takes what nobody reads: a line per answer."""

    def write(self, _: str) -> None:
        """Let it go."""

    def flush(self) -> None:
        """Have nothing to do."""

    def isatty(self) -> bool:
        """Be no screen."""
        return False


def _worker(word: str, town: Municipality) -> Actor:
    return Actor(name=f"{word}.{town.slug}", grants=None, origin="opdracht")
