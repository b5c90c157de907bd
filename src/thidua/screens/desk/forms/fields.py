"""Fields that the desk's forms share."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.civic.sites.models import Site
from thidua.screens.components.choices import offer


def day_field(label: StrOrPromise, *, required: bool = True, help_text: StrOrPromise = "") -> forms.DateField:
    """Return a field for a day: the browser's calendar, or 13/01/2022 typed."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Hãy ghi ngày như 13/01/2022."), "required": _("Hãy chọn ngày.")},
    )


def words_field(
    label: StrOrPromise,
    *,
    rows: int = 4,
    required: bool = True,
    max_length: int | None = None,
    help_text: StrOrPromise = "",
) -> forms.CharField:
    """Return a box for several lines."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=max_length,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FilesInput(forms.ClearableFileInput):
    """A box that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files."""

    widget = FilesInput

    def clean(self, data: object, initial: object = None) -> list[UploadedFile[bytes]]:
        """Return every file that was chosen."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if not chosen and self.required:
            super().clean(None, initial)
        return [super(FilesField, self).clean(one, initial) for one in chosen]


def offer_sites(fields: dict[str, forms.Field], sites: QuerySet[Site]) -> None:
    """Let a form's box of the site offer these, the first of them chosen."""
    offer(fields, "site", sites)
    fields["site"].initial = sites.first()


class DayForm(forms.Form):
    """The day of an act."""

    on = day_field(_("Từ ngày"))


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=300, error_messages={"required": _("Hãy nêu lý do.")}, strip=True
    )


def record_field(label: StrOrPromise) -> forms.ModelChoiceField[Model]:
    """Return a choice of records; which ones are offered, the form says when it is made."""
    return forms.ModelChoiceField(None, label=label)
