"""What DUO can notify a municipality of, what has to be asked about it, and what it does to a file: a table.

Source: DUO, interface of municipalities for civic integration, "Gebeurtenissen" and "Attentiesignalen" of 11 June 2026. DUO
announced the attention signals and does not send them yet; they are here so that the first one is not lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Enquiry(StrEnum):
    """Something that DUO can be asked about somebody."""

    DUTY = "duty"
    GROUP = "group"
    TERM = "term"
    PLAN = "plan"
    TESTS = "tests"
    EXAMS = "exams"


class NoticeEffect(StrEnum):
    """Something that a notification does to a file; `writings` says how."""

    DUTY_HOLDS = "duty_holds"
    NOTICED = "noticed"
    DUTY_ENDS = "duty_ends"
    GROUP_CHANGED = "group_changed"
    PLAN_TAKEN_OVER = "plan_taken_over"
    TERM_BEGAN = "term_began"
    TERM_EXTENDED = "term_extended"
    FULFILLED = "fulfilled"
    EXEMPT = "exempt"
    EXEMPT_FOR_NOW = "exempt_for_now"
    EXEMPTION_WITHDRAWN = "exemption_withdrawn"
    TESTED = "tested"
    EXAMINED = "examined"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of notification: its code, what it says (Dutch), what is asked about it, and what it does."""

    code: str
    says: str
    asks: tuple[Enquiry, ...]
    effects: tuple[NoticeEffect, ...]


_Q, _E = Enquiry, NoticeEffect
_DUTY = (_Q.DUTY, _Q.GROUP)
_ROWS: tuple[tuple[str, str, tuple[Enquiry, ...], tuple[NoticeEffect, ...]], ...] = (
    ("SS101", "De persoon is inburgeringsplichtig.", _DUTY, (_E.DUTY_HOLDS,)),
    (
        "SS128",
        "De persoon is inburgeringsplichtig, maar bereikt binnen zes maanden de AOW-leeftijd.",
        _DUTY,
        (_E.DUTY_HOLDS, _E.ATTENTION),
    ),
    (
        "SS139",
        "De persoon is inburgeringsplichtig en de termijn van tien weken voor het PIP loopt.",
        _DUTY,
        (_E.DUTY_HOLDS, _E.NOTICED),
    ),
    (
        "SS129",
        "De tijdelijke vrijstelling is ingetrokken; er is nog geen leerroute.",
        _DUTY,
        (_E.EXEMPTION_WITHDRAWN, _E.DUTY_HOLDS),
    ),
    ("SS120", "De persoon kwam in de gemeente wonen, zonder PIP.", _DUTY, (_E.DUTY_HOLDS, _E.NOTICED)),
    (
        "SS121",
        "De persoon kwam in de gemeente wonen, met een PIP van de vorige gemeente.",
        (*_DUTY, _Q.TERM, _Q.PLAN),
        (_E.DUTY_HOLDS, _E.NOTICED, _E.PLAN_TAKEN_OVER, _E.TERM_BEGAN),
    ),
    ("SS124", "De groep veranderde van asielstatushouder in gezinsmigrant.", (_Q.GROUP,), (_E.GROUP_CHANGED,)),
    ("SS125", "De groep veranderde van gezinsmigrant in asielstatushouder.", (_Q.GROUP,), (_E.GROUP_CHANGED,)),
    ("SS109", "De persoon kreeg een tijdelijke vrijstelling.", (_Q.DUTY,), (_E.DUTY_ENDS, _E.EXEMPT_FOR_NOW)),
    ("SS110", "De inburgeringsplicht is ingetrokken.", (_Q.DUTY,), (_E.DUTY_ENDS,)),
    ("SS111", "De persoon is overleden; vraag de datum na bij de BRP.", (_Q.DUTY,), (_E.DUTY_ENDS, _E.ATTENTION)),
    ("SS106", "De persoon behaalde het diploma.", (_Q.DUTY,), (_E.FULFILLED, _E.DUTY_ENDS)),
    ("SS107", "De persoon is geheel vrijgesteld.", (_Q.DUTY,), (_E.FULFILLED, _E.EXEMPT, _E.DUTY_ENDS)),
    ("SS108", "De persoon is geheel ontheven.", (_Q.DUTY,), (_E.FULFILLED, _E.EXEMPT, _E.DUTY_ENDS)),
    ("SS131", "De uitslag van de leerbaarheidstoets is bekend.", (_Q.TESTS,), (_E.TESTED,)),
    ("SS102", "De inburgeringstermijn begon.", (_Q.TERM,), (_E.TERM_BEGAN,)),
    ("SS103", "DUO verlengde de inburgeringstermijn.", (_Q.TERM,), (_E.TERM_BEGAN, _E.TERM_EXTENDED)),
    ("SS104", "DUO verlengde de inburgeringstermijn op verzoek.", (_Q.TERM,), (_E.TERM_BEGAN, _E.TERM_EXTENDED)),
    (
        "SS130",
        "De tijdelijke vrijstelling is ingetrokken; de eerdere inburgeringsplicht loopt door.",
        (*_DUTY, _Q.TERM),
        (_E.EXEMPTION_WITHDRAWN, _E.DUTY_HOLDS, _E.TERM_BEGAN, _E.TERM_EXTENDED),
    ),
    ("SS199", "De uitslag van een examen is bekend.", (_Q.EXAMS,), (_E.EXAMINED,)),
)
_TOLD_ONLY: Mapping[str, str] = MappingProxyType(
    {
        "SS137": "De persoon is aangemeld voor de leerbaarheidstoets.",
        "SS112": "De persoon vroeg om verlenging van de inburgeringstermijn.",
        "SS113": "DUO wees het verzoek om verlenging af.",
        "SS114": "DUO wees het verzoek om gehele vrijstelling af.",
        "SS115": "DUO wees het verzoek om tijdelijke vrijstelling af.",
        "SS116": "DUO wees het verzoek om gedeeltelijke vrijstelling af.",
        "SS117": "De persoon is van een deel vrijgesteld.",
        "SS118": "DUO wees het verzoek om ontheffing af.",
        "SS119": "De persoon is van een deel ontheven.",
        "SS122": "De persoon vertrok naar een andere gemeente. Vul aan wat hier is gedaan.",
        "SS123": "De persoon vertrok uit Nederland. Vul aan wat hier is gedaan.",
        "SS126": "De tien weken zijn om en DUO heeft nog geen leerroute.",
        "SS127": "DUO heeft nog geen inburgeringsaanbod.",
        "SS132": "DUO kreeg een opleidingscontract, maar heeft nog geen PIP.",
        "SS133": "Het opleidingscontract heeft een ander taalniveau dan de leerroute.",
        "SS135": "Het opleidingscontract heeft een hoger taalniveau dan de Z-route in het PIP.",
        "SS136": "Er is een contract voor een taalschakeltraject, maar geen onderwijsroute.",
        "SS140": "DUO vraagt advies over een ontheffing om bijzondere omstandigheden.",
        "SS141": "De tekst voor het certificaat van de Z-route staat klaar bij DUO.",
        "SS142": "Een opleiding die niet vrijstelt, is beëindigd. Bekijk of het PIP nog klopt.",
    }
)
KINDS: Mapping[str, NoticeKind] = MappingProxyType(
    {code: NoticeKind(code=code, says=says, asks=asks, effects=effects) for code, says, asks, effects in _ROWS}
    | {code: NoticeKind(code=code, says=says, asks=(), effects=(_E.ATTENTION,)) for code, says in _TOLD_ONLY.items()}
)
"""Every kind by its code. What changes nothing that a term counts comes in the file as a report, for somebody to look at."""
