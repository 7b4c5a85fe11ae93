"""Letting two act at the same moment, in threads of their own, and telling what came of each: done, told why not, or broken."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import sleep
from typing import Any

from django.db import connection, connections

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.actions.dividing import DividingError
from meedoen.apps.cases.actions.keeping import KeepingError
from meedoen.apps.cases.actions.recording import EntryError
from meedoen.apps.cases.actions.registering import KnownAlreadyError, RegisteringError
from meedoen.apps.cases.desk import Desk, at_desk
from meedoen.apps.cases.importing.outcome import ImportRefusedError
from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.apps.cases.models import Resident, Team

CODE = "GM0225"
TOLD = (
    *(EntryError, DividingError, KeepingError, KnownAlreadyError, RegisteringError),
    *(ImportRefusedError, ChangedMeanwhileError),
)
LINGER = 0.7
Act = Callable[[Desk], object]


@dataclass(frozen=True)
class Office:
    """Who work here, and the file that both are in."""

    worker: Actor
    head: Actor
    team: Team
    resident: Resident

    def of(self, model: type[Any]) -> Any:
        """Return the records of the resident, as they are now."""
        return model._default_manager.kept_for_all(municipality_code=CODE).filter(resident=self.resident)


def side_by_side(first: Act, second: Act, *, actors: tuple[Actor, Actor], began_later: bool = False) -> list[str]:
    """Let two act on a page each; the first lingers before it commits, and meanwhile the second acts.

    With `began_later` the page of the second began before that of the first, who is quicker; where one writes at a time that cannot be.
    """
    acted, begun = Event(), Event()
    waits = began_later and connection.features.has_select_for_update

    def page(place: int, act: Act) -> None:
        try:
            if waits and not place:
                begun.wait(30)
            if place and not waits:
                acted.wait(30)
            with at_desk(actor=actors[place], municipality_code=CODE, screen="proef") as desk:
                begun.set()
                if place and waits:
                    acted.wait(30)
                act(desk)
                acted.set()
                sleep(0 if place else LINGER)
        finally:
            acted.set()

    return what_came_of(lambda: page(0, first), lambda: page(1, second))


def what_came_of(*works: Callable[[], None]) -> list[str]:
    """Let these work beside each other and tell what came of each."""
    told = [""] * len(works)

    def work(place: int) -> None:
        try:
            works[place]()
            told[place] = "gedaan"
        except TOLD as error:
            told[place] = f"gezegd: {error}"
        except Exception as error:  # noqa: BLE001 this is what must not happen, and is judged
            told[place] = f"stuk: {type(error).__name__} {error}"
        finally:
            connections.close_all()

    threads = [Thread(target=work, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told
