"""The whole of a transcript: the document it was read from and every record in it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from meedoen.links.transcripts import records as base
from meedoen.links.transcripts import records_checks as checks
from meedoen.links.transcripts import records_council as council
from meedoen.links.transcripts.fields import DutchNumber, Fingerprint, MunicipalityCode, PeriodCode, PlaceName
from meedoen.links.written_fields import Code, Text, choice

DOCUMENT_KINDS = {
    "beleidsplan": "policy_plan",
    "uitvoeringsprogramma": "programme",
    "begroting": "budget",
    "jaarstukken": "annual_report",
    "evaluatie": "evaluation",
}


class DocumentRecord(BaseModel):
    """The published document itself: municipality, title, kind, date, and the file it was read from."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    code: Code
    municipality: MunicipalityCode = Field(alias="gemeente")
    municipality_name: PlaceName = Field(alias="gemeentenaam")
    title: Text = Field(alias="titel")
    kind: Annotated[str, choice(DOCUMENT_KINDS)] = Field(alias="soort")
    period: PeriodCode = Field(alias="datum")
    file: Text = Field(alias="bestand")
    sha256: Fingerprint
    line_count: DutchNumber = Field(alias="aantal_regels")
    note: Text | None = Field(default=None, alias="noot")


class Transcript(BaseModel):
    """One published document as data. The Dutch section names are the keys in the files."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    document: DocumentRecord
    areas: list[base.AreaRecord] = Field(default_factory=list, alias="gebieden")
    organisations: list[base.OrganisationRecord] = Field(default_factory=list, alias="organisaties")
    frameworks: list[base.FrameworkRecord] = Field(default_factory=list, alias="kaders")
    nodes: list[base.NodeRecord] = Field(default_factory=list, alias="onderdelen")
    indicators: list[base.IndicatorRecord] = Field(default_factory=list, alias="indicatoren")
    kinships: list[base.KinshipRecord] = Field(default_factory=list, alias="verwantschap")
    successions: list[base.SuccessionRecord] = Field(default_factory=list, alias="opvolging")
    values: list[base.ValueRecord] = Field(default_factory=list, alias="waarden")
    stories: list[base.StoryRecord] = Field(default_factory=list, alias="verhalen")
    activities: list[base.ActivityRecord] = Field(default_factory=list, alias="activiteiten")
    budgets: list[council.NodeBudgetRecord] = Field(default_factory=list, alias="budgetten")
    finance_lines: list[council.FinanceLineRecord] = Field(default_factory=list, alias="financien")
    deviations: list[council.DeviationRecord] = Field(default_factory=list, alias="afwijkingen")
    savings: list[council.SavingsMeasureRecord] = Field(default_factory=list, alias="maatregelen")
    input: list[council.InputRecord] = Field(default_factory=list, alias="inbreng")
    terms: list[council.TermRecord] = Field(default_factory=list, alias="begrippen")
    tables: list[council.TableRecord] = Field(default_factory=list, alias="tabellen")
    advices: list[council.AdviceRecord] = Field(default_factory=list, alias="adviezen")
    priority_lists: list[council.PriorityListRecord] = Field(default_factory=list, alias="prioriteiten")
    planning: list[council.PlannedStepRecord] = Field(default_factory=list)
    steering: list[council.SteeringRecord] = Field(default_factory=list, alias="sturing")
    announced_changes: list[council.AnnouncedChangeRecord] = Field(
        default_factory=list, alias="aangekondigde_wijzigingen"
    )
    projects: list[council.ProjectRecord] = Field(default_factory=list, alias="projecten")
    claims: list[council.ClaimRecord] = Field(default_factory=list, alias="beweringen")
    relations: list[checks.RelationRecord] = Field(default_factory=list, alias="rekenverbanden")
    headings: list[checks.HeadingRecord] = Field(default_factory=list, alias="koppen")
    references: list[checks.ReferenceRecord] = Field(default_factory=list, alias="verwijzingen")
    names: list[checks.NameRecord] = Field(default_factory=list, alias="andere_namen")
    readings: list[council.ReadingCorrection] = Field(default_factory=list, alias="leescorrecties")
    exclusions: list[council.Exclusion] = Field(default_factory=list, alias="weggelaten")
    marks: list[council.MarkMeaning] = Field(default_factory=list, alias="tekens")
