from django import forms
from django.db.models import Model
from django.views.generic import View

class CreateView(View):
    def can_create(self) -> bool: ...
    def get_creation_form_class(self) -> type[forms.ModelForm[Model]] | None: ...
