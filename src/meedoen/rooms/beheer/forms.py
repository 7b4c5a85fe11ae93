"""The forms with which a role is given and somebody is invited."""

from typing import Any

from django import forms

from meedoen.apps.accounts.actions import Part
from meedoen.apps.accounts.people import UnfitPersonError, require_fit_name
from meedoen.apps.accounts.permissions import OF_A_PART, Role
from meedoen.rooms.beheer.parts import Parts, codes_of, offer
from meedoen.ui.editing import EditForm

WHAT_ROLES_DO = {
    Role.READER: "ziet wat nog niet gepubliceerd is",
    Role.EDITOR: "voert cijfers in, bewerkt kaders",
    Role.APPROVER: "keurt cijfers goed, stelt kaders vast, publiceert",
    Role.ANALYST: "bepaalt en rekent cijfers uit het register, ziet ook wat niet is vrijgegeven",
    Role.ADMINISTRATOR: "geeft rollen en sleutels, leest het logboek",
    Role.PARTNER: "levert cijfers aan voor een organisatie",
    Role.CASE_MANAGER: "werkt in de dossiers van de eigen caseload en het eigen team",
    Role.TEAM_LEAD: "verdeelt de caseload van een team, werkt er zelf in, schrijft inwoners in",
    Role.INTAKE: "schrijft inwoners in en wijst ze aan een team toe",
    Role.QUALITY: "kijkt dossiers na, met een reden die bewaard blijft",
    Role.PRIVACY_OFFICER: "ziet wie welk dossier bekeek, geen dossiers",
}


class RolesForm(EditForm):
    """Which roles somebody gets, and for what."""

    roles = forms.MultipleChoiceField(
        label="Rollen",
        choices=[(role.value, f"{role.label[:1].upper()}{role.label[1:]}: {WHAT_ROLES_DO[role]}") for role in Role],
        widget=forms.CheckboxSelectMultiple,
    )
    part = forms.ChoiceField(
        label="Geldt voor",
        required=False,
        help_text="Bewerker, goedkeurder en partner kunnen voor een deel gelden; alle andere rollen gelden voor de hele gemeente.",
    )
    organisation = forms.ChoiceField(
        label="Organisatie",
        required=False,
        help_text="Alleen bij de rol partner: voor welke organisatie iemand aanlevert.",
    )

    def __init__(self, *args: Any, parts: Parts, **kwargs: Any) -> None:  # noqa: ANN401 Django's own
        """Offer the parts and organisations of the municipality."""
        super().__init__(*args, **kwargs)
        offer(form=self, parts=parts, nobody="Geen")

    def clean(self) -> dict[str, Any]:
        """Look whether the roles, the part and the organisation belong together."""
        given = super().clean() or {}
        roles = {Role(value) for value in given.get("roles", ())}
        if given.get("part") and roles and not roles & OF_A_PART:
            self.add_error("part", "De gekozen rol geldt altijd voor de hele gemeente. Kies ‘De hele gemeente’.")
        if Role.PARTNER in roles and not given.get("organisation"):
            self.add_error("organisation", "Kies bij de rol partner de organisatie waarvoor iemand aanlevert.")
        if given.get("organisation") and roles and Role.PARTNER not in roles:
            self.add_error("organisation", "Een organisatie hoort alleen bij de rol partner. Kies ‘Geen’.")
        return given

    @property
    def parts(self) -> list[Part]:
        """The roles that were chosen, each for what it can be for."""
        framework, node = codes_of(self.cleaned_data["part"])
        organisation = self.cleaned_data["organisation"]
        return [
            Part(
                role,
                framework_code=framework if role in OF_A_PART else "",
                node_code=node if role in OF_A_PART else "",
                organisation=organisation if role is Role.PARTNER else "",
            )
            for role in map(Role, self.cleaned_data["roles"])
        ]


class InviteForm(RolesForm):
    """Whom to invite, and in which roles."""

    field_order = ("name", "email", "roles", "part", "organisation")

    name = forms.CharField(
        label="Naam om mee aan te melden",
        max_length=150,
        help_text="Zoals a.jansen: letters, cijfers en . _ - @ +, zonder spatie.",
    )
    email = forms.EmailField(
        label="E-mailadres", help_text="Hierheen gaat de link. Het adres komt niet in het logboek."
    )

    def clean(self) -> dict[str, Any]:
        """Look at the name as well, whatever else is wrong."""
        given = super().clean()
        if name := given.get("name"):
            self.say_each(refusals=UnfitPersonError, checks=[lambda: require_fit_name(name=name)])
        return given
