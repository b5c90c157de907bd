"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    AccountClose,
    AccountLink,
    AccountOpen,
    AccountReopen,
    IdentityUntie,
    PasswordGive,
    SecondFactorReset,
)
from .roles import RoleEnd, RoleGrant, RoleVoid
from .views import AccountList, AccountPage

urls = [
    path("tai-khoan/", AccountList.as_view(), name="account_list"),
    path("tai-khoan/mo/", AccountOpen.as_view(), name="account_open"),
    path("tai-khoan/vai-tro/<uuid:uid>/ket-thuc/", RoleEnd.as_view(), name="role_end"),
    path("tai-khoan/cua/<str:username>/", AccountPage.as_view(), name="account"),
    path("tai-khoan/vai-tro/<uuid:uid>/giao-nham/", RoleVoid.as_view(), name="role_void"),
    path("tai-khoan/cua/<str:username>/dong/", AccountClose.as_view(), name="account_close"),
    path("tai-khoan/cua/<str:username>/mo-lai/", AccountReopen.as_view(), name="account_reopen"),
    path("tai-khoan/cua/<str:username>/mat-khau/", PasswordGive.as_view(), name="password_give"),
    path("tai-khoan/cua/<str:username>/ca-nhan/", AccountLink.as_view(), name="account_link"),
    path("tai-khoan/cua/<str:username>/buoc-thu-hai/dat-lai/", SecondFactorReset.as_view(), name="second_factor_reset"),
    path("tai-khoan/cua/<str:username>/danh-tinh/bo-gan/", IdentityUntie.as_view(), name="identity_untie"),
    path("tai-khoan/cua/<str:username>/giao-vai-tro/", RoleGrant.as_view(), name="role_grant"),
]
