"""What a letter is made of: the municipality's wording and letterhead, what the file knows for its fields, and letters made before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import LetterheadVersion, MadeLetter, Resident, Talk, WordingVersion
from meedoen.apps.cases.queries.file import PersonFile
from meedoen.core.cases.letter_checks import last_day_to_object
from meedoen.core.cases.letter_composing import OfficeWords
from meedoen.core.cases.letter_facts import KnownSpell, facts_for_letters
from meedoen.core.cases.letters import Letterhead, LetterTemplate
from meedoen.core.values.dutch import format_date
from meedoen.links.letters.templates import OFFICE, national_templates

_OFFICE = tuple(each.word for each in OFFICE)
_OF_PLAN = frozenset(
    {
        "inburgeringstermijn",
        "pvt",
        "map",
        "z-route-cursusuren",
        "z-route-participatie-uren",
        "leerroute-wisselen",
    }
)
"""Terms that belong in a plan for integration, by their code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHere:
    """A template as the municipality uses it: the subject and wording that hold here, and whose version that is (Dutch)."""

    template: LetterTemplate
    subject: str
    wording: str
    version: str
    own: WordingVersion | None = None

    @property
    def is_behind(self) -> bool:
        """Whether the own wording was made from an older national version than there is now."""
        return self.own is not None and self.own.national_version != self.template.version


def templates_here(*, desk: Desk) -> tuple[TemplateHere, ...]:
    """Return every template as it holds in the municipality, in the order in which they are offered."""
    own = {each.template: each for each in WordingVersion.objects.within(**desk.scope)}
    return tuple(_here(template, own.get(word)) for word, template in national_templates().items())


def template_here(*, desk: Desk, word: str) -> TemplateHere | None:
    """Return one template as it holds in the municipality, or None when there is none of this word."""
    template = national_templates().get(word)
    if template is None:
        return None
    return _here(template, WordingVersion.objects.within(**desk.scope).filter(template=word).last())


def last_wording(*, desk: Desk, word: str) -> int:
    """Return the number of the last own wording of a template, also when it gave way to the national one; 0 for none."""
    last = WordingVersion.objects.within(**desk.scope).filter(template=word).last()
    return last.number if last else 0


def _here(template: LetterTemplate, own: WordingVersion | None) -> TemplateHere:
    if own is None or not own.wording:
        version = f"landelijk {template.version}"
        return TemplateHere(template=template, subject=template.subject, wording=template.wording, version=version)
    return TemplateHere(
        template=template, subject=own.subject, wording=own.wording, version=f"eigen {own.number}", own=own
    )


def letterhead(*, desk: Desk) -> LetterheadVersion | None:
    """Return the letterhead that holds, or None when nobody filled one in."""
    found: LetterheadVersion | None = LetterheadVersion.objects.within(**desk.scope).last()
    return found


def office_words(*, desk: Desk, dated: date | None) -> OfficeWords:
    """Return what stands in every letter without being typed: from whom it comes, and the last day to object."""
    head = letterhead(desk=desk)
    if head is None:
        return OfficeWords(head=Letterhead(name=""), fields={**dict.fromkeys(_OFFICE, ""), **_counted(dated)})
    fields = {
        "gemeente": head.name,
        "telefoon": head.phone,
        "email": head.email,
        "bezwaaradres": head.objections_to,
        **_counted(dated),
    }
    return OfficeWords(head=Letterhead(name=head.name, lines=tuple(head.lines.splitlines())), fields=fields)


def _counted(dated: date | None) -> dict[str, str]:
    return {"bezwaar_tot": format_date(last_day_to_object(sent=dated)) if dated else ""}


def last_signed(*, desk: Desk) -> tuple[str, str]:
    """Return how who works here signed the last letter: the name and what the person is; empty when there is none."""
    made = MadeLetter.objects.within(**desk.scope).filter(made_by=desk.actor.name)
    content: Mapping[str, list[str]] | None = made.order_by("-made_at").values_list("content", flat=True).first()
    name, role, *_ = [*(content["signed"] if content else []), "", ""]
    return name, role


def known_for(*, desk: Desk, file: PersonFile) -> Mapping[str, str]:
    """Return what the file knows for the fields of letters, as it would be typed; what it does not know is not in it."""
    spells = tuple(
        KnownSpell(
            kind=each.code,
            begin=each.begin,
            last_day=each.last_day,
            provider=each.provider,
            note=each.record.note,
            hours=each.record.hours_per_week,
        )
        for each in file.spells
    )
    agreed = tuple((step.text, "u" if step.by_resident else "wij", format_date(step.due)) for step in file.next_steps)
    terms = tuple(
        (each.term.name, format_date(each.deadline))
        for deadline in file.deadlines
        for each in deadline.doing.every
        if each.term.code in _OF_PLAN and each.deadline is not None
    )
    talks = Talk.objects.within(**desk.scope).known().filter(resident=file.resident, day__lte=desk.today)
    return facts_for_letters(
        name=file.name,
        spells=spells,
        agreed=agreed,
        terms=terms,
        goals=tuple(each.words for each in file.goals if each.reached_on is None and each.given_up_on is None),
        last_talk=talks.order_by("-day").values_list("day", flat=True).first(),
        today=desk.today,
    )


def addressed(*, file: PersonFile, today: date) -> str:
    """Return the lines to whom a letter goes: the name, and where the person lives today as far as that is known."""
    home = file.home
    if home is None or not home.street or (home.end is not None and home.end <= today):
        return file.name
    return "\n".join(filter(None, (file.name, home.street, f"{home.postcode}  {home.place}".strip())))


def made_letters(*, desk: Desk, resident: Resident) -> tuple[MadeLetter, ...]:
    """Return the letters that were made to somebody, the newest first."""
    return tuple(MadeLetter.objects.within(**desk.scope).filter(resident=resident))


def made_letter(*, desk: Desk, resident: Resident, number: int) -> MadeLetter | None:
    """Return a letter that was made to somebody, or None."""
    found: MadeLetter | None = MadeLetter.objects.within(**desk.scope).filter(resident=resident, number=number).first()
    return found
