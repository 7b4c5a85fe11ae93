"""What is due in one's own calendar: the page with the secret address, and the calendar itself."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from meedoen.apps.accounts.queries import municipality_at
from meedoen.apps.indicators.actions.feeds import make_feed, revoke_feed
from meedoen.apps.indicators.queries.due import DueFigure, due_figures
from meedoen.apps.indicators.queries.feeds import feed_made_at, reader_of_feed
from meedoen.links.calendars import MEDIA_TYPE, CalendarDay, calendar_of
from meedoen.rooms.werk.holders import own_holder
from meedoen.rooms.werk.opening import open_page
from meedoen.ui.editing import tell_saved
from meedoen.ui.page import Place
from meedoen.ui.underway import entry_address

TITLE = "Wat er moet komen in uw agenda"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show whether there is an address for one's calendar, make one (seen once), or make it stop."""
    work = Place("Mijn werk", reverse("werk:home", args=(gemeente,)))
    opening = open_page(request=request, gemeente=gemeente, crumbs=(work, Place("Agenda")))
    actor, code, address = opening.visit.actor, opening.code, ""
    if request.method == "POST" and request.POST.get("doe") == "intrekken":
        revoke_feed(actor=actor, municipality_code=code, now=timezone.now())
        tell_saved(request=request, sentence="Het adres werkt niet meer.", gemeente=gemeente)
        return redirect("werk:agenda", gemeente=gemeente)
    if request.method == "POST":
        secret = make_feed(actor=actor, municipality_code=code, now=timezone.now())
        address = f"{settings.MEEDOEN_BASE_URL}{reverse('werk:calendar', args=(gemeente, secret))}"
    context = {
        **opening.context,
        "title": TITLE,
        "address": address,
        "action": request.path,
        "made_at": feed_made_at(municipality_code=code, person_id=actor.user_id or 0),
    }
    return render(request, "werk/agenda.html", context)


@require_safe
def calendar(request: HttpRequest, gemeente: str, secret: str) -> HttpResponse:  # noqa: ARG001 Django gives it
    """Give the calendar of whose address it is; who has the address reads it without signing in."""
    municipality = municipality_at(slug=gemeente)
    reader = reader_of_feed(municipality_code=municipality.code, secret=secret) if municipality else None
    if municipality is None or reader is None:
        raise Http404("Dit agenda-adres werkt niet (meer). Maak een nieuw adres op de pagina Mijn werk.")
    holder = own_holder(actor=reader, municipality_code=municipality.code)
    due = due_figures(municipality_code=municipality.code, today=timezone.localdate(), holder=holder, also_running=True)
    content = calendar_of(
        name=f"Aanleveren voor {municipality.name}",
        days=[_day(gemeente, each) for each in due if each.is_open],
        host=urlsplit(settings.MEEDOEN_BASE_URL).hostname or "meedoen.invalid",
        now=timezone.now(),
    )
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=MEDIA_TYPE, headers=headers)


def _day(slug: str, each: DueFigure) -> CalendarDay:
    about = f", {each.group}" if each.group else ""
    address = entry_address(
        slug=slug, indicator=each.indicator_code, period=each.due.period.code, area=each.area_code, group=each.group
    )
    return CalendarDay(
        word=f"afspraak-{each.duty_id}-{each.due.period.code.replace('/', '-')}",
        day=each.due.day,
        what=f"Aanleveren: {each.indicator_name}{about}, {each.due.period.label}",
        about=f"{each.due.told[:1].upper()}{each.due.told[1:]}.",
        address=f"{settings.MEEDOEN_BASE_URL}{address}",
    )
