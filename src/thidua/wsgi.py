"""The WSGI entry that granian serves."""

import os
import signal
import sys

from django.core.wsgi import get_wsgi_application

from frontdoor.tied import tie

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
if "THIDUA_FRONT_KEY" in os.environ and sys.platform == "linux":
    # Behind fronts: without granian's main process nobody would ever end this one.
    tie(os.getppid(), by=signal.SIGKILL)
application = get_wsgi_application()
