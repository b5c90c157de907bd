"""A record is read anew and held until the act is done."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from tests.factories import a_ward
from tests.factories.procedure_early import a_group
from tests.factories.records import a_person

from thidua.foundation.kernel.locking import locked
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Post


@pytest.mark.django_db
def test_record_is_read_as_it_stands_now_in_one_query() -> None:
    stale = a_ward()
    Unit.objects.filter(pk=stale.pk).update(name="Phường Bắc Hồng Lĩnh")
    with CaptureQueriesContext(connection) as asked:
        fresh = locked(stale)
    assert (stale.name, fresh.name, len(asked)) == ("Phường Đậu Liêu", "Phường Bắc Hồng Lĩnh", 1)
    if connection.features.has_select_for_update:
        assert "FOR UPDATE" in asked[0]["sql"]


@pytest.mark.django_db
def test_what_is_related_comes_with_it() -> None:
    post = a_person("Lê Thị Ánh", title="Tổ phó", unit=a_group(1)).posts.get()
    with CaptureQueriesContext(connection) as asked:
        held = locked(post, "person", "unit")
        assert (str(held.person), held.unit.name) == ("Lê Thị Ánh", "Tổ dân phố 1")
    assert len(asked) == 1


@pytest.mark.django_db
def test_record_the_usual_manager_leaves_out_is_found_among_all() -> None:
    post = a_person("Lê Thị Ánh", title="Tổ phó", unit=a_group(1)).posts.get()
    Post.objects.filter(pk=post.pk).update(withdrawn=True)
    with pytest.raises(Post.DoesNotExist):
        locked(post)
    assert locked(post, among=Post.all_records).withdrawn


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite holds the whole file instead")
def test_nothing_is_held_outside_a_transaction(django_db_blocker: DjangoDbBlocker) -> None:
    unit = Unit(pk=1, name="Tổ", valid_from=date(2020, 1, 1))
    with django_db_blocker.unblock():
        with pytest.raises(TransactionManagementError):
            locked(unit)
        with transaction.atomic(), pytest.raises(Unit.DoesNotExist):
            locked(unit)
