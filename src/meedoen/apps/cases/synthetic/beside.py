"""What else stands in made-up files: requests, exemptions, debts, signals, trajectories, own goals, school."""

from datetime import date, timedelta

from meedoen.apps.cases.synthetic.chance import Chance, Weighted
from meedoen.apps.cases.synthetic.people import Happened, Person
from meedoen.apps.cases.synthetic.words import ASKED, GOALS, PROVIDERS

_SOLVED = Weighted(
    {"schuldbemiddeling": 0.5, "betalingsregeling": 0.25, "saneringskrediet": 0.15, "herfinanciering": 0.1}
)
_GUIDED = Weighted({"budgetbeheer": 0.5, "budgetcoaching": 0.3, "beschermingsbewind": 0.2})
_AWAY = Weighted({"thuiszitter-absoluut": 0.2, "thuiszitter-relatief": 0.5, "thuiszitter-vrijgesteld": 0.3})
_ASKED = Weighted({"toekenning": 0.75, "afwijzing": 0.15, "intrekking": 0.1})


def ask_for_benefit(*, person: Person, begin: date, last: date, chance: Chance) -> None:
    """Write the request for a benefit, an advance for some, and the decision, few of them late."""
    asked = begin - timedelta(days=chance.between(0, 3))
    late = chance.happens(0.04)
    decided = asked + timedelta(days=chance.between(58, 80) if late else chance.between(8, 55))
    found = [Happened("aanvraag-bijstand", asked), Happened("besluit-bijstand", decided)]
    if chance.happens(0.12):
        found.append(Happened("voorschot-bijstand", asked + timedelta(days=chance.between(20, 28))))
    person.events += [each for each in found if each.day <= last]


def exempt(
    *, person: Person, first: date, end: date | None, last: date, child_is_five: date | None, chance: Chance
) -> None:
    """Write an exemption: of a parent alone until the child is five, of few others for some time; `end` None while the benefit lasts."""
    begin, latest = first + timedelta(days=chance.between(5, 60)), end or date.max
    if begin > last:
        return
    if child_is_five and child_is_five > begin and chance.happens(0.6):
        until = min(child_is_five, _years_after(begin))
        person.lasts(word="ontheffing-alleenstaande-ouder", begin=begin, end=min(until, latest))
    elif chance.happens(0.13):
        until = begin + timedelta(days=chance.between(150, 800))
        person.lasts(word="ontheffing", begin=begin, end=min(until, latest), reason="einde-termijn")


def _years_after(day: date) -> date:
    """Return the day on which an exemption of a parent alone has lasted five years, the longest there is."""
    return day.replace(year=day.year + 5, day=min(day.day, 28))


def accompany(*, person: Person, first: date, end: date | None, last: date, chance: Chance) -> None:
    """Write a trajectory of some months; `end` is None while the benefit lasts."""
    if not chance.happens(0.3):
        return
    begin = chance.day(first + timedelta(days=30), first + timedelta(days=400))
    until = begin + timedelta(days=chance.between(90, 420))
    if begin <= last and until < (end or date.max):
        word = "re-integratietraject" if chance.happens(0.55) else "participatietraject"
        reason = "afgerond" if chance.happens(0.7) else "voortijdig"
        person.lasts(word=word, begin=begin, end=until, reason=reason, provider=chance.below(len(PROVIDERS)))


def owe(*, person: Person, first: date, end: date, last: date, chance: Chance) -> None:
    """Write a question for help with debts and what came of it, mostly in time."""
    asked = chance.day(first, end)
    talked = asked + timedelta(days=chance.between(5, 27) if chance.happens(0.88) else chance.between(30, 50))
    decided = talked + timedelta(days=chance.between(10, 55) if chance.happens(0.92) else chance.between(57, 75))
    found = [("hulpvraag-schulden", asked), ("eerste-gesprek-schulden", talked), ("besluit-schuldhulp", decided)]
    if chance.happens(0.5):
        early = asked - timedelta(days=chance.between(5, 25))
        found += [("vroegsignaal", early), ("eerste-contact", asked)]
    person.events += [Happened(word, day) for word, day in found if day <= last]
    if decided < last and chance.happens(0.8):
        until = decided + timedelta(days=chance.between(300, 1200))
        person.lasts(word="schuldhulptraject", begin=decided, end=until if until <= last else None)
        person.lasts(word=chance.weighted(_SOLVED), begin=decided, end=until if until <= last else None)
        if chance.happens(0.5):
            person.lasts(word=chance.weighted(_GUIDED), begin=decided, end=until if until <= last else None)


def signal(*, person: Person, first: date, end: date, last: date, chance: Chance) -> None:
    """Write a signal of a partner, and a handover that was confirmed."""
    day = chance.day(first, end)
    person.events.append(Happened("signaal", day, None, "", "partner"))
    contact = day + timedelta(days=chance.between(2, 26) if chance.happens(0.95) else chance.between(30, 60))
    if contact <= last:
        person.events.append(Happened("contact-na-signaal", contact))
    handed = day + timedelta(days=chance.between(1, 20))
    confirmed = handed + timedelta(days=chance.between(1, 14))
    # What is open still is written with who has to answer it, once it is known who works here.
    if confirmed <= last and chance.happens(0.5):
        person.events += [Happened("overdracht", handed), Happened("overdracht-bevestigd", confirmed)]
        person.lasts(word="overdracht-open", begin=handed, end=confirmed)


def ask(*, person: Person, first: date, end: date, last: date, chance: Chance) -> None:
    """Write a report and a request with the decision on it; few reports are never followed up."""
    day = chance.day(first, end)
    about = ASKED[day.toordinal() % len(ASKED)]
    person.events.append(Happened("melding", day, note=about))
    if chance.happens(0.1):
        person.events.append(Happened("niet-opgevolgd", min(day + timedelta(days=60), last)))
        return
    asked = day + timedelta(days=chance.between(1, 20))
    if asked > last:
        return
    decided = asked + timedelta(days=chance.between(10, 55) if chance.happens(0.9) else chance.between(57, 90))
    outcome = chance.weighted(_ASKED)
    found = [("aanvraag", asked), (outcome, decided)]
    if outcome == "toekenning":
        found.append(("start-ondersteuning", decided + timedelta(days=chance.between(3, 60))))
    if outcome == "intrekking" and decided <= last:
        person.lasts(word="aanvraag-vervallen", begin=decided, end=decided + timedelta(days=1))
    person.events += [Happened(word, each) for word, each in found if each <= last]
    person.lasts(word="aanvraag-in-behandeling", begin=asked, end=decided if decided <= last else None)


def want(*, person: Person, since: date, chance: Chance) -> None:
    """Write a goal in somebody's own words."""
    person.goals.append((since, chance.pick(GOALS)))


def go_to_school(*, person: Person, born: date, first: date, last: date, chance: Chance) -> None:
    """Write of a child that it has to go to school and does, and of few that it stays at home."""
    begin, end = date(born.year + 5, 8, 1), date(born.year + 18, born.month, min(born.day, 28))
    begin = max(begin, first)
    if begin >= min(end, last):
        return
    until = end if end <= last else None
    person.lasts(word="leerplichtig", begin=begin, end=until)
    person.lasts(word="op-school", begin=begin, end=until)
    if chance.happens(0.02):
        away = chance.day(begin, last)
        back = away + timedelta(days=chance.between(40, 400))
        person.lasts(word=chance.weighted(_AWAY), begin=away, end=back if back <= min(last, end) else None)
        if back <= min(last, end):
            person.events.append(Happened("terug-naar-school", back))


def leave_school(*, person: Person, told: str, last: date) -> None:
    """Write of somebody young how and when the person left school; `told` is the kind, the day, and until when it is sure."""
    word, begun, _ = told.split("/")
    begin = date.fromisoformat(begun)
    end = date(person.birth_year + 27, 1, 1)
    person.lasts(word=word, begin=begin, end=end if end <= last else None)
    person.events.append(Happened("schoolverlater", begin))
