from django import forms
from django.db.models import Model

class BaseImageForm(forms.ModelForm[Model]): ...
