"""Settings of the test run: the installation's own on a home thrown away, fast passwords, nothing sent anywhere."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django

from thidua.settings import *  # noqa: F403  # everything not said below is as installed
from thidua.settings import CACHES, IDENTITY_APPS, INSTALLED_APPS, OIDC, STORAGES

# Never the home that somebody works in: tests store papers and pictures. The package itself is read before this
# module, so the places it took from the environment are named again.
HOME = Path(tempfile.mkdtemp(prefix="thidua-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["THIDUA_HOME"] = str(HOME)
STATIC_ROOT, MEDIA_ROOT, PAPERS_ROOT = HOME / "static", HOME / "media", HOME / "papers"
OVERLAYS_ROOT, EXCHANGE_FOLDER = HOME / "quy-dinh-tinh", HOME / "trao-doi"
SIGNING_KEYS, LOG_KEY = HOME / "khoa-ky", HOME / "khoa-nhat-ky.pem"
for _folder in (STATIC_ROOT, MEDIA_ROOT, PAPERS_ROOT):
    _folder.mkdir()

# Most tests of the desk sign in by force; those of the second factor demand it.
SECOND_FACTOR = "0"
SAMPLE_MARK = HOME / "du-lieu-mau"
# The pages of an office's own sign-in stand; it is offered where a test names one.
INSTALLED_APPS += [app for app in IDENTITY_APPS if app not in INSTALLED_APPS]
OIDC.clear()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_NOWHERE = "django.core.mail.backends.locmem.EmailBackend"
if django.VERSION >= (6, 1):
    MAILERS = {"default": {"BACKEND": _NOWHERE}}
else:
    EMAIL_BACKEND = _NOWHERE
ALLOWED_HOSTS = ["*"]
STORAGES.update(
    papers={
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PAPERS_ROOT, "base_url": None},
    },
    staticfiles={"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
)
TASKS = {"default": {"BACKEND": "thidua.settings.test_queue.TestQueue"}}
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
