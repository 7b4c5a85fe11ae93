"""Making files with lists as somebody would: taken out, changed in one cell, and given in again."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.reports.exchange.applying import judge
from meedoen.apps.reports.exchange.files import begin, confirm, keep_file
from meedoen.apps.reports.exchange.lists import BY_SLUG
from meedoen.apps.reports.exchange.outcomes import Judgement, unpacked
from meedoen.apps.reports.exchange.reading import read_lists
from meedoen.apps.reports.exchange.sheets import Scope, Work
from meedoen.apps.reports.exchange.writing import write_lists
from meedoen.apps.reports.models import ListFile
from meedoen.links.workbooks import Column, Form, Sheet, read_workbook, write_workbook
from tests.people import employee

# The clock of the product itself: what a file was kept at cannot be of a later day than what is judged.
NOW = datetime.now(tz=UTC)
Rows = list[list[Any]]


@dataclass(frozen=True)
class Desk:
    """Somebody who takes lists out and gives them in again."""

    code: str
    actor: Actor

    def out(self, *slugs: str, form: Form = Form.XLSX) -> bytes:
        file = io.BytesIO()
        sheets = [BY_SLUG[slug] for slug in slugs]
        write_lists(file=file, scope=Scope(self.code, self.actor), sheets=sheets, form=form)
        return file.getvalue()

    def changed(self, slug: str, *, row: int, heading: str, value: Any) -> bytes:
        """Take a list out and change one cell of it; rows are counted from 0, without the headings."""
        (sheet,) = read_workbook(content=self.out(slug), file_name="lijst.xlsx").sheets
        head, *rows = [list(each.values) for each in sheet.rows]
        rows[row][head.index(heading)] = value
        return workbook(sheet.title, head, rows)

    def judged(self, content: bytes, *, name: str = "lijst.xlsx", reason: str = "") -> Judgement:
        work = Work(Scope(self.code, self.actor), reason, NOW, timezone.localdate(NOW))
        return judge(work=work, file=read_lists(content=content, file_name=name, municipality_code=self.code))

    def gives(self, content: bytes, *, name: str = "lijst.xlsx", reason: str = "") -> ListFile:
        """Give a file and let it be judged."""
        said = {"file_name": name, "content": content, "reason": reason, "now": datetime.now(tz=UTC)}
        kept = keep_file(actor=self.actor, municipality_code=self.code, **said)
        begin(file=kept)
        kept.refresh_from_db()
        return kept

    def takes_over(self, kept: ListFile, *, seen: str = "") -> ListFile:
        """Confirm what was judged."""
        if confirm(file=kept, seen=seen or kept.fingerprint):
            begin(file=kept)
        kept.refresh_from_db()
        return kept

    def loads(self, content: bytes, *, reason: str = "") -> ListFile:
        """Give a file and confirm it; tell loudly when it cannot be taken over."""
        done = self.takes_over(self.gives(content, reason=reason))
        wrong = [each for each in unpacked(bytes(done.judgement)).outcomes if each.step == "refused"]
        assert done.state == ListFile.State.DONE, (done.remark, unpacked(bytes(done.judgement)).problems, wrong)
        return done


def workbook(title: str, head: Sequence[Any], rows: Rows, form: Form = Form.XLSX) -> bytes:
    return write_workbook(sheets=[sheet_of(title, head, rows)], form=form)


def sheet_of(title: str, head: Sequence[Any], rows: Rows) -> Sheet:
    return Sheet(title=title, columns=[Column(heading=str(heading)) for heading in head], rows=rows)


def steps(judgement: Judgement) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in judgement.outcomes:
        found[each.step.value] = found.get(each.step.value, 0) + 1
    return found


def refusals(judgement: Judgement) -> list[str]:
    return [*judgement.problems, *(each.why for each in judgement.outcomes if each.step == "refused")]


@pytest.fixture
def desk(dronten: Municipality) -> Desk:
    return Desk(dronten.code, employee("e.editor", dronten))


@pytest.fixture
def desk_of(dronten: Municipality) -> Callable[..., Desk]:
    """Return a function that gives the desk of somebody with these roles."""

    def make(name: str, *roles: Role) -> Desk:
        return Desk(dronten.code, employee(name, dronten, *roles))

    return make
