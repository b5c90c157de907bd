from wagtail.blocks import ChooserBlock

class SnippetChooserBlock(ChooserBlock):
    def __init__(self, target_model: str, **kwargs: object) -> None: ...
