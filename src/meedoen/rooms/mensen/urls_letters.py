"""The addresses of letters: those to somebody, below the person, and what all letters of the municipality have."""

from django.urls import path

from meedoen.rooms.mensen.views import letter_settings, letters

letter_patterns = (
    path("brieven/", letter_settings.letter_settings, name="letter_settings"),
    path("brieven/briefhoofd/", letter_settings.letterhead_page, name="letterhead"),
    path("brieven/<slug:template>/", letter_settings.letter_wording, name="letter_wording"),
    path("<uuid:token>/brieven/", letters.letters, name="letters"),
    path("<uuid:token>/brieven/nieuw/<slug:template>/", letters.new_letter, name="letter_new"),
    path("<uuid:token>/brieven/<int:number>/", letters.letter_page, name="letter"),
    path("<uuid:token>/brieven/<int:number>/niet-verstuurd/", letters.letter_unsent, name="letter_unsent"),
    path("<uuid:token>/brieven/<int:number>/brief.<slug:form>", letters.letter_file, name="letter_file"),
)
