"""What the house keeps beside the records: history, attachments, jobs, notices, and what people keep for themselves."""

from core.custom.models import CustomField, Tag
from core.models.attachments import Attachment, attachment_path
from core.models.jobs import Job, job_path
from core.models.notices import MailChoice, Notice
from core.models.receipts import Receipt
from core.models.traces import AccessEntry, AccessLink, HistoryEntry
from core.saved.models import ListColumns, SavedView
from core.workdays.models import Holiday

__all__ = [
    "AccessEntry", "AccessLink", "Attachment", "CustomField", "HistoryEntry", "Holiday", "Job",
    "ListColumns", "MailChoice", "Notice", "Receipt", "SavedView", "Tag", "attachment_path", "job_path",
]  # fmt: skip
