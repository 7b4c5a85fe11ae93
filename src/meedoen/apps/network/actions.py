"""Changes of areas and organisations."""

from collections.abc import Iterable

from django.utils.text import slugify

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.sources.models import SourceDocument
from meedoen.links.transcripts import Transcript


def load_areas(*, actor: Actor, document: SourceDocument, name: str, transcript: Transcript) -> set[str]:
    """Add the areas of a transcript and the municipality's own area; return every known code."""
    code = document.municipality_id
    require_inside(actor=actor, municipality_code=code)
    wanted = [Area(municipality_id=code, code=code, name=name, kind="municipality")]
    wanted += [
        Area(
            municipality_id=code,
            document=document,
            lines=area.lines.text,
            code=area.code,
            name=area.name,
            kind=area.kind,
            part_of_code=area.part_of or "",
        )
        for area in transcript.areas
    ]
    Area.objects.bulk_create(
        wanted[1:],
        update_conflicts=True,
        unique_fields=("municipality", "code"),
        update_fields=("name", "kind", "part_of_code"),
    )
    Area.objects.bulk_create(wanted[:1], ignore_conflicts=True)
    return set(Area.objects.within(municipality_code=code, actor=actor).values_list("code", flat=True))


def load_organisations(*, actor: Actor, document: SourceDocument, transcript: Transcript) -> dict[str, Organisation]:
    """Add organisations that are listed or named with an activity; return them by every name they go by."""
    code = document.municipality_id
    require_inside(actor=actor, municipality_code=code)
    known = {organisation.slug: organisation for organisation in _organisations(code, actor)}
    aliases = {slugify(alias): item for item in known.values() for alias in item.aliases}
    fresh: dict[str, Organisation] = {}
    for record in transcript.organisations:
        slug = slugify(record.name)
        if slug not in known and slug not in aliases:
            fresh[slug] = Organisation(
                municipality_id=code,
                document=document,
                lines=record.lines.text,
                slug=slug,
                name=record.name,
                kind=record.kind or "",
                aliases=record.aliases,
            )
            aliases.update({slugify(alias): fresh[slug] for alias in record.aliases})
    for name, lines in _named(transcript):
        slug = slugify(name)
        if slug not in known and slug not in fresh and slug not in aliases:
            fresh[slug] = Organisation(municipality_id=code, document=document, lines=lines, slug=slug, name=name)
    Organisation.objects.bulk_create(fresh.values())
    return {**{slug: item for slug, item in aliases.items()}, **known, **fresh}


def _organisations(code: str, actor: Actor) -> Iterable[Organisation]:
    return Organisation.objects.within(municipality_code=code, actor=actor)


def _named(transcript: Transcript) -> Iterable[tuple[str, str]]:
    for activity in transcript.activities:
        for name in (*activity.responsible, *activity.partners):
            yield name, activity.lines.text
