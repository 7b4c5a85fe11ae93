"""The list of questions, motions and promises. What happened to one is told with its new state, and never changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import colleagues_of
from meedoen.apps.council.actions import ItemContent, StepContent, add_item, add_step, change_item, remove_item
from meedoen.apps.council.marks import marks_of
from meedoen.apps.council.models import CouncilItem, CouncilStep
from meedoen.apps.council.subjects import read_subject, subjects_of
from meedoen.apps.reports.exchange.activities import NUMBER
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work
from meedoen.core.goals.council_items import ItemKind, ItemState

_TEXTS = ("kind", "reference", "title", "text", "by", "parties", "holder", "due_on", "meeting", "link")
_SAID = (*_TEXTS, "period", "worker", "subjects")


def _items(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(CouncilItem)
    found = list(scope.of(CouncilItem).select_related("worker").order_by("pk"))
    about = subjects_of(
        municipality_code=scope.municipality_code, actor=scope.actor, item_ids=[each.pk for each in found]
    )
    for each in found:
        worker = each.worker.get_username() if each.worker and scope.is_inside else ""
        yield Kept(
            {
                "number": each.pk,
                **{name: getattr(each, name) for name in _TEXTS},
                "period": each.period_code,
                "worker": worker,
                "subjects": tuple(subject.word for subject in about.get(each.pk, ())),
                "state": each.state,
                "told": "",
                "on": None,
                "published": is_published(each.pk),
            },
            each,
        )


def _save(work: Work, given: Given) -> None:
    _require_address(given["link"])
    content = ItemContent(
        **given.some(*_TEXTS),
        period_code=given["period"],
        worker_id=_worker(work, given["worker"]),
        subjects=tuple(read_subject(word=word) for word in given["subjects"]),
    )
    step = StepContent(on=_day(work, given), state=ItemState(given["state"]), text=given["told"])
    scope: dict[str, Any] = {"actor": work.actor, "municipality_code": work.code}
    if given.kept is None:
        add_item(**scope, content=content, step=step, today=work.today)
        return
    pk = given.kept.record.pk
    if given.is_changed(*_SAID):
        change_item(**scope, pk=pk, content=content, seen=marks_of(**scope, pk=pk).seen)
    if given.is_changed("state") or (given["told"] and not _was_told(work, pk, given["told"])):
        happened = step if given.is_changed("state") else StepContent(on=step.on, text=step.text)
        add_step(**scope, pk=pk, step=happened, seen=marks_of(**scope, pk=pk).seen, today=work.today)


def _remove(work: Work, kept: Kept) -> None:
    remove_item(actor=work.actor, municipality_code=work.code, pk=kept.record.pk, reason=work.reason)


def _was_told(work: Work, pk: int, text: str) -> bool:
    """Tell whether the course says this already: the same file twice tells it once."""
    steps = CouncilStep.objects.within(municipality_code=work.code, actor=work.actor).filter(item_id=pk)
    return bool(steps.filter(correction=None, text=text).exists())


def _require_address(link: str) -> None:
    if link and not link.startswith(("https://", "http://")):
        raise RowError(f"‘{link[:60]}’ is geen adres van een pagina. Schrijf het met https:// ervoor.")


def _day(work: Work, given: Given) -> date:
    on: date | None = given["on"]
    return on or work.today


def _worker(work: Work, name: str) -> int | None:
    if not name:
        return None
    known = {colleague.name: colleague.pk for colleague in colleagues_of(municipality_code=work.code)}
    if name not in known:
        message = f"Er is geen collega met de gebruikersnaam ‘{name}’. Verbeter de naam, of laat het leeg."
        raise RowError(message)
    return known[name]


COUNCIL_ITEMS = ListSheet(
    slug="raadsstukken",
    title="Raadsstukken",
    about="Vragen, moties en toezeggingen, met waar ze over gaan en hoe het ermee staat.",
    columns=(
        NUMBER,
        Heading(name="kind", heading="Soort", what=What.WORD, words={kind.value: kind.label for kind in ItemKind}, is_required=True),
        Heading(name="reference", heading="Kenmerk", longest=60, explanation="Het nummer dat de griffie eraan gaf."),
        Heading(name="title", heading="Titel", is_required=True, longest=500),
        Heading(name="text", heading="Tekst"),
        Heading(name="period", heading="Datum", what=What.PERIOD, is_required=True,
                explanation="De dag (2026-11-01) of het jaar waarin het is gesteld of toegezegd."),
        Heading(name="by", heading="Van wie", longest=500),
        Heading(name="parties", heading="Fracties", longest=500),
        Heading(name="holder", heading="Portefeuillehouder", longest=500),
        Heading(name="worker", heading="Collega", longest=150, explanation="De gebruikersnaam van wie eraan werkt; alleen intern."),
        Heading(name="due_on", heading="Uiterlijk", what=What.DAY),
        Heading(name="meeting", heading="Vergadering", longest=500),
        Heading(name="link", heading="Adres", longest=500, explanation="Waar het in het raadsinformatiesysteem staat."),
        Heading(name="subjects", heading="Gaat over", what=What.LIST, is_required=True,
                explanation="Met een puntkomma ertussen: kader:CODE, onderdeel:KADER/CODE of indicator:CODE."),
        Heading(name="state", heading="Stand", what=What.WORD, words={state.value: state.label for state in ItemState}, is_required=True),
        Heading(name="told", heading="Wat er is gebeurd", explanation="Bij een nieuwe stand, of als voortgang. Komt in het verloop en staat hier daarna weer leeg."),
        Heading(name="on", heading="Wanneer dat was", what=What.DAY, explanation="Leeg is vandaag."),
    ),
    keys=("number",),
    otherwise=("kind", "title", "period"),
    rows=_items,
    save=_save,
    remove=_remove,
    permission=Permission.EDIT_COUNCIL,
)  # fmt: skip
