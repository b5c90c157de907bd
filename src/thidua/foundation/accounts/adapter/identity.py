"""The office's own sign-in (OpenID Connect): what is believed of what it says, and whose account that opens."""

import hashlib
import logging

import jwt
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from thidua.foundation.accounts import actions
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import account_by_address, account_signing_in_as
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _

PROVIDER = "co-quan"
# Signed by a key that the issuer alone has; never by the secret that we know too.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
# An office's machine may be a minute off.
CLOCKS_APART = 60
_log = logging.getLogger(__name__)


class OfficeDoor(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library ships no types
    """Asks the issuer that the settings name, and believes only what is signed by it for this installation."""

    @property
    def openid_config(self) -> dict[str, object]:
        """Return what the issuer publishes of itself; refuse one that calls itself something else."""
        try:
            config: dict[str, object] = super().openid_config
        except AttributeError as problem:  # the library takes whatever it is given for a dictionary
            raise OAuth2Error("what the issuer publishes cannot be read") from problem
        if not isinstance(config, dict) or config.get("issuer") != settings.OIDC["issuer"]:
            raise OAuth2Error("the issuer calls itself otherwise than the settings do")
        missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - set(config)
        if missing:
            raise OAuth2Error(f"the issuer publishes no {', '.join(sorted(missing))}")
        return config

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, *, response: dict[str, object]
    ) -> SocialLogin:
        """Read the signed token, and what the issuer tells beside it about the very same person.

        The library would believe an unsigned token because it was fetched directly. Of the answer only a digest of the
        person's identifier is kept.
        """
        signed = response.get("id_token")
        if not isinstance(signed, str):
            raise OAuth2Error("the issuer gave no id_token")
        claims = self._signed_claims(app, signed)
        told = self._fetch_user_info(token.token) if self.openid_config.get("userinfo_endpoint") else {}
        if not isinstance(told, dict) or (told and told.get("sub") != claims["sub"]):
            raise OAuth2Error("the token is one person's, what is told of them another's")
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, {"userinfo": {**claims, **told}})
        login.claims = {**claims, **told}
        login.account.uid = hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()
        login.account.extra_data = {}
        login.email_addresses = []
        return login

    def _signed_claims(self, app: SocialApp, signed: str) -> dict[str, object]:
        """Return what the token says, once its signature, issuer, audience and time hold.

        The library asks every token to name its key; an issuer that has one key need not.
        """
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            published = answer.json()
        try:
            named = jwt.get_unverified_header(signed).get("kid")
            keys = jwt.PyJWKSet.from_dict(published).keys
            key = next(key for key in keys if named in {None, key.key_id})
            claims: dict[str, object] = jwt.decode(
                signed,
                key,
                algorithms=ALGORITHMS,
                issuer=settings.OIDC["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_APART,
                options={"require": ["iss", "aud", "exp", "iat", "sub"]},
            )
        except (jwt.PyJWTError, AttributeError, StopIteration, TypeError, ValueError) as problem:
            raise OAuth2Error("the id_token is not what the issuer signed for us") from problem
        jwtkit.verify_jti(claims)
        return claims


class OfficeIdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """One issuer, named by the settings; it opens accounts that an administrator opened, and makes none."""

    def list_apps(
        self,
        request: HttpRequest,  # noqa: ARG002  # the library's signature
        provider: str | None = None,
        client_id: str | None = None,
    ) -> list[SocialApp]:
        """Return the one of the settings, never one of the database."""
        if not settings.OIDC or provider not in {None, PROVIDER, "openid_connect"}:
            return []
        app = SocialApp(
            provider="openid_connect",
            provider_id=PROVIDER,
            name=settings.OIDC["name"],
            client_id=settings.OIDC["client"],
            secret=settings.OIDC["secret"],
            settings={"server_url": settings.OIDC["issuer"], "oauth_pkce_enabled": True},
        )
        return [app] if client_id in {None, app.client_id} else []

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> object:
        """Return the provider with our own way of asking."""
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = OfficeDoor
        return found

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  # the library's signature
        """Keep the sign-up page shut."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:  # noqa: ARG002  # the library's signature
        """Find whose account the identity opens; the first time it is tied to the account it names."""
        if sociallogin.state.get("process") != "login":
            raise RefusedError(_("Cách đăng nhập này chỉ dùng để vào, không dùng để gắn thêm."))
        if not sociallogin.is_existing:
            claim = settings.OIDC["claim"]
            account = _account_meant(sociallogin.claims, claim)
            _refuse_closed(account)
            actions.tie_identity(actor=account, provider=PROVIDER, uid=sociallogin.account.uid)
            sociallogin.lookup()
        _refuse_closed(sociallogin.user)

    def on_authentication_error(
        self,
        request: HttpRequest,  # noqa: ARG002  # the library's signature
        provider: object,  # noqa: ARG002  # idem
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, object] | None = None,  # noqa: ARG002  # idem
    ) -> None:
        """Say what went wrong; the page is drawn by whoever asked. The log has the kind, no code and no address."""
        if error == "cancelled":
            raise RefusedError(_("Việc đăng nhập đã được hủy ở trang của cơ quan."))
        cause = exception.__cause__ if exception is not None and exception.__cause__ is not None else exception
        _log.warning("sign-in by the office failed: %s", type(cause).__name__ if cause is not None else error)
        raise RefusedError(
            _(
                "Lần đăng nhập này không dùng được: đã quá hạn, đã dùng rồi, "
                "hoặc nơi cấp không chứng thực được. Hãy bấm đăng nhập lại."
            )
        )


def _refuse_closed(account: Account) -> None:
    if not account.is_active:
        raise RefusedError(_("Tài khoản này đã đóng. Cần dùng lại thì báo người quản trị của đơn vị."))


def _account_meant(claims: dict[str, object], claim: str) -> Account:
    said = claims.get(claim)
    if not isinstance(said, str) or not said.strip():
        raise RefusedError(_("Nơi cấp tài khoản không cho biết «%s», nên chưa biết đây là ai ở phần mềm này.") % claim)
    if claim == "email":
        if claims.get("email_verified") is not True:
            raise RefusedError(
                _("Địa chỉ thư «%s» chưa được nơi cấp tài khoản xác minh, nên chưa dùng để vào được.") % said
            )
        found = account_by_address(said)
    else:
        found = account_signing_in_as(said)
    if found is None:
        raise RefusedError(
            _(
                "Chưa có tài khoản nào ở đây cho «%s». Phần mềm không tự mở tài khoản: "
                "hãy nhờ người quản trị của đơn vị mở và giao vai trò."
            )
            % said
        )
    return found
