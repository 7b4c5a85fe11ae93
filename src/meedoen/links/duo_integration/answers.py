"""What DUO answers, from JSON to values of core; an answer that is not as described is refused without repeating it."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from meedoen.core.cases.integration import ASYLUM, FAMILY, IntegrationPlan, LearningRoute, Literacy, PlanLevel
from meedoen.core.cases.integration_answers import (
    DutyAnswer,
    ExamAnswer,
    GroupAnswer,
    LearnabilityAnswer,
    PlanAnswer,
    TermAnswer,
)
from meedoen.links.remote.asking import SenselessAnswerError

_DAY = timedelta(days=1)
_Score = Annotated[str, Field(pattern=r"^\d{1,3},\d{2}$")]
Shape = TypeVar("Shape")


class _Answer(BaseModel):
    """Fields that are not in the description are passed over: a later version may add some."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Duty(_Answer):
    """Inburgeringsplicht; the end is the last day on which it holds."""

    indicatorInburgeringsplicht: bool  # noqa: N815 as DUO writes it
    begindatum: date | None = None
    einddatum: date | None = None
    wijzigingsdatum: date | None = None
    datumKennisgevingInburgeringsplicht: date | None = None  # noqa: N815 as DUO writes it
    redenGeenInburgeringsplicht: str = ""  # noqa: N815 as DUO writes it

    def told(self) -> DutyAnswer:
        """Return it as a value of core."""
        return DutyAnswer(
            is_bound=self.indicatorInburgeringsplicht,
            begin=self.begindatum,
            end=self.einddatum + _DAY if self.einddatum else None,
            changed_on=self.wijzigingsdatum,
            noticed_on=self.datumKennisgevingInburgeringsplicht,
            why_not=self.redenGeenInburgeringsplicht,
        )


class Group(_Answer):
    """Doelgroep."""

    indeling: Literal["Asielstatushouder", "Gezinsmigrant en overige migrant"]
    begindatum: date | None = None

    def told(self) -> GroupAnswer:
        """Return it as a value of core."""
        return GroupAnswer(group=ASYLUM if self.indeling == "Asielstatushouder" else FAMILY, begin=self.begindatum)


class Term(_Answer):
    """Inburgeringstermijn; here the end is the first day after it."""

    startdatum: date
    einddatum: date
    wijzigingsdatum: date | None = None
    verlengingsgrondomschrijving: str = Field(default="", max_length=200)

    def told(self) -> TermAnswer:
        """Return it as a value of core."""
        return TermAnswer(
            begin=self.startdatum,
            end=self.einddatum,
            changed_on=self.wijzigingsdatum,
            ground=self.verlengingsgrondomschrijving,
        )


class Test(_Answer):
    """Resultaat of a leerbaarheidstoets."""

    resultaat: Literal["B1-route haalbaar", "B1-route niet haalbaar", "Onbekend"]
    behaaldeScore: _Score  # noqa: N815 as DUO writes it
    benodigdeScore: _Score  # noqa: N815 as DUO writes it
    datumAfname: date  # noqa: N815 as DUO writes it

    def told(self) -> LearnabilityAnswer:
        """Return it as a value of core."""
        return LearnabilityAnswer(
            day=self.datumAfname, result=self.resultaat, score=self.behaaldeScore, needed=self.benodigdeScore
        )


class Exam(_Answer):
    """Examenresultaat."""

    examendatum: date
    resultaat: Literal["Geslaagd", "Gezakt", "Geen"]
    onderdeel: Literal["KNM", "LE", "LU", "SC", "SP"]
    niveau: str = Field(default="", max_length=2)

    def told(self) -> ExamAnswer:
        """Return it as a value of core."""
        return ExamAnswer(
            part=self.onderdeel, day=self.examendatum, is_passed=self.resultaat == "Geslaagd", level=self.niveau
        )


class Plan(_Answer):
    """PIP."""

    dagtekeningPip: date  # noqa: N815 as DUO writes it
    leerroute: LearningRoute
    niveau: PlanLevel | None = None
    geschatteIntensiteitB1Route: int | None = None  # noqa: N815 as DUO writes it
    indicatorMagOpleidingAfmaken: bool | None = None  # noqa: N815 as DUO writes it
    indicatorAlfabetiseringsonderwijs: Literacy | None = None  # noqa: N815 as DUO writes it

    def told(self) -> IntegrationPlan:
        """Return it as a value of core."""
        return IntegrationPlan(
            dated=self.dagtekeningPip,
            route=self.leerroute,
            level=self.niveau,
            hours=self.geschatteIntensiteitB1Route,
            may_finish_course=self.indicatorMagOpleidingAfmaken,
            literacy=self.indicatorAlfabetiseringsonderwijs,
        )


class PlanOfMunicipality(_Answer):
    """PIP with the municipality that made it."""

    gemeentecode: Annotated[str, Field(pattern=r"^\d{4}$")]
    pip: Plan

    def told(self) -> PlanAnswer:
        """Return it as a value of core."""
        return PlanAnswer(municipality=f"GM{self.gemeentecode}", plan=self.pip.told())


def read(shape: type[Shape], content: Any) -> Shape:
    """Read an answer as a shape, or a list of shapes.

    Raises:
        SenselessAnswerError: it is not as described; what it was stays out of the message.

    """
    found: Shape | None = None
    try:
        found = TypeAdapter(shape).validate_python(content)
    except ValidationError:
        found = None
    if found is None:
        message = "DUO geeft een antwoord dat niet is zoals DUO het beschrijft. Meld het aan de beheerder."
        raise SenselessAnswerError(message)
    return found


def written_plan(plan: IntegrationPlan) -> dict[str, Any]:
    """Return a plan as DUO takes it; what is not said is left out."""
    told: dict[str, Any] = {
        "dagtekeningPip": plan.dated.isoformat(),
        "leerroute": plan.route.value,
        "niveau": plan.level.value if plan.level else None,
        "geschatteIntensiteitB1Route": plan.hours,
        "indicatorMagOpleidingAfmaken": plan.may_finish_course,
        "indicatorAlfabetiseringsonderwijs": plan.literacy.value if plan.literacy else None,
    }
    return {name: value for name, value in told.items() if value is not None}
