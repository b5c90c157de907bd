from django import forms
from django.db.models import Model

class WagtailAdminModelForm(forms.ModelForm[Model]):
    # Whoever has signed in at the desk; nobody where the form is made without a person.
    for_user: object
    # The library itself takes whatever comes and hands it on.
    def __init__(self, *args: object, **kwargs: object) -> None: ...
    # Django's own, which its types leave out.
    def _get_validation_exclusions(self) -> set[str]: ...
    # A form always answers with what it cleaned.
    def clean(self) -> dict[str, object]: ...

class WagtailAdminPageForm(WagtailAdminModelForm):
    parent_page: Model | None
    def __init__(
        self,
        data: object = None,
        files: object = None,
        parent_page: object = None,
        subscription: object = None,
        *args: object,
        **kwargs: object,
    ) -> None: ...
