"""What an application says of itself for the menu, beside its record kinds; imported before models are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """A page of an application: AppConfig.pages = (Page(_("Summaries"), "reports:summary_list", "files"),).

    `sphere` names what the page is about; it is offered to those who may view that sphere anywhere. A page of no
    sphere may say itself to whom it `opens`. It stands before the kinds of the application, or where it `is_last`
    behind them. It leads to the list of the kind that it `stands_for`, which has no entry of its own beside it.
    """

    label: Any
    url_name: str
    icon: str
    sphere: str = ""
    is_last: bool = False
    opens: Callable[[Any], bool] | None = None
    stands_for: str = ""
