"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

PLACE_ADDED = Event("place_added", _("Thêm địa điểm"))
POST_PUBLISHED = Event("post_published", _("Công khai danh bạ"))
