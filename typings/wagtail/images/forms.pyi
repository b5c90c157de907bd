from django import forms
from django.db.models import Model

class BaseImageForm(forms.ModelForm[Model]):
    def __init__(self, *args: object, **kwargs: object) -> None: ...

class ImageInsertionForm(forms.Form): ...
