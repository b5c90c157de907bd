"""The step of review between a writer's draft and the site."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState

from thidua.foundation.accounts.permissions import may


class StoryReview(AbstractGroupApprovalTask):  # type: ignore[misc]  # the library ships no types
    """An editor of the ward reads what a writer sent, and approves it or sends it back with a reason.

    Beside the group that opens Wagtail's screens the dated role over the very ward is asked, as everywhere; and a story
    drafted from the records cannot be approved before somebody says that it was read through.

    no_pii
    """

    class Meta:
        verbose_name = _("duyệt tin")
        verbose_name_plural = _("duyệt tin")

    def get_actions(self, obj: object, user: object) -> list[tuple[str, StrOrPromise, bool]]:
        """Offer what the reader may do now."""
        if not may(user, "newsroom.publish_story", _story(obj)):
            return []
        offered: list[tuple[str, StrOrPromise, bool]] = super().get_actions(obj, user)
        if getattr(obj, "unread", False):
            return [action for action in offered if action[0] != "approve"]
        return offered

    def get_task_states_user_can_moderate(self, user: object, **kwargs: object) -> QuerySet[TaskState]:
        """Return what waits for this editor: of the wards whose editor he is today."""
        waiting: QuerySet[TaskState] = super().get_task_states_user_can_moderate(user, **kwargs)
        if not may(user, "newsroom.publish_story"):
            return waiting.none()
        return waiting

    @classmethod
    def get_description(cls) -> str:
        """Say in the editors' words what the step is."""
        return str(_("Biên tập viên của đơn vị đọc lại, duyệt hoặc trả lại kèm lý do."))


def _story(obj: object) -> object:
    return obj.specific if isinstance(obj, Page) else obj
