"""Loading a whole published document: every context takes its part, in one transaction or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from meedoen.apps.accounts.actions import MunicipalityExistsError, register_municipality
from meedoen.apps.accounts.actors import Actor
from meedoen.apps.council.actions import load_council
from meedoen.apps.finance.actions import load_finance
from meedoen.apps.goals.actions import (
    UnknownNodeError,
    adopt_version,
    load_activities,
    load_aims,
    load_links,
    load_tree,
    refresh_courses,
)
from meedoen.apps.goals.actions.tree import Forest
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.actions import (
    UnknownIndicatorError,
    load_indicators,
    load_kinships,
    load_observations,
    load_stories,
)
from meedoen.apps.indicators.figures import Merged
from meedoen.apps.network.actions import load_areas, load_organisations
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.actions.load_changes import changes_by_loading, known_now
from meedoen.apps.reports.actions.search_entries import refresh_search_entries
from meedoen.apps.reports.findables import findables_of
from meedoen.apps.reports.models import Project, ProjectSpending
from meedoen.apps.reports.queries.hand_edits import hand_edits
from meedoen.apps.sources.actions import (
    close_delivery,
    content_hash,
    index_for_search,
    load_word_for_word,
    open_delivery,
    receive_document,
    replace_records,
)
from meedoen.apps.sources.models import Delivery, SourceDocument
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts import Transcript, municipality_of, read_transcript
from meedoen.links.transcripts.transcript import DocumentRecord

LOADER_VERSION = "5"
"""Raised when loading changes what is kept, so that unchanged files are loaded again."""


class LoadError(Exception):
    """The document cannot be loaded and nothing of it was kept; the message says why (Dutch)."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the document, whether it was already there unchanged, counts and remarks."""

    document: SourceDocument
    is_unchanged: bool
    counts: dict[str, int]
    remarks: tuple[str, ...] = ()


def hash_of_folder(*, folder: Path) -> str:
    """Return the hash of a transcript folder and of the loader's own version."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in {".yaml", ".xlsx"}]
    files = [(path.name, path.read_bytes()) for path in paths]
    return content_hash(files=[*files, ("loader", LOADER_VERSION.encode())])


class EditedByHandError(LoadError):
    """People changed what the document gave, and loading it again would undo that (Dutch message)."""


def load_folder(*, actor: Actor, folder: Path, again: bool = False, overwrite: bool = False) -> Loaded:
    """Load a transcript folder; a folder whose files did not change since the last time is passed over.

    What people changed by hand of what the document gave is lost only with `overwrite`; the log keeps it even then.

    Raises:
        EditedByHandError: people changed by hand what the document gave.
        TranscriptError: the files are broken or contradict each other.
        LoadError: a record names something that no document of the municipality holds.

    """
    content = hash_of_folder(folder=folder)
    last = None if again else _unchanged(actor, municipality_of(folder=folder), content)
    if last is not None:
        return Loaded(document=last.document, is_unchanged=True, counts=last.counts)
    transcript = read_transcript(folder)
    if not overwrite:
        _refuse_overwriting(actor, transcript)
    try:
        return load_transcript(actor=actor, transcript=transcript, content=content)
    except (UnknownNodeError, UnknownIndicatorError, MunicipalityExistsError) as error:
        message = f"{folder.name}: er is niets geladen. {error}"
        raise LoadError(message) from error


def _refuse_overwriting(actor: Actor, transcript: Transcript) -> None:
    known = SourceDocument.objects.within(municipality_code=transcript.document.municipality, actor=actor)
    document = known.filter(code=transcript.document.code).first()
    edits = hand_edits(document=document) if document else []
    if not edits:
        return
    last = edits[-1]
    message = (
        f"{transcript.document.title}: sinds dit document geladen is, is er {len(edits)} keer iets uit met de hand veranderd; "
        f"de laatste keer door {last.actor} ({last.action}: {last.subject}). Opnieuw laden zou dat overschrijven, dus er is "
        "niets geladen. Neem de wijzigingen over in de bestanden, of laad met --overwrite; de oude tekst blijft in het logboek."
    )
    raise EditedByHandError(message)


def _unchanged(actor: Actor, municipality_code: str, content: str) -> Delivery | None:
    """Return the delivery of this content, when nothing of its document was delivered since."""
    deliveries = Delivery.objects.within(municipality_code=municipality_code, actor=actor)
    last = deliveries.filter(content_hash=content).order_by("-id").select_related("document").first()
    if last is None or deliveries.filter(document_id=last.document_id, pk__gt=last.pk).exists():
        return None
    return last


@transaction.atomic
def load_transcript(*, actor: Actor, transcript: Transcript, content: str) -> Loaded:
    """Load every part of a transcript in one transaction; `content` is the hash of its files.

    Raises:
        UnknownNodeError, UnknownIndicatorError: a record names something that does not exist.
        LoadError: the municipality goes by another name or another municipality has its address.

    """
    record = transcript.document
    name = record.municipality_name
    municipality = register_municipality(actor=actor, code=record.municipality, name=name, slug=slugify(name))
    if municipality.name != name:
        message = f"{record.municipality} heet hier al {municipality.name}, in dit bestand {name}. Maak de naam gelijk."
        raise LoadError(message)
    before = known_now(municipality_code=record.municipality, document_code=record.code)
    document = receive_document(actor=actor, municipality_code=record.municipality, record=record)
    is_new, now = not document.deliveries.exists(), timezone.now()
    reading = Reading(
        actor=actor,
        document=document,
        transcript=transcript,
        delivery=open_delivery(actor=actor, document=document, content=content),
        known_from=_known_from(record) if is_new else now,
        now=now,
    )
    counts, remarks = _load_parts(reading, name)
    _finish_frameworks(reading)
    refresh_search_entries(municipality_code=record.municipality)
    refresh_findings(actor=actor, municipality_code=record.municipality, today=timezone.localdate(now))
    changes = changes_by_loading(document=document, before=before, is_new=is_new)
    close_delivery(actor=actor, delivery=reading.delivery, counts=counts, remarks=remarks, changes=changes)
    return Loaded(document=document, is_unchanged=False, counts=counts, remarks=tuple(remarks))


def _load_parts(reading: Reading, name: str) -> tuple[dict[str, int], list[str]]:
    """Let every context take its part, lower contexts first; return counts and Dutch remarks."""
    load_areas(reading=reading, name=name)
    organisations = load_organisations(reading=reading)
    indicators = load_indicators(reading=reading)
    remarks = load_tree(reading=reading)
    counts = load_word_for_word(reading=reading) | load_links(reading=reading) | load_finance(reading=reading)
    counts |= load_activities(reading=reading, organisations=organisations, indicators=indicators)
    counts |= load_council(reading=reading) | load_projects(reading=reading)
    counts["story"] = load_stories(reading=reading, indicators=indicators)
    counts["indicatorkinship"] = load_kinships(reading=reading, indicators=indicators)
    observed = load_observations(reading=reading, indicators=indicators)
    baselines, targets = load_aims(reading=reading, indicators=indicators)
    counts |= {"observation": observed.delivered, "baseline": baselines.delivered, "target": targets.delivered}
    counts["searchentry"] = index_for_search(reading=reading, findables=findables_of(transcript=reading.transcript))
    remarks += [*reading.remarks, *_lost_frameworks(reading)]
    remarks += _remarks({"Metingen": observed, "Nulmetingen": baselines, "Streefwaarden": targets})
    return counts, remarks


def _known_from(record: DocumentRecord) -> datetime:
    return timezone.make_aware(datetime.combine(record.period.last_day, time()))


_REMARKS: tuple[tuple[Callable[[Merged], int], str], ...] = (
    (lambda merged: merged.corrected, "verbeterd; de oude waarde staat in de geschiedenis"),
    (lambda merged: merged.withdrawn, "afgesloten, want niet meer in het bestand"),
    (lambda merged: merged.kept, "gebleven, want door iemand verbeterd"),
)


def _remarks(merges: dict[str, Merged]) -> list[str]:
    return [
        f"{what} {words}: {count(merged)}."
        for what, merged in merges.items()
        for count, words in _REMARKS
        if count(merged)
    ]


def _lost_frameworks(reading: Reading) -> list[str]:
    """Tell which frameworks this document gave before and now no longer holds; they stay."""
    listed = {record.code for record in reading.transcript.frameworks}
    mine = Framework.objects.within(**reading.scope).filter(document=reading.document)
    return [
        f"Het kader {item.code} staat niet meer in het bestand; het is blijven staan."
        for item in mine
        if item.code not in listed
    ]


def _finish_frameworks(reading: Reading) -> None:
    """Work out the courses of every framework that can show a figure of this document, and freeze what is adopted."""
    frameworks = {item.code: item for item in Framework.objects.within(**reading.scope)}
    for framework in frameworks.values():
        refresh_courses(actor=reading.actor, framework=framework)
    for record in reading.transcript.frameworks:
        if record.adopted:
            adopt_version(
                actor=reading.actor,
                framework=frameworks[record.code],
                adopted_by=record.adopted.by,
                period_code=record.adopted.period.code,
            )


def load_projects(*, reading: Reading) -> dict[str, int]:
    """Replace the projects that a document evaluates, with their spending in euros."""
    forest = Forest(reading=reading)
    projects = [
        Project(
            **reading.home(lines=record.lines.text),
            node=forest.node(framework=record.framework, code=record.node, lines=record.lines.text),
            number=record.number,
            title=record.title,
            occasion=record.occasion,
            result=record.result,
            follow_up=record.follow_up,
            status=record.status,
            position=position,
        )
        for position, record in enumerate(reading.transcript.projects)
    ]
    count = replace_records(reading=reading, model=Project, records=projects)
    spending = [
        ProjectSpending(
            **reading.home(lines=item.lines.text),
            project=project,
            item=item.item,
            amount=item.amount.value if item.amount else None,
            kind=item.kind,
            note=item.note or "",
        )
        for project, record in zip(projects, reading.transcript.projects, strict=True)
        for item in record.spending
    ]
    return {"project": count, "projectspending": len(ProjectSpending.objects.bulk_create(spending))}
