"""The forms with which work is divided."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meedoen.apps.cases.models import Team
from meedoen.rooms.mensen.forms import CaseForm
from meedoen.ui.editing import choices_of


class TeamForm(CaseForm):
    """The name of a team."""

    name = forms.CharField(label="Naam van het team", max_length=80)


class OfTeamForm(CaseForm):
    """A team, and people of it."""

    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, teams: Mapping[str, Team], people: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the teams, and in every other choice the people by name, as they are told apart."""
        super().__init__(*args, **kwargs)
        found = [(key, team.name) for key, team in teams.items()]
        self.offer("team", choices_of(found, empty="Kies een team"))
        named = list(people.items())
        for name in ("username", "giver", "taker"):
            if name in self.fields:
                is_needed = self.fields[name].required
                self.offer(name, choices_of(named, empty="Kies wie" if is_needed else "Nog niemand"))


class JoinForm(OfTeamForm):
    """Who comes to work in which team."""

    username = forms.ChoiceField(label="Wie")


class HandOverForm(OfTeamForm):
    """Whose caseload goes to whom."""

    giver = forms.ChoiceField(label="Van wie")
    taker = forms.ChoiceField(label="Naar wie")
    why = forms.CharField(label="Waarom", max_length=300, help_text="Staat bij elk dossier, bij wie het heeft.")


class AssignForm(OfTeamForm):
    """In whose caseload a file comes."""

    taker = forms.ChoiceField(label="Klantmanager", required=False)
    why = forms.CharField(label="Waarom", required=False, max_length=300)
