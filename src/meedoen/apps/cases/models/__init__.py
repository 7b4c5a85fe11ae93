"""Records of the participation register.

Inside: `watching`, `work`, `positions`, `files`, `importing`, `keeping`, `letters` and `requests` know `residents`, `files` know `positions`, `passing` knows `work`; all stand on `floor`.
"""

from meedoen.apps.cases.models.files import CaseEvent, CaseSpell, NextStep, OwnGoal, Talk
from meedoen.apps.cases.models.importing import ClientNumber, GivenImport, ImportedRow, ImportRun, ImportSource
from meedoen.apps.cases.models.keeping import DestructionEntry, DestructionList, FileHold, RetentionTerm
from meedoen.apps.cases.models.letters import LetterheadVersion, MadeLetter, WordingVersion
from meedoen.apps.cases.models.notifications import Notification
from meedoen.apps.cases.models.passing import Alert, AlertStep, EarlierAlert, EarlierHandover, Handover
from meedoen.apps.cases.models.positions import AgreedPositions, Position, Wish
from meedoen.apps.cases.models.requests import PersonRequest
from meedoen.apps.cases.models.residents import (
    CitizenNumber,
    HouseholdStay,
    KnownWord,
    NameKey,
    PersonalDetails,
    Residence,
    Resident,
)
from meedoen.apps.cases.models.service_forms import ServiceForm
from meedoen.apps.cases.models.terms import KeptTerms
from meedoen.apps.cases.models.trial import TrialTown
from meedoen.apps.cases.models.watching import AccessLine, AccessReview, ProcessingLine
from meedoen.apps.cases.models.work import Assignment, FileOpening, Team, TeamMember

__all__ = [
    "AccessLine",
    "AccessReview",
    "AgreedPositions",
    "Alert",
    "AlertStep",
    "Assignment",
    "CaseEvent",
    "CaseSpell",
    "CitizenNumber",
    "ClientNumber",
    "DestructionEntry",
    "DestructionList",
    "EarlierAlert",
    "EarlierHandover",
    "FileHold",
    "FileOpening",
    "GivenImport",
    "Handover",
    "HouseholdStay",
    "ImportRun",
    "ImportSource",
    "ImportedRow",
    "KeptTerms",
    "KnownWord",
    "LetterheadVersion",
    "MadeLetter",
    "NameKey",
    "NextStep",
    "Notification",
    "OwnGoal",
    "PersonRequest",
    "PersonalDetails",
    "Position",
    "ProcessingLine",
    "Residence",
    "Resident",
    "RetentionTerm",
    "ServiceForm",
    "Talk",
    "Team",
    "TeamMember",
    "TrialTown",
    "Wish",
    "WordingVersion",
]
