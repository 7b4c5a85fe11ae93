"""What a framework starts from and aims for (nulmetingen and streefwaarden)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from meedoen.apps.goals.queries.aims import AimFacts, baselines_of, targets_of
from meedoen.apps.network.queries import area_names
from meedoen.rooms.api.asking import Asked, page_of, paging
from meedoen.rooms.api.problems import not_found
from meedoen.rooms.api.querying import ListQuery, PeriodCode, Query, Word
from meedoen.rooms.api.resources.figures import Cijfer, WaardeOntbreekt, figure_fields
from meedoen.rooms.api.shapes import Lijst, Verwijzing, or_none

Vergelijking = Literal["minstens", "hoogstens", "tussen", "precies", "tenOpzichteVan", "ontwikkeling", "bewustGeen"]
COMPARATORS: dict[str, Vergelijking] = {
    "at_least": "minstens",
    "at_most": "hoogstens",
    "between": "tussen",
    "exactly": "precies",
    "relative": "tenOpzichteVan",
    "trend": "ontwikkeling",
    "none_on_purpose": "bewustGeen",
}


class Nulmeting(Cijfer):
    """Waar een kader voor een indicator van uitgaat."""

    onderdeel: Annotated[
        Verwijzing | None, Field(description="Bij welk onderdeel; leeg: overal waar de indicator staat.")
    ]


class Streefwaarde(Cijfer):
    """Wat een kader met een indicator wil bereiken, en wanneer."""

    onderdeel: Annotated[
        Verwijzing | None, Field(description="Bij welk onderdeel; leeg: overal waar de indicator staat.")
    ]
    vergelijking: Annotated[Vergelijking, Field(description="Hoe de waarde is bedoeld.", examples=["minstens"])]
    ten_opzichte_van: Annotated[
        str | None, Field(description="De periode waarmee een verandering wordt vergeleken.", examples=["2024"])
    ]
    is_zonder_jaar: Annotated[bool, Field(description="Het document noemt geen jaar; de periode is de looptijd.")]


class Nulmetingen(Lijst):
    """Een pagina van de nulmetingen van een kader."""

    resultaten: tuple[Nulmeting, ...]


class Streefwaarden(Lijst):
    """Een pagina van de streefwaarden van een kader."""

    resultaten: tuple[Streefwaarde, ...]


class AimsQuery(ListQuery):
    """Wat van nulmetingen en streefwaarden te vragen is."""

    indicator: Annotated[Word | None, Field(description="Alleen van deze indicator.", examples=["BZ-3-01"])] = None
    periode: Annotated[PeriodCode | None, Field(description="Alleen voor deze periode.")] = None

    def keeps(self, aim: AimFacts) -> bool:
        """Tell whether a figure is asked for."""
        figure = aim.figure
        return self.indicator in (None, figure.indicator_code) and self.periode in (None, figure.period.code)


def baselines(asked: Asked[AimsQuery]) -> Nulmetingen:
    """Return the baselines of a framework."""
    found = [item for item in _baselines(asked) if asked.query.keeps(item)]
    names = area_names(**asked.scope)
    shown = page_of(items=found, query=asked.query)
    return Nulmetingen(
        resultaten=tuple(_baseline(asked, item, names) for item in shown),
        paginering=paging(query=asked.query, total=len(found)),
    )


def baseline(asked: Asked[Query]) -> Nulmeting:
    """Return the baseline with this number."""
    found = _numbered(_baselines(asked), asked.path["nulmeting"], "De nulmeting")
    return _baseline(asked, found, area_names(**asked.scope))


def targets(asked: Asked[AimsQuery]) -> Streefwaarden:
    """Return the targets of a framework."""
    found = [item for item in _targets(asked) if asked.query.keeps(item)]
    names = area_names(**asked.scope)
    shown = page_of(items=found, query=asked.query)
    return Streefwaarden(
        resultaten=tuple(_target(asked, item, names) for item in shown),
        paginering=paging(query=asked.query, total=len(found)),
    )


def target(asked: Asked[Query]) -> Streefwaarde:
    """Return the target with this number."""
    found = _numbered(_targets(asked), asked.path["streefwaarde"], "De streefwaarde")
    return _target(asked, found, area_names(**asked.scope))


def _baselines(asked: Asked[Any]) -> tuple[AimFacts, ...]:
    return baselines_of(**asked.scope, framework_id=asked.framework.pk)


def _targets(asked: Asked[Any]) -> tuple[AimFacts, ...]:
    return targets_of(**asked.scope, framework_id=asked.framework.pk)


def _numbered(found: tuple[AimFacts, ...], number: str, what: str) -> AimFacts:
    for item in found:
        if str(item.figure.pk) == number:
            return item
    raise not_found(f"{what} ‘{number}’")


def _baseline(asked: Asked[Any], item: AimFacts, names: dict[str, str]) -> Nulmeting:
    return Nulmeting(**_fields(asked, item, names, "nulmetingen"))


def _target(asked: Asked[Any], item: AimFacts, names: dict[str, str]) -> Streefwaarde:
    fields = _fields(asked, item, names, "streefwaarden")
    comparison = COMPARATORS[item.comparator]
    if comparison == "bewustGeen" and not item.figure.text:
        words = "Er is bewust geen streefwaarde."
        fields |= {"waarde": WaardeOntbreekt(reden="nietVanToepassing", toelichting=words), "in_woorden": words}
    return Streefwaarde(
        **fields,
        vergelijking=comparison,
        ten_opzichte_van=or_none(item.relative_to),
        is_zonder_jaar=item.is_undated,
    )


def _fields(asked: Asked[Any], item: AimFacts, names: dict[str, str], where: str) -> dict[str, Any]:
    place = ("kaders", asked.path["kader"])
    node = item.node
    return {
        **figure_fields(asked, item.figure, unit=item.unit, names=names, at=(*place, where)),
        "onderdeel": None if node is None else asked.addresses.named(node, *place, "onderdelen"),
    }
