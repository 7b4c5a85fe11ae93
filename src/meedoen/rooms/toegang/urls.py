"""The addresses for signing in and out and for one's own account; they stand outside the municipalities and stay.

No form here is held for later: they hold secrets, or are for who is not signed in.
"""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from meedoen.apps.accounts.held_forms import not_held
from meedoen.rooms.toegang.views import account, identity, links, second_step, sign_in


def _page(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, not_held(view), name=name)


urlpatterns = [
    _page("aanmelden/", sign_in.SignIn.as_view(), "sign_in"),
    _page("aanmelden/code/", second_step.second_step, "second_step"),
    _page("aanmelden/code-instellen/", second_step.set_up, "set_up"),
    _page("aanmelden/organisatie/", identity.start, "identity_start"),
    _page("aanmelden/organisatie/terug/", identity.come_back, "identity_return"),
    _page("afmelden/", sign_in.SignOut.as_view(), "sign_out"),
    _page("afmelden/organisatie/", identity.sign_out_there, "identity_sign_out"),
    _page("uitnodiging/<str:secret>/", links.invitation, "invitation"),
    _page("nieuw-wachtwoord/<str:who>/<str:secret>/", links.new_password, "new_password"),
    _page("mijn-account/", account.Account.as_view(), "account"),
    _page("mijn-account/sessies/", account.EndSessions.as_view(), "end_sessions"),
    _page("mijn-account/wachtwoord/", account.Password.as_view(), "password"),
    _page("mijn-account/herstelcodes/", account.RecoveryCodes.as_view(), "recovery_codes"),
    _page("mijn-account/zonder-tweede-factor/", account.WithoutSecondFactor.as_view(), "without_second_factor"),
    _page("mijn-account/ontkoppelen/", account.Unlink.as_view(), "unlink"),
    _page("mijn-account/bewaard/", account.HeldForm.as_view(), "held_form"),
]
