"""A record carried by what stands below leads to its page at the desk."""

import uuid

import pytest
from django.apps import apps
from django.urls import resolve
from tests import factories as given

from thidua.foundation.notifications.actions import announce
from thidua.foundation.notifications.models import OutboxMessage
from thidua.foundation.notifications.notice import Notice
from thidua.procedure.councils.notices import MeetingConvened
from thidua.procedure.movements.models import Target
from thidua.screens.web.addresses import PAGES


@pytest.mark.parametrize("label", PAGES)
def test_record_with_a_page_knows_where_it_is(label: str) -> None:
    record = apps.get_model(label)(uid=uuid.uuid4())
    found = resolve(record.get_absolute_url())
    assert (found.view_name, str(found.kwargs["uid"])) == (f"web:{PAGES[label]}", str(record.uid))


@pytest.mark.django_db
def test_message_about_a_record_leads_to_it() -> None:
    account, ward = given.an_administrator(), given.a_ward()
    announce(MeetingConvened(key="một", record=ward), to=[account])
    assert OutboxMessage.objects.get(kind="meeting_convened").path == f"/lam-viec/don-vi/{ward.uid}/"


def test_message_about_a_record_without_a_page_is_not_written() -> None:
    with pytest.raises(LookupError, match=r"movements\.Target"):
        Notice(key="một", record=Target(pk=1)).address()


def test_message_about_nothing_leads_nowhere() -> None:
    assert (Notice(key="một").address(), Notice(key="một", path="/x/").address()) == ("", "/x/")
