"""Roles that are ended at the same instant."""

import pytest
from django.core.exceptions import PermissionDenied

from members import giving
from members.models import RoleAssignment
from tests import make
from tests.meanwhile import meanwhile


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_end_each_others_role_at_the_same_instant_one_stays():
    union = make.union()
    one, other = (make.user("administrator", union) for _ in range(2))
    of_one, of_other = one.assignments.get(), other.assignments.get()

    with (
        meanwhile(lambda: giving.end(of_other, by=one)),
        pytest.raises(PermissionDenied),
    ):
        giving.end(of_one, by=other)

    assert [each.user for each in RoleAssignment.objects.current()] == [one]
