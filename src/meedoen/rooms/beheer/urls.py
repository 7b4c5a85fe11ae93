"""The addresses for administrators, below the municipality."""

from django.urls import path

from meedoen.apps.accounts.held_forms import not_held
from meedoen.rooms.beheer.views import inviting, keys, logs, open_data, people, person

app_name = "beheer"
urlpatterns = [
    path("", people.people, name="people"),
    # Answers with a link that is shown once, so what was sent is not held.
    path("uitnodigen/", not_held(inviting.invite_somebody), name="invite"),
    path("uitnodigingen/<int:pk>/intrekken/", inviting.withdraw, name="withdraw"),
    path("sleutels/", keys.keys, name="keys"),
    # Answers with a key that is shown once, so what was sent is not held.
    path("sleutels/nieuw/", not_held(keys.make), name="key_new"),
    path("sleutels/<int:pk>/intrekken/", keys.revoke, name="key_revoke"),
    path("open-data/", open_data.conditions, name="open_data"),
    path("logboek/", logs.log, name="log"),
    path("logboek/controle/", logs.check, name="log_check"),
    path("logboek/<int:number>/", logs.entry, name="entry"),
    path("personen/<str:name>/", person.person, name="person"),
    path("personen/<str:name>/rol-geven/", person.grant, name="grant"),
    path("personen/<str:name>/rollen/<int:pk>/beeindigen/", person.end, name="end_role"),
    path("personen/<str:name>/nagekeken/", person.review, name="review"),
    path("personen/<str:name>/wachtwoord/", not_held(person.password), name="password"),
    path("personen/<str:name>/tweede-factor/", person.reset_factor, name="reset_factor"),
    path("personen/<str:name>/vertrek/", person.deactivate, name="deactivate"),
    path("personen/<str:name>/terugkeer/", person.reactivate, name="reactivate"),
]
