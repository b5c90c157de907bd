"""Acts on a cluster: making it, its members, its years."""

from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.clusters import actions, queries
from thidua.procedure.clusters.models import Cluster, ClusterMember
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import units_standing
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.clusters import forms
from thidua.screens.web.clusters.views import AREA, LIST, find_cluster, way_to
from thidua.screens.web.screens import ActionScreen, address

OWNER = "cua"


class ClusterForm(ActionScreen):
    """Make a cluster of units of an authority; the address names another than the first."""

    area = AREA
    title = _("Lập cụm, khối thi đua")
    form_class = forms.FormCluster
    permission = "clusters.form_cluster"
    submit = _("Lập cụm, khối")
    done = _("Đã lập cụm, khối")
    lands = "cluster"
    tells = "name"
    then = ((_("Lập năm thi đua"), "cluster_year_begin"),)

    @cached_property
    def owner(self) -> Unit | None:
        """Return the authority whose cluster it is: the one named, else the highest the account may."""
        found = list(queries.owners_for(self.actor, on=self.desk.today).order_by("kind", "sort_key"))
        return next((one for one in found if str(one.uid) == self.request.GET.get(OWNER)), next(iter(found), None))

    def target(self) -> object:
        """Ask over the authority."""
        return self.owner

    def crumbs(self) -> list[Crumb]:
        """Come from the clusters."""
        return [Crumb(LIST, address(AREA))]

    def get_lead(self) -> StrOrPromise:
        """Name the authority."""
        return _("Cơ quan tổ chức: %s") % self.owner

    def form_arguments(self) -> dict[str, object]:
        """Offer the units directly below the authority."""
        return {"units": _below(self.owner, self)}

    def act(self, form: forms.FormCluster) -> Cluster:
        """Make it."""
        assert self.owner is not None  # the permission was asked over it
        return actions.form_cluster(actor=self.actor, owner=self.owner, **form.cleaned_data)


def _below(owner: Unit | None, screen: ActionScreen) -> QuerySet[Unit]:
    assert owner is not None  # the permission was asked over it
    return units_standing(owner, on=screen.desk.today).exclude(pk=owner.pk)


class ClusterAct(ActionScreen):
    """An act on one cluster."""

    area = AREA

    @cached_property
    def cluster(self) -> Cluster:
        """Return the cluster of this address."""
        return find_cluster(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the cluster."""
        return self.cluster

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return self.cluster.name

    def crumbs(self) -> list[Crumb]:
        """Come from the cluster."""
        return way_to(self.cluster)


class MemberAdd(ClusterAct):
    """Let a unit belong to the cluster."""

    stays = True
    title = _("Thêm đơn vị vào cụm, khối")
    form_class = forms.AddMember
    permission = "clusters.keep_members"
    verb = actions.add_member
    given = ("cluster",)
    done = _("Đã thêm đơn vị")
    lands = "cluster"
    of = "cluster"

    def form_arguments(self) -> dict[str, object]:
        """Offer the units below the owner."""
        return {"units": _below(self.cluster.owner, self)}


class MemberEnd(ActionScreen):
    """End a membership."""

    area = AREA
    stays = True
    title = _("Đơn vị thôi thuộc cụm, khối")
    form_class = forms.EndMembership
    permission = "clusters.keep_members"
    verb = actions.end_membership
    given = ("member",)
    done = _("Đã ghi đơn vị thôi thuộc cụm, khối")
    lands = "cluster"
    of = "cluster"

    @cached_property
    def member(self) -> ClusterMember:
        """Return the membership of this address."""
        return get_object_or_404(queries.visible_members(self.actor), uid=self.kwargs["uid"])

    @property
    def cluster(self) -> Cluster:
        """Return its cluster."""
        return self.member.cluster

    def target(self) -> object:
        """Ask over the membership."""
        return self.member

    def get_lead(self) -> StrOrPromise:
        """Name the unit and the cluster."""
        return f"{self.member.unit} – {self.cluster.name}"

    def crumbs(self) -> list[Crumb]:
        """Come from the cluster."""
        return way_to(self.cluster)


class YearBegin(ClusterAct):
    """Begin a year."""

    title = _("Lập năm thi đua của cụm, khối")
    form_class = forms.BeginYear
    permission = "clusters.begin_year"
    submit = _("Lập năm")
    verb = actions.begin_year
    given = ("cluster",)
    done = _("Đã lập năm thi đua")
    lands = "cluster_year"
    tells = "__str__"
    then = ((_("Ghi trưởng, phó cụm, khối"), "cluster_leaders"), (_("Ghi bảng chấm điểm"), "cluster_table"))

    def initial(self) -> dict[str, object]:
        """Propose the year on the wall; with last year's table where there is one."""
        has_table = self.cluster.years.filter(criteria__isnull=False).exists()
        return {"year": self.desk.today.year, "copy_table": has_table}
