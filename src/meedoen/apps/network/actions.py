"""Changes of areas and organisations."""

from collections.abc import Iterable

from django.utils.text import slugify

from meedoen.apps.accounts.actors import require_inside
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts import Transcript


def load_areas(*, reading: Reading, name: str) -> set[str]:
    """Add the areas of a transcript and the municipality's own area; return every known code."""
    code, transcript = reading.municipality_code, reading.transcript
    require_inside(actor=reading.actor, municipality_code=code)
    wanted = [Area(municipality_id=code, code=code, name=name, kind="municipality")]
    wanted += [
        Area(
            **reading.home(lines=area.lines.text),
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
    return set(Area.objects.within(**reading.scope).values_list("code", flat=True))


def load_organisations(*, reading: Reading) -> dict[str, Organisation]:
    """Add organisations that are listed or named with an activity; return them by every name they go by."""
    code, transcript = reading.municipality_code, reading.transcript
    require_inside(actor=reading.actor, municipality_code=code)
    known = {organisation.slug: organisation for organisation in Organisation.objects.within(**reading.scope)}
    aliases = {slugify(alias): item for item in known.values() for alias in item.aliases}
    fresh: dict[str, Organisation] = {}
    for record in transcript.organisations:
        slug = slugify(record.name)
        if slug not in known and slug not in aliases:
            fresh[slug] = Organisation(
                **reading.home(lines=record.lines.text),
                slug=slug,
                name=record.name,
                kind=record.kind or "",
                aliases=record.aliases,
            )
            aliases.update({slugify(alias): fresh[slug] for alias in record.aliases})
    for name, lines in _named(transcript):
        slug = slugify(name)
        if slug not in known and slug not in fresh and slug not in aliases:
            fresh[slug] = Organisation(**reading.home(lines=lines), slug=slug, name=name)
    Organisation.objects.bulk_create(fresh.values())
    return {**aliases, **known, **fresh}


def _named(transcript: Transcript) -> Iterable[tuple[str, str]]:
    for activity in transcript.activities:
        for name in (*activity.responsible, *activity.partners):
            yield name, activity.lines.text
