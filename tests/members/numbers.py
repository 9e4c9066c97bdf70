"""The numbers of the person whose data is looked at."""

ID, PHONE = "11010519491231002X", "13812341234"
