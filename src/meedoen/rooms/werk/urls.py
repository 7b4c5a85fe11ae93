"""The addresses of the work of people with a role, below the municipality."""

from django.urls import path

from meedoen.rooms.werk.views import (
    agenda,
    approving,
    changes,
    delivering,
    due,
    entering,
    home,
    lists,
    locking,
    publishing,
)

app_name = "werk"
urlpatterns = [
    path("", home.home, name="home"),
    path("invoer/", entering.entry, name="entry"),
    path("periode/", entering.batch, name="batch"),
    path("goedkeuren/", approving.approvals, name="approvals"),
    path("goedkeuren/heropenen/<int:pk>/", locking.reopening, name="reopen"),
    path("goedkeuren/sluiten/<int:pk>/", locking.closing, name="close"),
    path("bestand/<int:pk>/", approving.file, name="file"),
    path("moet-komen/", due.due, name="due"),
    path("afspraken/nieuw/", due.new_duty, name="duty_new"),
    path("afspraken/<int:pk>/", due.duty, name="duty"),
    path("openbaar/<slug:soort>/<str:code>/", publishing.visibility, name="visibility"),
    path("aanleveren/", delivering.ways, name="ways"),
    path("aanleveren/cijfers.<str:form>", delivering.due_file, name="due_file"),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/<str:secret>.ics", agenda.calendar, name="calendar"),
    path("lijsten/", lists.lists, name="lists"),
    path("bestand-inlezen/", lists.give, name="list_give"),
    path("bestand-inlezen/<int:pk>/", lists.preview, name="list_preview"),
    path("bestand-inlezen/<int:pk>/nagekeken.<str:form>", lists.reasons, name="list_reasons"),
    path("wijzigingen/", changes.changes, name="changes"),
    path("wijzigingen/<int:number>/ongedaan-maken/", changes.undo, name="undo"),
]
