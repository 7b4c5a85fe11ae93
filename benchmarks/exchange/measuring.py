"""Every way in turn, from the same records: what one wrote is gone before the next begins."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

from benchmarks.exchange import ours
from benchmarks.exchange.making import MUNICIPALITY, file_of
from benchmarks.exchange.timing import Timing
from meedoen.apps.accounts.actors import SYSTEM, Actor, Grant
from meedoen.apps.accounts.permissions import Role
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.links.workbooks import Form

ADVISER = Actor("a.adviseur", 1, (Grant(MUNICIPALITY, Role.EDITOR),), "benchmark")


def measure(*, rows: int, form: Form, beside: bool) -> list[Timing]:
    """Measure ours (looking, and the whole pass), and with `beside` the usual way on the same file.

    Beside XLSX only: of an ODS, tablib takes the text that a cell shows for its number, so it cannot read 25,9.
    """
    content = file_of(count=rows, form=form)
    with _nothing_left():
        found = ours.measure(content=content, rows=rows, actor=ADVISER)
    if beside and form is Form.XLSX:
        from benchmarks.exchange import usual  # noqa: PLC0415 - only where the library is installed

        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "import_export"]
        for finds in (True, False):
            with _nothing_left():
                timing = usual.measure(content=content, actor=ADVISER, delivery=_delivery(), finds=finds)
                found.append(timing)
    return found


@contextmanager
def _nothing_left() -> Iterator[None]:
    yield
    EnteredFigure.objects.within(municipality_code=MUNICIPALITY, actor=SYSTEM).delete()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _delivery() -> Delivery:
    document = SourceDocument.objects.within(municipality_code=MUNICIPALITY, actor=SYSTEM).first()
    return Delivery.objects.create(municipality_id=MUNICIPALITY, document=document, received_by="x", content_hash="0")
