"""Settings of one installation, read from the environment and from `.env` in its home; a ward needs none of them set.

What the environment says goes before the file. A value that cannot be meant is refused by the variable's name. A module
of one's own that begins with `from thidua.settings import *` is named by DJANGO_SETTINGS_MODULE and holds for every
process.

| variable              | meaning                                                     | default                 |
|-----------------------|-------------------------------------------------------------|-------------------------|
| THIDUA_HOME           | folder of the database, stored papers and generated key      | ./var                   |
| DATABASE_URL          | another database, e.g. postgres://name@host/thidua           | SQLite in THIDUA_HOME   |
| THIDUA_HOSTS          | host names served, by commas                                 | localhost,127.0.0.1     |
| THIDUA_UNKNOWN_HOST   | refuse: a host that is no ward's is answered with 404       | the default site        |
| THIDUA_CHECK_LINKS    | 1 lets `manage check_links` ask whether links still open    | 0                       |
| THIDUA_PUBLIC_URL     | address printed in QR codes and messages                     | told on the first page  |
| THIDUA_HTTPS          | 1 when served behind TLS: secure cookies, HSTS               | 0                       |
| THIDUA_SECOND_FACTOR  | 0 lets editors in by password alone (not on the web!)        | 1; 0 for the demo       |
| THIDUA_OIDC_ISSUER    | the office's own sign-in (OpenID Connect), by its issuer     | none                    |
| THIDUA_OIDC_CLIENT    | the client id that the issuer gave                           |                         |
| THIDUA_OIDC_SECRET    | and its secret                                               |                         |
| THIDUA_OIDC_NAME      | what its button says after «Đăng nhập bằng»                  | tài khoản cơ quan       |
| THIDUA_OIDC_CLAIM     | email: by the verified address; else the claim that holds    | email                   |
|                       | the user name (an employee's code)                           |                         |
| THIDUA_PASSWORDS      | 0: passwords let in administrators only, for emergencies     | 1                       |
| THIDUA_DEBUG          | 1 for development only                                       | 0                       |
| THIDUA_SECRET_KEY     | signing key; otherwise one is made and kept in THIDUA_HOME   |                         |
| THIDUA_EMAIL_URL      | smtp+tls://name:password@host:587, smtp+ssl://…, host:port   | no mail goes out        |
| THIDUA_EMAIL_FROM     | the sender's address                                         | thidua@localhost        |
| THIDUA_REDIS_URL      | pages shared by several machines, e.g. redis://host:6379/0   | each its own            |
| THIDUA_EMAIL_FOLDER   | keep mail as files in this folder instead of sending it      |                         |
| THIDUA_EMAIL_CONSOLE  | 1 prints mail on the server's screen (the demo; never a ward)| 0                       |
| THIDUA_LOG            | json: one object a line, instead of a line of text           | text                    |
| THIDUA_ADMINS         | addresses that are told of faults by mail, by commas         | nobody                  |
| THIDUA_SENTRY_DSN     | where faults are collected; needs the extra `sentry`         | nowhere                 |
| THIDUA_CLAMD          | host:port of a virus scanner (clamd) for every upload        | nothing is scanned      |
| THIDUA_CLAMD_SILENT   | pass: uploads are taken while it does not answer             | refuse                  |
| THIDUA_WEBHOOK_NETS   | own networks that may be told of events, e.g. 10.1.0.0/16 | the public net, https  |
| THIDUA_METRICS_TOKEN  | who asks /metrics with it is answered from anywhere          | this machine alone      |
"""

import os
import secrets
import sys
from pathlib import Path

import django
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from frontdoor import logs
from thidua import environment, home
from thidua.screens.desk import addresses as desk
from thidua.screens.desk.unserved_api import leave_out_unserved_api
from thidua.screens.portal import addresses as portal
from thidua.screens.web import addresses as web
from thidua.settings.wings import CIVIC_APPS, FOUNDATION_APPS, PROCEDURE_APPS, RECORDS_APPS, SCREENS_APPS

django_stubs_ext.monkeypatch()
# Wagtail's picture library asks for pillow-heif, whose wheels hold an encoder under the GPL. HEIC is taken nowhere,
# so it is never loaded, and the lock leaves it out; where it came along, the library does without (0043).
sys.modules.setdefault("pillow_heif", None)  # type: ignore[arg-type]  # Python's own sign of what is not there
leave_out_unserved_api()


SOURCE_DIR = Path(__file__).resolve().parent.parent
HOME = home.place()
environment.read_file(HOME / home.SETTINGS)


def _kept_secret_key() -> str:
    """Return the installation's own key, made at the first start and readable by its owner only.

    Where there is no home nothing is made: what needs none (to look for faults, to write a migration) signs nothing.
    """
    path = HOME / home.KEY
    if not HOME.is_dir():
        return secrets.token_urlsafe(50)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w", encoding="ascii") as handle:
        handle.write(key)
    return key


DEBUG = environment.flag("THIDUA_DEBUG")
SECRET_KEY = environment.text("THIDUA_SECRET_KEY") or _kept_secret_key()
ALLOWED_HOSTS = environment.names("THIDUA_HOSTS", "localhost,127.0.0.1")
UNKNOWN_HOST = environment.choice(
    "THIDUA_UNKNOWN_HOST", {"default": "hiện trang đầu tiên", "refuse": "trả lời 404"}, "default"
)
CHECK_LINKS = environment.flag("THIDUA_CHECK_LINKS")
# Where the environment names none, the one told on a screen counts: `installation.queries.address_in_force`.
PUBLIC_URL_IS_SET = bool(environment.text("THIDUA_PUBLIC_URL"))
PUBLIC_URL = environment.address("THIDUA_PUBLIC_URL", "http://127.0.0.1:8000")
HTTPS = environment.flag("THIDUA_HTTPS")
SECOND_FACTOR = environment.text("THIDUA_SECOND_FACTOR")
OIDC = environment.sign_in("THIDUA_OIDC")
PASSWORDS = environment.flag("THIDUA_PASSWORDS", default=True)
if not PASSWORDS and not OIDC:
    raise environment.SettingError(
        "THIDUA_PASSWORDS",
        "tắt mật khẩu mà chưa có cách đăng nhập khác",
        "Đặt THIDUA_OIDC_ISSUER trước, hoặc bỏ biến này.",
    )
# Left by `thidua demo`: the home holds the sample year and its printed passwords.
SAMPLE_MARK = HOME / "du-lieu-mau"

INSTALLED_APPS = [
    *SCREENS_APPS,
    *CIVIC_APPS,
    *PROCEDURE_APPS,
    *RECORDS_APPS,
    *FOUNDATION_APPS,
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "leaflet",
    "django_altcha",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]
# Only where it is used: who signs in by password alone needs neither its tables nor its memory.
IDENTITY_APPS = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
if OIDC:
    INSTALLED_APPS += IDENTITY_APPS

MIDDLEWARE = [
    "thidua.screens.components.safety.SafetyMiddleware",
    # The code of a request stands in every line that is logged while it is answered; probes ask no host.
    "thidua.screens.components.watching.watching",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Before anything that asks who is there: in an empty installation nobody can be.
    "thidua.screens.portal.first_run.greeting",
    # Outside of sessions and messages, so that it sees the cookies they set.
    "thidua.screens.portal.live.LiveMiddleware",
    "thidua.screens.components.keeping.KeepingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "thidua.screens.components.sessions.sessions_end",
    # As soon as it is known who is there: also what leads them aside is said in their language.
    "thidua.screens.components.language.language",
    "thidua.screens.components.own_password.own_password",
    # Before the second factor is asked for: who has no place at the desk any more needs none.
    "thidua.screens.desk.today.DeskMiddleware",
    "thidua.screens.components.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "thidua.screens.portal.arrival.arrival",
]

ROOT_URLCONF = "thidua.urls"
CSRF_FAILURE_VIEW = "thidua.screens.portal.views.errors.csrf_failure"
WSGI_APPLICATION = "thidua.wsgi.application"
# Records below the screens know no address: theirs are laid here.
ABSOLUTE_URL_OVERRIDES = web.ABSOLUTE_URL_OVERRIDES | desk.ABSOLUTE_URL_OVERRIDES | portal.ABSOLUTE_URL_OVERRIDES
TEMPLATES: list[dict[str, object]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# One ward on one file: readers never wait for a writer (WAL), a writer takes its lock at the start of the
# transaction (IMMEDIATE) so that two writers queue instead of failing, and a committed act survives a power cut.
SQLITE_OPTIONS: dict[str, object] = {
    "timeout": 30,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
DATABASES: dict[str, dict[str, object]] = {
    "default": {
        "CONN_MAX_AGE": 60,
        # After the database was started again the first request of each thread asks anew instead of failing.
        "CONN_HEALTH_CHECKS": True,
        **environment.database("DATABASE_URL", HOME / home.DATABASE),
    },
}
if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
# What a dated role is tied to; named here so that the foundation needs no word of the domain.
ROLE_SCOPE_MODEL = "organisations.Unit"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    # Alone: a second one would hash a wrong password twice, and only where the name exists.
    "thidua.foundation.accounts.adapter.backend.OneHashBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "thidua.foundation.accounts.validators.HouseWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/lam-viec/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_ADAPTER = "thidua.screens.portal.door.DoorAdapter"
# Wrong passwords are counted by our door, which shuts nobody out (0057); wrong codes of a factor by the library.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/300s/key", "reset_password": "20/m/ip,3/900s/key"}
ACCOUNT_USER_DISPLAY = "thidua.foundation.accounts.adapter.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# An address opens the way to a new password: whoever finds a session open may not change it without the password, and
# what was changed is told to the address that was there.
ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_EMAIL_NOTIFICATIONS = True
SOCIALACCOUNT_ADAPTER = "thidua.foundation.accounts.adapter.identity.OfficeIdentityAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
MFA_ADAPTER = "thidua.foundation.accounts.adapter.second_factor.SecondFactorAdapter"
MFA_FORMS = {"activate_totp": "thidua.foundation.accounts.adapter.second_factor.ActivateOnceForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# An address is entered by an administrator, or by the owner after the password; nobody confirms it by mail, because a
# ward may have no mail server.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Thi đua"
# A key that signs in alone, without the password, has to ask for its owner's finger, face or PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
# What the Vietnamese catalogues of Wagtail and Django leave in English is said by the desk's own catalogue.
LOCALE_PATHS = [SOURCE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL, STATIC_ROOT = "/static/", HOME / "static"
MEDIA_URL = "/media/"
# Official papers are not media: they are handed out only by a view that has asked who wants them.
MEDIA_ROOT, PAPERS_ROOT = HOME / "media", HOME / "papers"
# What a province adds to the national law: one file for each, named after the unit's key, as `lawbook.local` reads it.
# Certificates of the authorities whose signatures count, one file each; none is asked where the folder is missing.
OVERLAYS_ROOT, TRUST_ROOTS = HOME / "quy-dinh-tinh", HOME / "chung-thu-goc"
# Where messages of the national document exchange are put and found, and who takes part (`co-quan.toml` in it).
EXCHANGE_FOLDER = Path(environment.text("THIDUA_EXCHANGE") or HOME / "trao-doi")
# Keys of those who sign here (PKCS#12), each under its own passphrase, which is asked each time and never kept; the
# library of a token (PKCS#11) and the authority for time, where there are any.
SIGNING_KEYS = HOME / "khoa-ky"
# The installation's own key, by which checkpoints of the register's log are signed; made when it is first needed.
LOG_KEY = HOME / "khoa-nhat-ky.pem"
PKCS11_MODULE, TSA_URL = environment.text("THIDUA_PKCS11_MODULE"), environment.text("THIDUA_TSA_URL")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "papers": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PAPERS_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Nobody else on the machine reads what an installation keeps; the framework would open it to all.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [f"thidua.screens.components.uploads.{handler}" for handler in ("InMemory", "OnDisk")]
CLAMD = environment.scanner("THIDUA_CLAMD")
CLAMD_SILENT = environment.choice("THIDUA_CLAMD_SILENT", {"refuse": "không nhận tệp", "pass": "nhận tệp"}, "refuse")

REDIS_URL = environment.redis("THIDUA_REDIS_URL")
# Given by `thidua serve` to the Django that stands behind its fronts: their secret, and where their journals are.
FRONT_KEY = os.environ.get("THIDUA_FRONT_KEY", "")
VISITS_FOLDER = os.environ.get("THIDUA_VISITS_FOLDER", "")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
    },
    # Wagtail would write each picture's sizes into the database's cache while a page is drawn, and a cache of each
    # process's own would show a replaced picture's old ones: they are read from their table, once a picture.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

_mail, _folder = environment.mail("THIDUA_EMAIL_URL"), environment.text("THIDUA_EMAIL_FOLDER")
# Without a server nothing is printed either: a letter may hold a link that opens an account.
_sender, _reached_by = "thidua.foundation.kernel.unsent.EmailBackend", dict(_mail)
if _mail:
    _sender = "django.core.mail.backends.smtp.EmailBackend"
elif environment.flag("THIDUA_EMAIL_CONSOLE"):
    _sender = "django.core.mail.backends.console.EmailBackend"
if _folder:
    _sender, _reached_by = "django.core.mail.backends.filebased.EmailBackend", {"file_path": _folder}
elif _mail:
    # A server that says nothing holds a job, never the whole worker.
    _reached_by["timeout"] = 30
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _sender, "OPTIONS": _reached_by}}
else:  # the same, by the names that 6.1 gives up
    EMAIL_BACKEND, EMAIL_FILE_PATH = _sender, _reached_by.get("file_path")
    EMAIL_HOST, EMAIL_PORT = _reached_by.get("host", "localhost"), _reached_by.get("port", 25)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _reached_by.get("username", ""), _reached_by.get("password", "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _reached_by.get("use_tls", False), _reached_by.get("use_ssl", False)
    EMAIL_TIMEOUT = _reached_by.get("timeout")
DEFAULT_FROM_EMAIL = environment.text("THIDUA_EMAIL_FROM") or "thidua@localhost"

WAGTAIL_SITE_NAME = "Thi đua – Khen thưởng"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "thidua.screens.desk.folded_search"}}
# Days are typed and shown as they are written here: FORMAT_MODULE_PATH says what else is understood.
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"
FORMAT_MODULE_PATH = "thidua.settings.formats"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/tai-khoan/login/"
# Passwords and addresses are changed at the account's own pages, which ask who it is; a page is kept from readers by
# sign-in or group, not by a password that many know and nobody counts tries of.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = WAGTAIL_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_FORM_BASE = "thidua.screens.desk.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "thidua.screens.desk.uploads.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt"]
# Documents are downloaded, never opened inside the portal's own address.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
TAGGIT_CASE_INSENSITIVE = True

ALTCHA_HMAC_KEY = SECRET_KEY
LEAFLET_CONFIG: dict[str, object] = {"TILES": [], "RESET_VIEW": False, "ATTRIBUTION_PREFIX": False}

# Behind TLS no neighbour under the same domain lays a cookie of these names; SameSite=Lax is the framework's own.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (f"{'__Host-' if HTTPS else ''}{name}" for name in ("sessionid", "csrftoken"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Being preloaded is decided for the registrable domain (gov.vn, hatinh.gov.vn), not by one ward's host.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail's own preview frames allow themselves the same origin.
DESK_PREFIX = "/quan-tri/"
# Behind our own proxy the address that counts is the one it saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0

# Who keeps the server; who collects faults. What they are told holds nothing of readers and staff.
ADMINS = [(address, address) for address in environment.addresses_of_mail("THIDUA_ADMINS")]
SERVER_EMAIL, EMAIL_SUBJECT_PREFIX = DEFAULT_FROM_EMAIL, "[thidua] "
SENTRY_DSN = environment.collector("THIDUA_SENTRY_DSN")
METRICS_TOKEN, WEBHOOK_NETWORKS = environment.text("THIDUA_METRICS_TOKEN"), environment.networks("THIDUA_WEBHOOK_NETS")
environment.choice(logs.SWITCH, {logs.AS_TEXT: "từng dòng chữ", logs.AS_JSON: "mỗi dòng một JSON"}, logs.AS_TEXT)

LOGGING: dict[str, object] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"said": {"()": "frontdoor.logs.formatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "said"},
        **({"admins": {"class": "thidua.foundation.kernel.alarms.AdminMail", "level": "ERROR"}} if ADMINS else {}),
    },
    "root": {"handlers": ["console", *(["admins"] if ADMINS else [])], "level": "WARNING"},
    # Without handlers of its own: the framework's would mail forms and cookies to ADMINS; pyHanko logs signers.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "thidua": {"level": "INFO"},
        **{library: {"level": "CRITICAL"} for library in ("pyhanko", "pyhanko_certvalidator")},
        "django_tasks_db": {"level": "WARNING"},
    },
}

if SENTRY_DSN:
    from thidua.foundation.kernel import faults

    faults.collect(SENTRY_DSN)
