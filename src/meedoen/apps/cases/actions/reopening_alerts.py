"""Opening a signal again that was closed by mistake: how it was closed stays with why that does not hold, and its terms come back."""

from meedoen.apps.cases.actions.alerts import UNTRUE, put_in_file, require_work_or_intake
from meedoen.apps.cases.actions.correcting_alerts import keep_earlier
from meedoen.apps.cases.actions.recording import refuse
from meedoen.apps.cases.desk import Desk, one_change
from meedoen.apps.cases.meanwhile import MEANWHILE, ChangedMeanwhileError
from meedoen.apps.cases.models import Alert
from meedoen.core.cases.alerts import FORGOTTEN
from meedoen.core.cases.entries import Objection
from meedoen.links.definitions.alerts import national_alert_list


@one_change
def reopen_alert(*, desk: Desk, alert: Alert, why: str) -> Alert:
    """Open a closed signal again; one that was closed as not true stands in the file again. `desk` has let the actor into the file.

    Raises:
        NotAllowedError, EntryError: the actor may not write in files or register people, or it cannot be so.
        ChangedMeanwhileError: somebody else changed it since it was shown, opened it again, or put it in a file.

    """
    require_work_or_intake(desk=desk)
    refuse(_objections(alert, why))
    closing = {name: getattr(alert, name) for name in ("closed_on", "closed_by", "outcome", "closed_why")}
    same = {"pk": alert.pk, "recorded_at": alert.recorded_at, "resident": alert.resident_id}
    stood = Alert.objects.within(**desk.scope).filter(**same, closed_on=alert.closed_on, recorded_at__lt=desk.now)
    if not stood.update(recorded_at=desk.now, closed_on=None, closed_by="", outcome="", closed_why=""):
        raise ChangedMeanwhileError(MEANWHILE)
    keep_earlier(desk=desk, alert=alert, why=why, **closing)
    alert.refresh_from_db()
    desk.look.changed(what=f"signaal {alert.pk} heropend")
    if alert.resident is not None and closing["outcome"] == UNTRUE:
        kind = national_alert_list().kind(word=alert.kind)
        put_in_file(desk=desk, alert=alert, resident=alert.resident, kind=kind)
    return alert


def _objections(alert: Alert, why: str) -> tuple[Objection, ...]:
    if alert.closed_on is None:
        return (Objection(field="", text="Dit signaal staat al open. Heropenen hoeft niet."),)
    if alert.resident_id is None and alert.about_name == FORGOTTEN:
        text = "Over wie dit signaal ging, is niet meer bewaard. Schrijf zo nodig een nieuw signaal op."
        return (Objection(field="", text=text),)
    if not why.strip():
        return (
            Objection(field="why", text="Zeg waarom u het signaal heropent. Hoe het was afgesloten, blijft bewaard."),
        )
    return ()
