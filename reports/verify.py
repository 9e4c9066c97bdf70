"""What must hold of what was signed."""

from collections.abc import Iterator

from core.verify import check
from reports.models import Summary, SummaryVersion
from reports.signing.states import FROZEN


@check("reports.signed")
def altered_versions() -> Iterator[str]:
    """Signed versions that are not what was signed, and signed summaries without any."""
    for version in SummaryVersion.objects.order_by("pk").iterator(chunk_size=20):
        if version.digest != version.sum():
            yield f"reports.SummaryVersion {version.pk}: its check sum is not that of its content"
    for key in (
        Summary.objects.filter(state__in=FROZEN, versions=None).order_by("pk").values_list("pk", flat=True)
    ):
        yield f"reports.Summary {key}: signed, and no version is there"
