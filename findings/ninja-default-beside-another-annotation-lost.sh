#!/bin/sh
# django-ninja 1.7.1 with pydantic 2.14.3. A parameter whose annotation has anything beside Query() loses the default that
# Python's own signature gives it: Annotated[int, Query()] = 50 may be left out, Annotated[int, Field(ge=1), Query()] = 50
# is required, and the document says so. A schema as the one Query parameter keeps its fields' defaults.
# Seen: /alone 200 50; /beside 422, field required.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "django==5.2.19" "django-ninja==1.7.1" "pydantic==2.14.3"
"$place/env/bin/python" - <<'PYTHON'
import logging
from typing import Annotated

import django
from django.conf import settings

settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"])
django.setup()
logging.disable(logging.CRITICAL)

from django.test import RequestFactory
from ninja import Field, NinjaAPI, Query

api = NinjaAPI()


@api.get("/alone")
def alone(request, limit: Annotated[int, Query()] = 50):
    return limit


@api.get("/beside")
def beside(request, limit: Annotated[int, Field(ge=1), Query()] = 50):
    return limit


seen = {}
for pattern in api.urls[0]:
    place = str(pattern.pattern)
    if place in ("alone", "beside"):
        answer = pattern.callback(RequestFactory().get(f"/{place}"))
        seen[place] = answer.status_code
        print(f"/{place} {answer.status_code} {answer.content.decode()}")
raise SystemExit(0 if seen == {"alone": 200, "beside": 422} else 1)
PYTHON
