"""What `manage.py verify` says of signed summaries."""

import pytest
from django.db import connection

from reports.models import SummaryVersion
from reports.verify import altered_versions
from tests import make
from tests.reports.signing import proposals, signed

pytestmark = pytest.mark.django_db


def test_a_version_that_was_altered_behind_the_product_is_found():
    union = make.union(name="江城市第一中学工会", org_type="school")
    chair = make.user("chair", union)
    proposals(union, chair)
    signed(union, chair)
    assert list(altered_versions()) == []

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE reports_summaryversion SET note = 'x'")
        cursor.execute("SET LOCAL session_replication_role = origin")

    [told] = altered_versions()
    assert (
        told
        == f"reports.SummaryVersion {SummaryVersion.objects.get().pk}: its check sum is not that of its content"
    )
