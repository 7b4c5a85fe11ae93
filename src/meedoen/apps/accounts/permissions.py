"""Which role may do what: one table, told in docs/handleiding/rechten.md and tried on every address by the tests.

Roles add up: somebody who is editor and approver may do both, though never approve what he entered himself.
"""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is for a municipality."""

    READER = "reader"
    EDITOR = "editor"
    APPROVER = "approver"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    PARTNER = "partner"
    CASE_MANAGER = "case_manager"
    TEAM_LEAD = "team_lead"
    INTAKE = "intake"
    QUALITY = "quality"
    PRIVACY_OFFICER = "privacy_officer"

    @property
    def label(self) -> str:
        """The name of the role (Dutch)."""
        return _ROLE_LABELS[self]


class Permission(StrEnum):
    """Something that one may or may not do."""

    READ_INSIDE = "read_inside"
    ENTER_FIGURES = "enter_figures"
    DELIVER_FIGURES = "deliver_figures"
    APPROVE_FIGURES = "approve_figures"
    PLAN_DUTIES = "plan_duties"
    EDIT_FRAMEWORKS = "edit_frameworks"
    ADOPT_FRAMEWORKS = "adopt_frameworks"
    PUBLISH = "publish"
    EDIT_COUNCIL = "edit_council"
    JUDGE_FINDINGS = "judge_findings"
    DEFINE_FIGURES = "define_figures"
    SEE_UNCLEARED = "see_uncleared"
    RELEASE_FIGURES = "release_figures"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_KEYS = "manage_keys"
    READ_LOG = "read_log"
    WORK_CASES = "work_cases"
    REGISTER_RESIDENTS = "register_residents"
    DIVIDE_CASES = "divide_cases"
    REVIEW_CASES = "review_cases"
    ANALYSE_CASES = "analyse_cases"
    WATCH_ACCESS = "watch_access"
    ANSWER_REQUESTS = "answer_requests"
    DESTROY_FILES = "destroy_files"

    @property
    def label(self) -> str:
        """What one may do (Dutch), to follow "U mag"."""
        return _PERMISSION_LABELS[self]


_ROLE_LABELS = {
    Role.READER: "lezer",
    Role.EDITOR: "bewerker",
    Role.APPROVER: "goedkeurder",
    Role.ANALYST: "analist",
    Role.ADMINISTRATOR: "beheerder",
    Role.PARTNER: "partner",
    Role.CASE_MANAGER: "klantmanager",
    Role.TEAM_LEAD: "teamleider",
    Role.INTAKE: "intaker",
    Role.QUALITY: "kwaliteitsmedewerker",
    Role.PRIVACY_OFFICER: "privacy officer",
}
_PERMISSION_LABELS = {
    Permission.READ_INSIDE: "zien wat nog niet gepubliceerd is",
    Permission.ENTER_FIGURES: "cijfers invoeren en verbeteren",
    Permission.DELIVER_FIGURES: "cijfers aanleveren voor de eigen organisatie",
    Permission.APPROVE_FIGURES: "cijfers goedkeuren, teruggeven en een periode heropenen",
    Permission.PLAN_DUTIES: "afspreken wie welk cijfer wanneer aanlevert",
    Permission.EDIT_FRAMEWORKS: "kaders en wat erin staat bewerken",
    Permission.ADOPT_FRAMEWORKS: "een versie van een kader vaststellen",
    Permission.PUBLISH: "publiceren en weer van de site halen",
    Permission.EDIT_COUNCIL: "vragen, moties, toezeggingen, adviezen en antwoorden bijhouden",
    Permission.JUDGE_FINDINGS: "bevindingen van de controles beoordelen",
    Permission.DEFINE_FIGURES: "bepalen wat er uit het register wordt gerekend, en uitkomsten ter vrijgave voorleggen",
    Permission.SEE_UNCLEARED: "uitkomsten uit het register zien die niet zijn vrijgegeven",
    Permission.RELEASE_FIGURES: "definities en uitkomsten uit het register goedkeuren en vrijgeven",
    Permission.MANAGE_PEOPLE: "personen uitnodigen en rollen geven",
    Permission.MANAGE_KEYS: "sleutels voor de koppeling (API) maken en intrekken",
    Permission.READ_LOG: "het logboek lezen",
    Permission.WORK_CASES: "dossiers van de eigen caseload en het eigen team inzien en bijwerken",
    Permission.REGISTER_RESIDENTS: "inwoners inschrijven en aan een team toewijzen",
    Permission.DIVIDE_CASES: "de caseload van het eigen team verdelen en overdragen",
    Permission.REVIEW_CASES: "dossiers inzien om de kwaliteit na te kijken, met een reden",
    Permission.ANALYSE_CASES: "de groep als geheel bekijken, zonder namen",
    Permission.WATCH_ACCESS: "zien wie welk dossier bekeek of veranderde, en waarom",
    Permission.ANSWER_REQUESTS: "verzoeken van inwoners over hun gegevens behandelen, met een uitdraai van het dossier",
    Permission.DESTROY_FILES: "lijsten van te vernietigen dossiers voorstellen, en die van een ander goedkeuren",
}

ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.READ_INSIDE}),
    Role.EDITOR: frozenset(
        {
            Permission.READ_INSIDE,
            Permission.ENTER_FIGURES,
            Permission.PLAN_DUTIES,
            Permission.EDIT_FRAMEWORKS,
            Permission.EDIT_COUNCIL,
            Permission.JUDGE_FINDINGS,
        }
    ),
    Role.APPROVER: frozenset(
        {
            Permission.READ_INSIDE,
            Permission.APPROVE_FIGURES,
            Permission.ADOPT_FRAMEWORKS,
            Permission.PUBLISH,
            Permission.JUDGE_FINDINGS,
            Permission.RELEASE_FIGURES,
        }
    ),
    Role.ANALYST: frozenset(
        {Permission.READ_INSIDE, Permission.DEFINE_FIGURES, Permission.SEE_UNCLEARED, Permission.ANALYSE_CASES}
    ),
    Role.ADMINISTRATOR: frozenset(
        {Permission.READ_INSIDE, Permission.MANAGE_PEOPLE, Permission.MANAGE_KEYS, Permission.READ_LOG}
    ),
    Role.PARTNER: frozenset({Permission.DELIVER_FIGURES}),
    Role.CASE_MANAGER: frozenset({Permission.READ_INSIDE, Permission.WORK_CASES}),
    Role.TEAM_LEAD: frozenset(
        {
            Permission.READ_INSIDE,
            Permission.WORK_CASES,
            Permission.REGISTER_RESIDENTS,
            Permission.DIVIDE_CASES,
            Permission.ANALYSE_CASES,
        }
    ),
    Role.INTAKE: frozenset({Permission.READ_INSIDE, Permission.REGISTER_RESIDENTS}),
    Role.QUALITY: frozenset(
        {Permission.READ_INSIDE, Permission.REVIEW_CASES, Permission.ANALYSE_CASES, Permission.DESTROY_FILES}
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {Permission.READ_INSIDE, Permission.WATCH_ACCESS, Permission.ANSWER_REQUESTS, Permission.DESTROY_FILES}
    ),
}

OF_FILES = frozenset(
    {Permission.WORK_CASES, Permission.REGISTER_RESIDENTS, Permission.DIVIDE_CASES, Permission.REVIEW_CASES}
)
"""Who has one of these sees names of residents; whose file may be opened is told apart (`cases.reach`)."""

OF_REGISTER = OF_FILES | {Permission.ANSWER_REQUESTS, Permission.DESTROY_FILES}
"""Who has one of these reaches rows of the register at all; the page that is asked for decides which."""

OF_A_PART = frozenset({Role.EDITOR, Role.APPROVER, Role.PARTNER})
"""Roles that can be given for a part of the tree; the others hold for the whole municipality."""


def roles_with(*, permission: Permission) -> tuple[Role, ...]:
    """Return the roles that hold this permission, in their order."""
    return tuple(role for role in Role if permission in ALLOWED[role])


def role_labels_with(*, permissions: frozenset[Permission]) -> str:
    """Return the names of the roles that hold one of these permissions (Dutch): "klantmanager, teamleider of intaker"."""
    *others, last = (role.label for role in Role if ALLOWED[role] & permissions)
    return f"{', '.join(others)} of {last}" if others else last
