#!/bin/sh
# wagtail 8.0.1 with modelsearch 1.3.2, Django 5.2.19, SQLite. The list of documents has a box for words and a filter
# «Usage count»; each alone answers, both together end the request with an error. The filter is a condition on what is
# reckoned (a subquery), and the search looks at every condition as if it were about a column of the table.
# Seen:
#   words alone: 200
#   filter alone: 200
#   words and filter: AttributeError: 'Coalesce' object has no attribute 'target'
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/pip" install --quiet --disable-pip-version-check "wagtail==8.0.1" "modelsearch==1.3.2" "Django==5.2.19"
cd "$place"
env/bin/wagtail start trial >/dev/null
cd trial
sed -i '/^wagtail/d;/^Django/d' requirements.txt
../env/bin/python manage.py migrate --verbosity 0
../env/bin/python - <<'PYTHON'
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "trial.settings.dev"
import django

django.setup()
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

Document.objects.create(title="report of the year", file=ContentFile(b"a,b", "report.csv"))
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.create_superuser("editor", "editor@example.org", "a-long-password"))


def answered(**asked):
    try:
        return str(client.get("/admin/documents/", asked).status_code)
    except AttributeError as broken:
        return f"AttributeError: {broken}"


alone, filtered = answered(q="report"), answered(usage_count_min="0")
both = answered(q="report", usage_count_min="0")
print("words alone:", alone)
print("filter alone:", filtered)
print("words and filter:", both)
assert (alone, filtered) == ("200", "200")
assert both == "AttributeError: 'Coalesce' object has no attribute 'target'"
PYTHON
