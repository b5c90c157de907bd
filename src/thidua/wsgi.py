"""The WSGI entry: what stands behind the fronts of `serve`, and what any other server of WSGI may serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings")
application = get_wsgi_application()
