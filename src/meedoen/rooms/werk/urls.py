"""The addresses of the work of people with a role, below the municipality."""

from django.urls import path

from meedoen.rooms.werk.views import changes

app_name = "werk"
urlpatterns = [
    path("wijzigingen/", changes.changes, name="changes"),
    path("wijzigingen/<int:number>/ongedaan-maken/", changes.undo, name="undo"),
]
