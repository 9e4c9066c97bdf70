from core.views.detail import RecordDetail
from core.views.editing import RecordCreate, RecordEdit
from core.views.listing import RecordBin, RecordList
from core.views.removing import RecordDelete, RecordRestore

__all__ = [
    "RecordBin",
    "RecordCreate",
    "RecordDelete",
    "RecordDetail",
    "RecordEdit",
    "RecordList",
    "RecordRestore",
]
