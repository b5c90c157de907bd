"""Settings of the test run: the installation's own on a home thrown away, fast passwords, nothing sent anywhere."""

import os
import tempfile

# Never the home that somebody works in: tests store papers and pictures.
_home = tempfile.TemporaryDirectory(prefix="thidua-test-")
os.environ["THIDUA_HOME"] = _home.name

from thidua.settings import *  # noqa: E402, F403  # the test home must be set before settings are read
from thidua.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
