"""The addresses of questions, motions, promises, advice and input, below those of the goals."""

from django.urls import path

from meedoen.rooms.doelen.views import advice, advice_editing, council, council_editing
from meedoen.rooms.doelen.views import input as brought_in

urlpatterns = [
    path("raad/", council.council, name="council"),
    path("raad/nieuw/", council_editing.new, name="council_new"),
    path("raad/<int:pk>/", council.item, name="council_item"),
    path("raad/<int:pk>/bewerken/", council_editing.edit, name="council_edit"),
    path("raad/<int:pk>/verloop/", council_editing.step, name="council_step"),
    path("raad/<int:pk>/verloop/<int:told>/", council_editing.correct, name="council_correct"),
    path("raad/<int:pk>/publiceren/", council_editing.publish, name="council_publish"),
    path("raad/<int:pk>/verwijderen/", council_editing.remove, name="council_remove"),
    path("inbreng/", brought_in.brought_in, name="input"),
    path("inbreng/nieuw/", brought_in.new, name="input_new"),
    path("inbreng/<int:pk>/", brought_in.answer, name="input_answer"),
    path("inbreng/<int:pk>/bewerken/", brought_in.edit, name="input_edit"),
    path("inbreng/<int:pk>/publiceren/", brought_in.publish, name="input_publish"),
    path("inbreng/<int:pk>/verwijderen/", brought_in.remove, name="input_remove"),
    path("advies/nieuw/", advice_editing.new, name="advice_new"),
    path("advies/<slug:code>/", advice.advice, name="advice"),
    path("advies/<slug:code>/bewerken/", advice_editing.edit, name="advice_edit"),
    path("advies/<slug:code>/publiceren/", advice_editing.publish, name="advice_publish"),
    path("advies/<slug:code>/verwijderen/", advice_editing.remove, name="advice_remove"),
    path("advies/<slug:code>/punt/nieuw/", advice_editing.new_point, name="point_new"),
    path("advies/<slug:code>/punt/<int:pk>/", advice_editing.edit_point, name="point_edit"),
    path("advies/<slug:code>/punt/<int:pk>/antwoord/", advice_editing.new_answer, name="answer_new"),
    path("advies/<slug:code>/punt/<int:pk>/verwijderen/", advice_editing.remove_point, name="point_remove"),
    path("advies/<slug:code>/antwoord/<int:pk>/verwijderen/", advice_editing.remove_answer, name="answer_remove"),
    path("advies/<slug:code>/antwoord/<int:pk>/", advice_editing.edit_answer, name="answer_edit"),
]
