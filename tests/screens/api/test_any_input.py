"""Whatever is sent that the document allows, and much that it does not: never a 500, always as the document says."""

import warnings
from datetime import timedelta

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.factories import a_ward, an_account
from tests.factories.procedure_late import an_issued_decision

from thidua.foundation.accounts.enums import Role
from thidua.screens.api import bearer
from thidua.screens.api.described import document

from .conftest import a_key
from .serving import connection_kept

pytestmark = pytest.mark.django_db
EXAMPLES = 12
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_nothing_that_is_sent_breaks_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each act with a dozen inputs made from the document; who answers is the same at every run of the gate."""
    monkeypatch.setattr(bearer, "CALLS", bearer.Limit("api", 100_000, timedelta(minutes=10)))
    an_issued_decision()
    head = an_account(Role.REGISTER_KEEPER, a_ward(), username="giu-so")
    token, tried = a_key(head), []
    with connection_kept(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tool's own, of dependencies it may do without
        schema = schemathesis.openapi.from_dict(document())
        schema.app = get_wsgi_application()
        schema.location = "/api/v1/openapi.json"
        for found in schema.get_all_operations():
            operation = found.ok()

            @given(case=operation.as_strategy())
            @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
            def ask(case: schemathesis.Case) -> None:
                answer = case.call(headers={"Authorization": f"Bearer {token}"})
                case.validate_response(answer, checks=CHECKS)
                tried.append(answer.status_code)

            ask()
    assert len(tried) > 100
    assert {200, 404, 422} <= set(tried)
