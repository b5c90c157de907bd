"""Settings of the test run: the installation's own, with fast passwords and nothing sent anywhere."""

import os
import tempfile

os.environ.setdefault("THIDUA_HOME", tempfile.mkdtemp(prefix="thidua-test-"))

from thidua.settings import *  # noqa: F403  # the test home must be set before settings are read
from thidua.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
