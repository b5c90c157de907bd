"""Bringing an account's place at the editors' desk in line with its dated roles."""

from django.contrib.auth.models import Group

from thidua.civic.newsroom.rights import settle_sites
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Event


def settle_place(*, actor: Account, role: Role, group_name: str, granted: Event, withdrawn: Event) -> None:
    """Put an account into a group of the desk, or take it out, as it holds the role today, and its sites with it.

    Side effects: event `granted` or `withdrawn` when the place changed.
    """
    group = Group.objects.filter(name=group_name).first()
    if group is None:
        return
    holds, inside = holds_role(actor, role, on=clock.today()), actor.groups.filter(pk=group.pk).exists()
    if holds and not inside:
        actor.groups.add(group)
        audit.record(granted, actor=None, target=actor)
    elif inside and not holds:
        actor.groups.remove(group)
        audit.record(withdrawn, actor=None, target=actor)
    settle_sites(actor)
