"""Statements of fact as they are read, without a database."""

import pytest

import lawbook
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.eligibility.validators import check_attestations, read_attestations


def test_statements_that_cannot_all_be_true_are_refused_in_words() -> None:
    with pytest.raises(RefusedError) as refusal:
        check_attestations("collective", {"members": 10, "members_completed": 12})
    assert str(refusal.value) == "12 người hoàn thành nhiệm vụ, nhiều hơn cả tập thể (10 người)"


def test_statement_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RefusedError) as refusal:
        check_attestations("collective", {"members": "mười"})
    assert str(refusal.value) == "facts.members: nhận được «mười»; cho phép: số nguyên từ 0 trở lên."


def test_statements_kept_from_before_stay_readable() -> None:
    facts = read_attestations("collective", {"members": 10, "members_completed": 12})
    assert facts == lawbook.CollectiveFacts(members=10, members_completed=12)
    check_attestations("collective", {"members": 12, "members_completed": 12})
