"""What is asked with the signed form."""

from typing import Any

from django.utils.translation import gettext_lazy

from congress.chain.forms.shared import FilesForm


class ScanForm(FilesForm):
    """The scan of the signed form, and whatever else belongs to the proposal."""

    needs_files = True

    def __init__(self, *args: Any, confidential: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["uploads"]
        field.label = gettext_lazy("Scans or photos of the signed form, and other files")
        if confidential:
            field.help_text = gettext_lazy("Only those see them who may know the author.")
