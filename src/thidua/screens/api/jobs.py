"""Background jobs that tell other systems what happened; of what is said here, above the apps it happens in."""

from uuid import UUID

from django_tasks import task

from thidua.foundation.connections.actions import write_deliveries
from thidua.foundation.connections.enums import Topic
from thidua.foundation.connections.jobs import send_delivery
from thidua.foundation.connections.queries import is_anybody_told
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Happened, after
from thidua.procedure.decisions.events import DECISION_ISSUED
from thidua.records.register.events import AWARD_ANNULLED, AWARD_ENTERED, AWARDS_ENTERED

TOPICS = {
    DECISION_ISSUED: Topic.DECISION_ISSUED,
    AWARD_ENTERED: Topic.AWARD_ENTERED,
    AWARDS_ENTERED: Topic.AWARD_ENTERED,
    AWARD_ANNULLED: Topic.AWARD_ANNULLED,
}


@task()
def tell_systems(topic: str, record: str, uid: str, sequence: int) -> None:
    """Write the messages about an event and ask that they be sent; safe to run twice, as each is written once."""
    written = write_deliveries(
        actor=None, topic=Topic(topic), record=record, uid=UUID(uid), sequence=sequence, at=clock.now()
    )
    for delivery in written:
        send_delivery.enqueue(delivery.pk)


@after(*TOPICS)
def tell_of_it(happened: Happened) -> None:
    """Ask that whoever wants to know be told; nothing is asked for while nobody does."""
    if is_anybody_told():
        record = happened.target
        uid = str(getattr(record, "uid", ""))
        tell_systems.enqueue(TOPICS[happened.event].value, record._meta.label_lower, uid, happened.sequence)
