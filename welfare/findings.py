"""What hardship files say of shortcomings: how many there are, and nothing of anybody."""

from core.findings import finding
from core.topics import Topic
from welfare.checklist import files_not_verified
from welfare.models import HardshipCase

finding(
    "welfare.files_not_verified",
    Topic.SHORTCOMINGS,
    HardshipCase,
    files_not_verified,
    unit="file",
    zh="有{n}困难职工档案一年以上未复核，动态管理还不够及时",
    en="{n} of workers in hardship not looked into for a year",
)
