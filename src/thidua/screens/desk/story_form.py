"""The editors' form of a story: categories of its own site, and the mark that a drafted story was read through."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from thidua.civic.newsroom.models.pages import NewsIndexPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.stories import categories_kept_by
from thidua.foundation.accounts.permissions import may
from thidua.screens.components.choices import offer


class StoryForm(WagtailAdminPageForm):
    """A story as it is written at the desk."""

    instance: NewsPage
    parent_page: NewsIndexPage | None

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Offer the site's own categories, and the mark of reading only where it means something."""
        super().__init__(*args, **kwargs)
        if "category" in self.fields and self.parent_page is not None:
            offer(self.fields, "category", categories_kept_by(self.parent_page.get_parent().pk))
        if "read_through" in self.fields and (self.instance.told_record is None or not self._may_publish()):
            del self.fields["read_through"]

    def _may_publish(self) -> bool:
        return may(self.for_user, "newsroom.publish_story", self.instance if self.instance.pk else None)

    def clean(self) -> dict[str, object]:
        """Refuse to publish a story from the records that was not read through; to keep or send it is no matter."""
        cleaned = super().clean()
        told = self.instance.told_record is not None
        if told and "action-publish" in self.data and not cleaned.get("read_through", self.instance.read_through):
            words = _("Bài soạn từ hồ sơ: hãy đọc lại toàn bài rồi đánh dấu «đã đọc lại» trước khi đăng.")
            self.add_error("read_through" if "read_through" in self.fields else None, words)
        return cleaned
