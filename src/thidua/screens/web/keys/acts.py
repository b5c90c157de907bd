"""Acts of signing."""

from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.certificates import actions as certificates
from thidua.procedure.certificates import queries as of_certificates
from thidua.procedure.decisions import actions as decisions
from thidua.procedure.decisions import queries as of_decisions
from thidua.procedure.decisions.models import Decision
from thidua.records.people.queries import person_of
from thidua.records.signing import actions, queries
from thidua.records.signing.enums import KeyKind, KeyPlace
from thidua.records.signing.models import AwaitedSignature, SigningKey
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.certificates.acts import BatchAct
from thidua.screens.web.decisions.drafting import DecisionAct
from thidua.screens.web.keys import forms
from thidua.screens.web.keys.views import AREA
from thidua.screens.web.screens import ActionScreen, Receipt, address


class KeyEnrol(ActionScreen):
    """Enrol a key."""

    area = AREA
    template_name = "web/keys/enrol.html"
    title = _("Khai báo khóa ký số")
    form_class = forms.EnrolKey
    permission = "signing.keep_keys"
    submit = _("Mở khóa và khai báo")
    stays = True

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the keys."""
        return [Crumb(_("Khóa ký số"), address("key_list"))]

    def initial(self) -> dict[str, object]:
        """Propose today and the usual seal."""
        return {"on": self.desk.today, "picture_mm": 36, "level": "b"}

    def act(self, form: forms.EnrolKey) -> SigningKey:
        """Enrol it: a hand is always the actor's own."""
        assert self.desk.issuer is not None  # the permission was asked over it
        given = form.cleaned_data
        person = None
        if given["kind"] == KeyKind.HAND:
            person = person_of(self.actor)
            if person is None:
                raise RefusedError(_now("Tài khoản này chưa gắn với cá nhân nào trong danh sách."), field="kind")
        content, picture = (given[name][0] if given[name] else b"" for name in ("content", "picture"))
        return actions.enrol_key(
            actor=self.actor,
            issuer=self.desk.issuer,
            person=person,
            place=KeyPlace(given["place"]),
            on=given["on"],
            content=content,
            passphrase=given["passphrase"],
            token=given["token"],
            label=given["label"],
            level=given["level"],
            picture=picture,
            picture_mm=given["picture_mm"] or 36,
        )

    def receipt(self, record: SigningKey) -> Receipt:
        """Say whose it is."""
        return Receipt(_("Đã khai báo khóa ký số"), address("key_list"), lead=record.subject)


class KeyAct(ActionScreen):
    """An act on one key."""

    area = AREA
    stays = True

    @cached_property
    def key(self) -> SigningKey:
        """Return the key of this address."""
        return get_object_or_404(queries.visible_to(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the key."""
        return self.key

    def get_lead(self) -> StrOrPromise:
        """Name whose it is."""
        return self.key.subject

    def crumbs(self) -> list[Crumb]:
        """Come from the keys."""
        return [Crumb(_("Khóa ký số"), address("key_list"))]


class KeyPicture(KeyAct):
    """Keep another picture."""

    title = _("Đổi hình chữ ký, hình dấu")
    form_class = forms.KeyPicture
    permission = "signing.use_key"

    def initial(self) -> dict[str, object]:
        """Show how large the seal is."""
        return {"picture_mm": self.key.picture_mm}

    def act(self, form: forms.KeyPicture) -> SigningKey:
        """Keep it."""
        picture, _kind = form.cleaned_data["picture"]
        size = form.cleaned_data["picture_mm"] or 36
        return actions.change_picture(actor=self.actor, key=self.key, picture=picture, picture_mm=size)

    def receipt(self, record: SigningKey) -> Receipt:
        """Say so."""
        return Receipt(_("Đã đổi hình"), address("key_list"), lead=record.subject)


class KeyRetire(KeyAct):
    """Let a key sign nothing any more."""

    title = _("Thôi dùng khóa ký số")
    form_class = forms.RetireKey
    permission = "signing.keep_keys"
    submit = _("Thôi dùng")
    tone = "danger"
    verb = staticmethod(actions.retire_key)
    given = ("key",)
    done = _("Đã thôi dùng khóa; tệp khóa đã được xóa khỏi máy chủ")
    lands = "key_list"
    of = None
    fixes = (_("Văn bản đã ký bằng khóa này vẫn giữ nguyên."),)

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}


class _SigningAct(DecisionAct):
    """An act that signs the paper of an issued decision."""

    permission = "decisions.take_signed_copy"
    is_here = True

    @cached_property
    def keys(self) -> list[SigningKey]:
        """Return the keys by which the actor may sign this decision."""
        usable = queries.usable_keys(self.actor, self.decision.issuer)
        return [
            key
            for key in usable
            if key.asks_passphrase == self.is_here
            and (key.kind == KeyKind.SEAL or key.person_id == self.decision.signer_id)
        ]

    def form_arguments(self) -> dict[str, object]:
        """Offer them."""
        return {"keys": self.keys}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say where there is none."""
        return {**super().get_context_data(**kwargs), "keys": self.keys, "is_here": self.is_here}

    def receipt(self, record: StoredPaper) -> Receipt:
        """Say who signed."""
        signers = ", ".join(one.signer for one in record.signatures.all())
        return Receipt(
            _("Đã ký số quyết định"),
            address("decision", self.decision.uid),
            reference=self.decision.number_and_symbol,
            reference_label=_("Số quyết định"),
            lead=_now("Chữ ký trên bản này: %s.") % signers,
            following=[
                Link(_("Xem bản đã ký"), address("paper", record.uid)),
                Link(_("Ký số giấy khen"), address("certificate_sign", self.decision.uid)),
            ],
        )


class DecisionPaperSign(_SigningAct):
    """Sign with a key at hand."""

    template_name = "web/keys/sign.html"
    title = _("Ký số quyết định")
    form_class = forms.SignHere
    submit = _("Ký số")

    def act(self, form: forms.SignHere) -> StoredPaper:
        """Sign."""
        given = form.cleaned_data
        return decisions.sign_decision_paper(
            actor=self.actor, decision=self.decision, key=given["key"], passphrase=given["passphrase"]
        )


class DecisionAwait(_SigningAct):
    """Begin to sign with a key elsewhere."""

    template_name = "web/keys/sign.html"
    title = _("Ký số hai bước")
    form_class = forms.SignElsewhere
    submit = _("Lấy mã băm để ký")
    is_here = False
    stays = True

    def act(self, form: forms.SignElsewhere) -> AwaitedSignature:
        """Make the paper ready."""
        key = form.cleaned_data["key"]
        return decisions.await_decision_signature(actor=self.actor, decision=self.decision, key=key)

    def receipt(self, record: StoredPaper | AwaitedSignature) -> Receipt:
        """Lead to where it is brought."""
        del record
        return Receipt(_("Văn bản đã sẵn sàng để ký"), address("decision_bring", self.decision.uid))


class DecisionBring(_SigningAct):
    """Bring the signature back."""

    template_name = "web/keys/bring.html"
    title = _("Mang chữ ký về")
    form_class = forms.BringSignature
    submit = _("Gắn chữ ký vào văn bản")
    is_here = False

    @cached_property
    def awaited(self) -> AwaitedSignature:
        """Return what is awaited; nothing stands here when nothing is."""
        found = of_decisions.awaited_signature(self.actor, self.decision, at=clock.now())
        if found is None:
            raise Http404
        return found

    def form_arguments(self) -> dict[str, object]:
        """Ask the signature alone."""
        return {}

    def act(self, form: forms.BringSignature) -> StoredPaper:
        """Put it in."""
        cms, _kind = form.cleaned_data["signature"]
        return decisions.take_decision_signature(
            actor=self.actor, decision=self.decision, awaited=self.awaited, cms=cms
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Show the digest."""
        return {**super().get_context_data(**kwargs), "awaited": self.awaited}


class CertificateSign(BatchAct):
    """Sign the certificates of a decision."""

    template_name = "web/keys/sign.html"
    title = _("Ký số giấy khen")
    form_class = forms.SignHere
    permission = "certificates.sign_certificates"
    submit = _("Ký số cả tập")

    @cached_property
    def keys(self) -> list[SigningKey]:
        """Return the keys by which the actor may sign them."""
        usable = queries.usable_keys(self.actor, self.decision.issuer)
        return [
            key
            for key in usable
            if key.asks_passphrase and (key.kind == KeyKind.SEAL or key.person_id == self.decision.signer_id)
        ]

    def form_arguments(self) -> dict[str, object]:
        """Offer them."""
        return {"keys": self.keys}

    def act(self, form: forms.SignHere) -> Decision:
        """Sign."""
        given = form.cleaned_data
        self.signed = certificates.sign_certificates(
            actor=self.actor, decision=self.decision, key=given["key"], passphrase=given["passphrase"]
        )
        return self.decision

    def receipt(self, record: Decision) -> Receipt:
        """Say how many, and how many are left."""
        left = of_certificates.standing_certificates(record).count() - self.signed
        lead = _now("Đã ký số %d giấy khen.") % self.signed
        if left > 0:
            lead += " " + _now("Số đã ký trước đó hoặc còn lại: %d; bấm lại để ký tiếp.") % left
        return Receipt(_("Đã ký số giấy khen"), address("certificate_batch", record.uid), lead=lead)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say where there is no key."""
        return {**super().get_context_data(**kwargs), "keys": self.keys, "is_here": True}
