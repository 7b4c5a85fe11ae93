"""What is said of a release once something was done with it: the line in the log, and the sentence for who comes too late."""

from collections.abc import Mapping

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.indicators.models import Release
from meedoen.apps.journal.actions import log
from meedoen.core.indicators.phrases import thousands

State = Release.State
_DECIDED = {
    State.RELEASED: "Vrijgave {number} is al vrijgegeven. Wat naar buiten ging, kan niet meer terug; leg verbeterde cijfers als een nieuwe vrijgave voor.",
    State.REFUSED: "Vrijgave {number} is al geweigerd. Leg de cijfers opnieuw voor als zij toch naar buiten kunnen.",
    State.OVERTAKEN: "Vrijgave {number} is al ingehaald: daarna is iets anders voorgelegd. Kijk bij de vrijgaven wat er nu wacht.",
}


def why_decided(*, number: int, state: str) -> str:
    """Say why a release is not decided on any more (Dutch); empty while it waits."""
    return _DECIDED[State(state)].format(number=number) if state != State.SUBMITTED else ""


def tell(
    *, actor: Actor, release: Release, action: str, reason: str = "", more: Mapping[str, object] | None = None
) -> None:
    """Write in the log what was done with a release.

    What the audit found stands with the release only: it tells what a hidden number is, and more people read the log.
    """
    log(
        municipality_code=release.municipality_id,
        actor=actor,
        action=action,
        subject=f"vrijgave {release.number}, {_what(release)}: {_outcome(release)}",
        reason=reason,
        details={
            "definitions": sorted(release.definitions),
            "revision": release.revision,
            "seen_on": release.seen_on.isoformat(),
            **(more or {}),
        },
    )


def _what(release: Release) -> str:
    names = [str(content.get("naam", code)) for code, content in release.definitions.items()]
    return f"‘{names[0]}’" if len(names) == 1 else f"{thousands(len(names))} definities"


def _outcome(release: Release) -> str:
    """Say in words what came of it."""
    if release.state == State.REFUSED:
        return "er gaat niets naar buiten"
    leaves = "staat op de site" if release.state == State.RELEASED else "wacht op een tweede persoon"
    many = thousands(release.shown)
    shown = (
        f"met {many} {'getal' if release.shown == 1 else 'getallen'}" if release.shown else "zonder een getal boven nul"
    )
    hidden = f"{thousands(release.hidden)} verborgen" if release.hidden else "niets verborgen"
    return f"{leaves}, {shown}; {hidden}"
