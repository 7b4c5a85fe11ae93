"""What was chosen on the page where one judges a table: read from the sent form, and what is wrong with it.

A figure is never in the form: only its place in the reading, so that what is written is what was read.
"""

from collections.abc import Mapping

from meedoen.apps.indicators.proposals import Choices, Proposal, Step
from meedoen.apps.indicators.queries.known import code_in

LONGEST_REASON = 300


def chosen_in(*, form: Mapping[str, list[str]], proposal: Proposal) -> tuple[Choices, dict[str, str]]:
    """Return what was chosen in a sent form, and per field what cannot be chosen (Dutch)."""
    indicators: dict[str, str] = {}
    errors: dict[str, str] = {}
    for number, name in enumerate(proposal.names):
        field = f"indicator-{number}"
        text = one(form, field).strip()
        code = code_in(text, proposal.known.indicators)
        if text and not code:
            errors[field] = (
                f"‘{text}’ is geen indicator van deze gemeente. Kies er een uit de lijst, of maak het veld leeg."
            )
            # What was chosen before stays, with its ticks, until there is something better.
            code = proposal.choices.indicators.get(name, _matched(proposal, name))
        if code != _matched(proposal, name):
            indicators[name] = code
    areas = {
        name: code
        for number, name in enumerate(proposal.unknown_areas)
        if (code := one(form, f"gebied-{number}")) in proposal.known.areas
    }
    converted = {name for number, name in enumerate(proposal.names) if one(form, f"omrekenen-{number}") == "ja"}
    places = {str(figure.number): figure.number for figure in proposal.figures}
    return Choices(
        indicators=indicators,
        areas=areas,
        converted=frozenset(converted),
        ticked=frozenset(places[value] for value in form.get("cijfer", ()) if value in places)
        | _out_of_sight(proposal),
        reason=one(form, "reden")[:LONGEST_REASON],
    ), errors


def _out_of_sight(proposal: Proposal) -> frozenset[int]:
    """Return what was ticked and had no tick on the page, because its indicator was left out: it stays as it was."""
    hidden = {figure.number for figure in proposal.figures if figure.step not in {Step.NEW, Step.DIFFERENT}}
    return proposal.is_ticked & hidden


def one(form: Mapping[str, list[str]], name: str) -> str:
    """Return the one value of a field; empty when it was not sent."""
    return (form.get(name) or [""])[0]


def _matched(proposal: Proposal, name: str) -> str:
    codes = (figure.row.matched_code for figure in proposal.figures if figure.row.indicator == name)
    return next((code for code in codes if code in proposal.known.indicators), "")
