"""How long files stay: the municipality settles a term of its own, and holds a file or lets it go again."""

from meedoen.apps.accounts.actors import NotAllowedError, require
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.models import FileHold, Resident, RetentionTerm
from meedoen.links.definitions.retention import national_retention

HOLDERS = (Permission.WORK_CASES, Permission.REVIEW_CASES, Permission.ANSWER_REQUESTS, Permission.DESTROY_FILES)
LONGEST = 100


class KeepingError(ValueError):
    """It cannot be kept or held like this; `field` names what is wrong and the message says what is expected (Dutch)."""

    def __init__(self, text: str, *, field: str = "") -> None:
        """Keep at which field it is."""
        super().__init__(text)
        self.field = field


@one_change
def settle_term(*, desk: Desk, category: str, years: int, decision: str) -> RetentionTerm:
    """Say how many years the municipality keeps a category, by which decision.

    Raises:
        NotAllowedError, KeepingError: the actor may not, or something is not so.

    """
    require(actor=desk.actor, permission=Permission.DESTROY_FILES, municipality_code=desk.code)
    if category not in {each.code for each in national_retention()}:
        raise KeepingError("Deze categorie bestaat niet.", field="category")
    if not 1 <= years <= LONGEST:
        raise KeepingError(f"Schrijf hele jaren, van 1 tot en met {LONGEST}.", field="years")
    said = " ".join(decision.split())
    if not said:
        raise KeepingError("Noem het besluit waarin dit staat, met de dag.", field="decision")
    made = RetentionTerm._default_manager.create(
        municipality_id=desk.code,
        category=category,
        years=years,
        decision=said,
        set_at=desk.now,
        set_by=desk.actor.name,
    )
    desk.look.changed(what=f"bewaartermijn {category}: {years} jaar")
    return made


@one_change
def hold_file(*, desk: Desk, resident: Resident, ground: str, why: str) -> FileHold:
    """Hold a file: it is not destroyed until somebody lets it go; the desk has let the actor in.

    Raises:
        NotAllowedError, KeepingError: the actor may not, or it is held on this ground already.

    """
    _require(desk)
    if ground not in FileHold.Ground.values:
        raise KeepingError("Kies waarom dit dossier wordt aangehouden.", field="ground")
    said = " ".join(why.split())
    if not said:
        raise KeepingError("Schrijf op waarom, bijvoorbeeld met het nummer van de zaak.", field="why")
    standing = FileHold.objects.within(**desk.scope).filter(resident=resident, ground=ground, ended_at=None)
    if standing.exists():
        raise KeepingError("Dit dossier is om deze reden al aangehouden.", field="ground")
    desk.look.saw(residents=[resident])
    desk.look.changed(what="dossier aangehouden")
    return FileHold._default_manager.create(
        municipality_id=desk.code, resident=resident, ground=ground, why=said, since=desk.now, held_by=desk.actor.name
    )


@one_change
def let_go(*, desk: Desk, hold: FileHold, why: str) -> None:
    """End a hold: the file follows its term again.

    Raises:
        NotAllowedError, KeepingError: the actor may not, or it ended before.

    """
    _require(desk)
    said = " ".join(why.split())
    if not said:
        raise KeepingError("Schrijf op waarom dit dossier niet langer wordt aangehouden.", field="why")
    standing = FileHold.objects.within(**desk.scope).filter(pk=hold.pk, ended_at=None)
    if not standing.update(ended_at=desk.now, ended_by=desk.actor.name, ended_why=said):
        raise KeepingError("Iemand anders heeft dit al beëindigd.")
    desk.look.saw(residents=[hold.resident])
    desk.look.changed(what="aanhouding beëindigd")


def _require(desk: Desk) -> None:
    if not any(desk.actor.may(permission=each, municipality_code=desk.code) for each in HOLDERS):
        message = "Een dossier aanhouden mag wie erin werkt, wie de kwaliteit nakijkt en de privacy officer."
        raise NotAllowedError(message)
