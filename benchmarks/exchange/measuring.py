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

ADVISER = Actor("a.adviseur", 1, (Grant(MUNICIPALITY, Role.EDITOR),), "benchmark")


def measure(*, rows: int, beside: bool) -> list[Timing]:
    """Measure ours (looking, and the whole pass), and the usual way when it is installed."""
    content = file_of(count=rows)
    with _nothing_left():
        found = ours.measure(content=content, rows=rows, actor=ADVISER)
    if beside:
        from benchmarks.exchange import usual  # noqa: PLC0415 - only where the library is installed

        settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "import_export"]
        for finds in (False, True):
            with _nothing_left():
                found.append(usual.measure(content=content, actor=ADVISER, delivery=_delivery(), finds=finds))
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
