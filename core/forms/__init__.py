from core.forms.parts import PartFormSet, part_formsets
from core.forms.record import RecordForm, form_class

__all__ = ["PartFormSet", "RecordForm", "form_class", "part_formsets"]
