"""Pages on which somebody changes something: forms that explain themselves, drawn, kept and, when two meet, compared.

A room writes its forms as `EditForm` and its view with `attempt`; the page is `ui/edit.html` with an `EditPage`.

    tried = attempt(request=request, shown=shown_of(node), build=NodeForm, act=save,
                    refusals=EditError, conflict=ConflictError, theirs=shown_of)
    if tried.done is not None:
        tell_saved(request=request, sentence="Opgeslagen.", entry=tried.done.entry, gemeente=gemeente, draft=draft)
        return redirect(...)
    page = EditPage(title="…", action=request.path, fields=fields_of(form=tried.form, draft=draft), clash=tried.clash)
    return render(request, "ui/edit.html", {"frame": …, "places": …, "page": page}, status=tried.status)
"""

from meedoen.ui.editing.attempts import Attempt, Shown, attempt
from meedoen.ui.editing.drawing import Clash, EditPage, changed_since, fields_of, marks_of
from meedoen.ui.editing.forms import (
    DateField,
    DayOrYearField,
    EditForm,
    LinesField,
    NumberField,
    PeriodField,
    SaidCheckbox,
    choices_of,
)
from meedoen.ui.editing.telling import After, after_message, tell_saved

__all__ = [
    "After",
    "Attempt",
    "Clash",
    "DateField",
    "DayOrYearField",
    "EditForm",
    "EditPage",
    "LinesField",
    "NumberField",
    "PeriodField",
    "SaidCheckbox",
    "Shown",
    "after_message",
    "attempt",
    "changed_since",
    "choices_of",
    "fields_of",
    "marks_of",
    "tell_saved",
]
