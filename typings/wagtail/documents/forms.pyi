from django import forms
from django.db.models import Model

class BaseDocumentForm(forms.ModelForm[Model]): ...
