"""Correcting something in a file, or saying that it should never have stood there."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.cases.actions.correcting import correct_spell, withdraw_spell
from meedoen.apps.cases.actions.recording import EntryError, SpellEntry
from meedoen.apps.cases.models import CaseSpell, Resident
from meedoen.apps.cases.queries.caseloads import named
from meedoen.apps.cases.queries.records import providers
from meedoen.apps.network.models import Organisation
from meedoen.core.indicators.codes import Code
from meedoen.rooms.mensen.forms_correcting import CorrectSpellForm
from meedoen.rooms.mensen.opening import Page, answer_from_file, spell_of
from meedoen.rooms.mensen.seen_otherwise import tried_change
from meedoen.ui.editing import EditPage, Shown, fields_of, tell_saved

_NEEDS = frozenset({Permission.WORK_CASES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, gemeente: str, token: UUID, number: int) -> HttpResponse:
    """Show what stands in the file, and write what should stand there."""

    def answer(page: Page, resident: Resident) -> HttpResponse:
        shown, code = spell_of(page=page, resident=resident, number=number)
        return _answer(request, page, shown, code)

    return answer_from_file(
        request=request, gemeente=gemeente, token=token, screen="verbeteren", needs=_NEEDS, answer=answer
    )


def _answer(request: HttpRequest, page: Page, shown: CaseSpell, code: Code) -> HttpResponse:
    offered = providers(desk=page.desk)

    def build(**given: object) -> CorrectSpellForm:
        known = [(key, each.name) for key, each in offered.items()]
        return CorrectSpellForm(**given, providers=known, kind=code)

    def act(form: CorrectSpellForm) -> str:
        given = form.cleaned_data
        if given["withdrawn"]:
            withdraw_spell(desk=page.desk, shown=shown, why=given["why"])
            return f"{code.label} staat niet meer in het dossier."
        entry = _entry(given, code, offered.get(given.get("provider", "")), shown.reason)
        written = correct_spell(desk=page.desk, shown=shown, entry=entry, why=given["why"])
        freed = ["De persoon zit niet meer op de plaats bij de vorige organisatie."] if written.left_seat else []
        return " ".join(["Verbeterd.", *(each.text for each in written.ended), *freed])

    tried = tried_change(request=request, shown=_shown(shown), build=build, act=act, refusals=(EntryError,))
    if tried.done is not None:
        tell_saved(request=request, sentence=tried.done, gemeente=page.slug)
        return redirect(page.to("person", shown.resident.token))
    edit = EditPage(
        title=f"{code.label} verbeteren",
        kicker=named(desk=page.desk, residents=[shown.resident])[shown.resident.pk].name,
        action=request.path,
        fields=fields_of(form=tried.form),
        save="Verbeter",
        cancel=page.to("person", shown.resident.token),
        lead="Wat er stond, blijft bewaard met wie het wanneer verbeterde en waarom.",
        clash=tried.clash,
    )
    return render(request, "ui/edit.html", {**page.context, "page": edit}, status=tried.status)


def _entry(given: Mapping[str, Any], code: Code, provider: Organisation | None, reason: int) -> SpellEntry:
    return SpellEntry(
        kind=code,
        begin=given["begin"],
        last_day=given["last_day"],
        provider=provider,
        hours_per_week=given.get("hours"),
        project=given.get("project", ""),
        wage_value=given.get("wage_value"),
        note=given["note"],
        reason=reason,
    )


def _shown(shown: CaseSpell) -> Shown:
    return Shown(
        {
            "begin": shown.begin,
            "last_day": shown.end - timedelta(days=1) if shown.end else None,
            "hours": shown.hours_per_week,
            "project": shown.project or "",
            "wage_value": shown.wage_value,
            "provider": str(shown.provider_id or ""),
            "note": shown.note,
        },
        seen=str(shown.pk),
    )
