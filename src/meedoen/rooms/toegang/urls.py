"""The addresses for signing in and out; they stand outside the municipalities and stay."""

from django.urls import path

from meedoen.rooms.toegang.views import SignIn, SignOut

urlpatterns = [
    path("aanmelden/", SignIn.as_view(), name="sign_in"),
    path("afmelden/", SignOut.as_view(), name="sign_out"),
]
