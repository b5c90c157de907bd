"""Forms of public papers."""

from typing import Unpack

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.civic.gazette.enums import DocumentFamily, DocumentKind, RelationKind
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.gazette.queries import older_documents
from thidua.civic.sites.models import Site
from thidua.records.catalogue.queries import fields
from thidua.screens.components.forms import Files, FormArguments, Typed
from thidua.screens.desk.forms.fields import FilesField, day_field, offer_sites, record_field, words_field


class DocumentForm(forms.Form):
    """What is told of a paper, and its first files."""

    site = record_field(_("Trang của đơn vị"))
    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=DocumentKind.choices)
    family = forms.ChoiceField(
        label=_("Nhóm"), choices=DocumentFamily.choices, initial=DocumentFamily.ADMINISTRATIVE.value
    )
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issued_on = day_field(_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    subject = words_field(_("Trích yếu"), max_length=1000, rows=3)
    signer_post = forms.CharField(label=_("Chức vụ người ký"), max_length=200, required=False)
    field = forms.ModelChoiceField(fields(), label=_("Lĩnh vực"), required=False)
    in_force_from = day_field(
        _("Có hiệu lực từ ngày"),
        required=False,
        help_text=_("Để trống với giấy mời, báo cáo, công văn không quy định hiệu lực."),
    )
    expires_on = day_field(_("Có hiệu lực đến hết ngày"), required=False)
    papers = FilesField(
        label=_("Tệp"), required=False, help_text=_("PDF, DOCX hoặc XLSX; người đọc tải về. Chọn được nhiều tệp.")
    )

    def __init__(
        self,
        data: Typed = None,
        files: Files = None,
        *,
        sites: QuerySet[Site],
        document: PublicDocument | None = None,
        **kwargs: Unpack[FormArguments],
    ) -> None:
        super().__init__(data, files, **kwargs)
        if document is not None:
            del self.fields["site"], self.fields["papers"]
            return
        offer_sites(self.fields, sites)


class FilesForm(forms.Form):
    """More files of a paper."""

    papers = FilesField(label=_("Tệp"), help_text=_("PDF, DOCX hoặc XLSX; người đọc tải về. Chọn được nhiều tệp."))


class RelationForm(forms.Form):
    """What a paper does to an older one."""

    kind = forms.ChoiceField(label=_("Văn bản này"), choices=RelationKind.choices)
    target = record_field(_("Văn bản cũ"))
    in_part = forms.BooleanField(label=_("Chỉ một phần"), required=False)
    effective_on = day_field(_("Từ ngày"))

    def __init__(
        self, data: Typed = None, files: Files = None, *, document: PublicDocument, **kwargs: Unpack[FormArguments]
    ) -> None:
        super().__init__(data, files, **kwargs)
        target = self.fields["target"]
        assert isinstance(target, forms.ModelChoiceField)
        target.queryset = older_documents(document)
