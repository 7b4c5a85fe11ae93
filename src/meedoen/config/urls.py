"""The addresses of the site: pages stand under their municipality, each room under its own word; the way in beside it.

What is behind the addresses belongs to the rooms.
"""

from django.urls import include, path

from meedoen.rooms.api.answering import unknown
from meedoen.rooms.doelen.views import home

handler403 = "meedoen.rooms.toegang.refusing.refused"
handler404 = "meedoen.rooms.toegang.refusing.missing"
urlpatterns = [
    path("", home.municipalities, name="municipalities"),
    path("", include("meedoen.rooms.toegang.urls")),
    # Before the municipalities: below it every address answers a program, never with a page or a redirect.
    path("api", unknown),
    path("api/", include("meedoen.rooms.api.urls")),
    path("<slug:gemeente>/", home.home, name="home"),
    path("<slug:gemeente>/doelen/", include("meedoen.rooms.doelen.urls")),
    path("<slug:gemeente>/cijfers/", include("meedoen.rooms.cijfers.urls")),
    path("<slug:gemeente>/mensen/", include("meedoen.rooms.mensen.urls")),
    path("<slug:gemeente>/verslagen/", include("meedoen.rooms.verslagen.urls")),
    path("<slug:gemeente>/beheer/", include("meedoen.rooms.beheer.urls")),
    path("<slug:gemeente>/werk/", include("meedoen.rooms.werk.urls")),
]
