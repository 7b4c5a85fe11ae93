"""What stands beside something that lasts, where it means something: the project that it belongs to and the wage value of whom it is about.

The wage value (`loonwaarde`) is what somebody earns for an employer, in percents of the legal minimum wage: of who belongs to
the target group of the wage subsidy (Participatiewet, articles 6, 10c and 10d). The kinds that have one say so in the list.
"""

from decimal import Decimal

from meedoen.core.cases.entries import Objection
from meedoen.core.indicators.codes import Code, Section
from meedoen.core.values.bsn import holds_bsn
from meedoen.core.values.dutch import format_number

LONGEST_PROJECT = 120
OF_A_PROJECT = frozenset({Section.OCCUPATION, Section.PROVISION})
_WHOLE = 100
_TENTH = Decimal("0.1")


def objections_to_circumstances(
    *, kind: Code, project: str = "", wage_value: Decimal | None = None
) -> tuple[Objection, ...]:
    """Return why this kind cannot have such a project or wage value (percents, in tenths at most); nothing when it can.

    >>> subsidy = Code(number=42, word="loonkostensubsidie", section=Section.OCCUPATION, has_wage_value=True)
    >>> [each.text for each in objections_to_circumstances(kind=subsidy, wage_value=Decimal("100.5"))]
    ['Schrijf een percentage van 0 tot en met 100, met hoogstens één cijfer achter de komma.']
    >>> objections_to_circumstances(kind=subsidy, project="Groen in de wijk", wage_value=Decimal("62.5"))
    ()
    """
    return (*_project_wrong(kind, project), *_wage_wrong(kind, wage_value))


def said_of(*, project: str | None, wage_value: Decimal | None) -> tuple[str, ...]:
    """Say what is told of the two, in order (Dutch).

    >>> said_of(project="Groen in de wijk", wage_value=Decimal("62.0")), said_of(project=None, wage_value=None)
    (('project Groen in de wijk', 'loonwaarde 62 %'), ())
    >>> said_of(project="", wage_value=Decimal("100.0")), said_of(project="", wage_value=Decimal(0))
    (('loonwaarde 100 %',), ('loonwaarde 0 %',))
    """
    told = [f"project {project}"] if project else []
    if wage_value is not None:
        whole = wage_value == wage_value.to_integral_value()
        told.append(f"loonwaarde {format_number(wage_value, decimals=0 if whole else 1)} %")
    return tuple(told)


def _project_wrong(kind: Code, project: str) -> list[Objection]:
    if not project:
        return []
    if kind.section not in OF_A_PROJECT:
        return [_wrong("project", "Een project hoort bij wat iemand doet of bij een voorziening. Laat dit hier leeg.")]
    if len(project) > LONGEST_PROJECT:
        return [_wrong("project", f"Schrijf de naam van het project in ten hoogste {LONGEST_PROJECT} tekens.")]
    if holds_bsn(text=project):
        return [_wrong("project", "Hier staat een nummer dat een BSN kan zijn. Haal het weg.")]
    return []


def _wage_wrong(kind: Code, wage_value: Decimal | None) -> list[Objection]:
    if wage_value is None:
        return []
    if not kind.has_wage_value:
        text = "Een loonwaarde hoort bij loonkostensubsidie, beschut werk nieuw of de doelgroep daarvan. Laat dit hier leeg."
        return [_wrong("wage_value", text)]
    if not 0 <= wage_value <= _WHOLE or wage_value % _TENTH:
        text = "Schrijf een percentage van 0 tot en met 100, met hoogstens één cijfer achter de komma."
        return [_wrong("wage_value", text)]
    return []


def _wrong(field: str, text: str) -> Objection:
    return Objection(field=field, text=text)
