"""What `meedoen system-check --deploy` says of the log: whether the application could change what it wrote there."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 Django's own name
from django.db import DatabaseError

from meedoen.apps.journal.guards import missing_guards
from meedoen.apps.journal.rights import weak_spots

_HINT = (
    "Laat de tabellen van een andere rol zijn dan waarmee Meedoen werkt: zet MEEDOEN_DATABASE_OWNER_URL bij "
    "meedoen migrate. Zie deploy/README.md."
)


@register(Tags.security, deploy=True)
def log_is_guarded(*, app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:  # noqa: ANN401, ARG001 Django's own signature
    """Warn of every way in which the log could be changed from within."""
    try:
        weak = [Warning(said, hint=_HINT, id="meedoen.W001") for said in weak_spots()]
        missing = missing_guards()
    except DatabaseError as error:
        return [Warning(f"De bewaking van het logboek is niet nagekeken: {error}".strip(), id="meedoen.W003")]
    gone = [
        Warning(
            f"De database bewaakt het logboek niet: {name} ontbreekt of staat uit.",
            hint="Kijk het logboek na met meedoen verify-journal en zet een reservekopie terug.",
            id="meedoen.W002",
        )
        for name in missing
    ]
    return [*weak, *gone]
