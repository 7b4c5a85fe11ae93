"""What people do, done in a process of its own with the same actions as the pages: `python -m tests.trust.working NAME`."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
django.setup()

from django.db import transaction  # noqa: E402 Django comes first
from django.test import Client, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from meedoen.apps.accounts.actors import SYSTEM, Actor  # noqa: E402
from meedoen.apps.accounts.permissions import Permission, Role  # noqa: E402
from meedoen.apps.goals.actions.approving import approve  # noqa: E402
from meedoen.apps.goals.actions.delivering import Delivered, deliver  # noqa: E402
from meedoen.apps.goals.actions.editing.adopting import Adoption, adopt_framework  # noqa: E402
from meedoen.apps.goals.actions.versions import frozen_nodes  # noqa: E402
from meedoen.apps.goals.models import Framework, Node  # noqa: E402
from meedoen.apps.indicators.entering import CellOf  # noqa: E402
from meedoen.apps.indicators.models import EnteredFigure, Indicator  # noqa: E402
from meedoen.apps.journal.actions import log, recording  # noqa: E402
from meedoen.apps.journal.models import Entry  # noqa: E402
from meedoen.apps.reports.actions.undoing import undo_entry  # noqa: E402
from meedoen.apps.reports.exchange.files import ask_again, confirm, keep_file, work_on  # noqa: E402
from meedoen.apps.reports.models import ListFile  # noqa: E402
from meedoen.apps.sources.actions import open_delivery  # noqa: E402
from meedoen.apps.sources.models import SourceDocument  # noqa: E402
from meedoen.core.goals.versions import fingerprint  # noqa: E402
from meedoen.core.values.period import parse_period  # noqa: E402
from meedoen.links.workbooks import Column, Form, Sheet, write_workbook  # noqa: E402
from tests.people import employee, somebody  # noqa: E402

CODE = "GM0225"
ROWS = 2000
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
SCOPE: dict[str, Any] = {"municipality_code": CODE, "actor": SYSTEM}
EDITOR = somebody("a.bewerker", CODE, Role.EDITOR, user_id=1)
APPROVER = somebody("b.goedkeurder", CODE, Role.APPROVER, Role.ADMINISTRATOR, user_id=2)
CHANGED = "onderdeel gewijzigd"


def prepare() -> None:
    """Leave figures that wait for approval, and a framework that changed since it was adopted."""
    _deliver(EDITOR, "2024", 30)
    node = Node.objects.within(**SCOPE).order_by("pk").first()
    said = {"municipality_code": CODE, "action": CHANGED, "subject": node.code}
    with recording(actor=EDITOR, permission=Permission.EDIT_FRAMEWORKS, **said) as change:
        change.update(node, title="Een andere naam")
    _give_a_file(node)


def _give_a_file(node: Node) -> None:
    """Let a file be looked at that changes a node, adds a term and hands in five hundred figures."""
    indicator = Indicator.objects.within(**SCOPE).filter(unit="count").order_by("pk").first()
    figures = [[indicator.code, "2023", f"groep {number:04}", number, "Registratie"] for number in range(500)]
    lists: dict[str, tuple[Sequence[str], list[list[object]]]] = {
        "Onderdelen": (("Kader", "Code", "Let op"), [[node.framework.code, node.code, "Uit een bestand"]]),
        "Begrippen": (("Begrip", "Betekenis"), [["Proef", "Wat wordt geprobeerd."]]),
        "Cijfers": (("Indicator", "Periode", "Groep", "Cijfer", "Herkomst"), figures),
    }
    sheets = [
        Sheet(title=title, columns=[Column(heading=each) for each in head], rows=rows)
        for title, (head, rows) in lists.items()
    ]
    content = write_workbook(sheets=sheets, form=Form.XLSX)
    giver = employee("c.lijsten", node.municipality, Role.EDITOR)
    said: dict[str, Any] = {"actor": giver, "municipality_code": CODE, "now": timezone.now()}
    file = keep_file(file_name="lijst.xlsx", content=content, reason="Proef", **said)
    work_on(municipality_code=CODE, pk=file.pk)


def delivering() -> None:
    """Hand in two thousand figures at once."""
    _deliver(EDITOR, "2025", ROWS)


def approving() -> None:
    """Approve all that waits."""
    waiting = EnteredFigure.objects.within(**SCOPE).filter(state=EnteredFigure.State.SUBMITTED)
    approve(actor=APPROVER, entered=list(waiting), now=NOW)


def adopting() -> None:
    """Adopt the framework as it stands."""
    framework = Framework.objects.within(**SCOPE).get()
    seen = fingerprint(nodes=frozen_nodes(actor=SYSTEM, framework=framework))
    adoption = Adoption(by="De raad", period=parse_period("2026-11-01"))
    adopt_framework(actor=APPROVER, framework=framework, adoption=adoption, seen=seen, today=NOW.date())


def reading_in() -> None:
    """Take a file over that somebody looked at; what a killed process left of it is looked at again first."""
    file = ListFile.objects.within(**SCOPE).get()
    if file.state != ListFile.State.JUDGED:
        ask_again(file=file)
        work_on(municipality_code=CODE, pk=file.pk)
        file.refresh_from_db()
    assert confirm(file=file, seen=file.fingerprint)
    work_on(municipality_code=CODE, pk=file.pk)
    file.refresh_from_db()
    assert file.state == ListFile.State.DONE, file.remark


def undoing() -> None:
    """Take the change of the framework back."""
    entry = Entry.objects.filter(action=CHANGED).latest("number")
    undo_entry(actor=EDITOR, municipality_code=CODE, number=entry.number, now=entry.at)


# The statuses tell of the database; whether the files for the browser were collected is no matter here.
@override_settings(
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ALLOWED_HOSTS=["localhost"],
)
def visit() -> None:
    """Ask some pages as a visitor and write the statuses."""
    client = Client(headers={"host": "localhost"})
    for address in ("/", "/druten/", "/druten/cijfers/", "/aanmelden/"):
        sys.stdout.write(f"{client.get(address).status_code} ")


def logging() -> None:
    """Add fifty entries, each in a transaction with a change of a record."""
    for number in range(50):
        node = Node.objects.within(**SCOPE).order_by("pk").first()
        with recording(actor=EDITOR, municipality_code=CODE, action="geprobeerd", subject=str(number)) as change:
            change.update(node, note=f"{os.getpid()} {number}")
        log(municipality_code="", actor=EDITOR, action="los", subject=str(number))


@transaction.atomic
def _deliver(actor: Actor, period: str, count: int) -> None:
    document = SourceDocument.objects.within(**SCOPE).first()
    delivery = open_delivery(actor=SYSTEM, document=document, content=period)
    indicator = Indicator.objects.within(**SCOPE).filter(unit="count").order_by("pk").first()
    rows = [
        Delivered(
            CellOf(indicator, parse_period(period), CODE, f"groep {number:04}"),
            {"value": str(number), "origin": "Registratie"},
        )
        for number in range(count)
    ]
    deliver(actor=actor, delivery=delivery, rows=rows, now=NOW)


WORK: dict[str, Callable[[], None]] = {
    each.__name__: each for each in (prepare, delivering, approving, adopting, reading_in, undoing, visit, logging)
}

if __name__ == "__main__":
    WORK[sys.argv[1]]()
