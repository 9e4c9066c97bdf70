"""The Document as one HTML file that needs nothing else."""

from django.template.loader import render_to_string

from reports.document import Document


def render(document: Document) -> bytes:
    """A page of its own, in UTF-8; what the figures cite stands in their titles."""
    return render_to_string("reports/document.html", {"document": document}).encode()
