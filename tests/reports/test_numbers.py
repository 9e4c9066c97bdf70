"""Which numbers of a text count something, and which only name a day, a place in a row or a document."""

from decimal import Decimal

import pytest

from core.numbers import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新建工会58家，发展会员1,304人。", [("58家", 58, "家"), ("1,304人", 1304, "人")]),
        ("投入13.02万元，慰问30余人", [("13.02万元", 130200, "元"), ("30余人", 30, "人")]),
        ("组建率达95.1%，提高2个百分点", [("95.1%", Decimal("95.1"), "%"), ("2个百分点", 2, "个百分点")]),
        ("走访三十五户困难职工，培训一百零二名骨干", [("三十五户", 35, "户"), ("一百零二名", 102, "人")]),
        ("两万多元", [("两万多元", 20000, "元")]),
        ("We founded 58 unions and spent 41,320 yuan.", [("58 unions", 58, "家"), ("41,320 yuan", 41320, "元")]),
        ("全年培训XXX人，支出__元", [("XXX", None, ""), ("__", None, "")]),
        ("二〇〇八年成立，某某参加", [("某某", None, "")]),
        ("参加者共58，满意", [("58", 58, "")]),
    ],
)  # fmt: skip
def test_what_is_counted_is_found_with_its_unit(text, found):
    assert [(each.text, each.value, each.unit) for each in numbers(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "2024年3月8日，第七届三次职工代表大会召开",
        "2024-03-08 8:30，第12次会议",
        "依据江工〔2024〕12号文件",
        "1.加强学习。2.改进作风。（3）深入基层",
        "一是机构不够健全；二是方式单一",
        "在二十大精神指引下，落实“十四五”规划，庆“五一”、“三八”",
        "服务千家万户，开展一次活动，成立一家工会",
        "GB/T 9704标准，A4纸，T-7提醒",
        "On 5 May 2024 the 3rd congress met; since 2009 it was in May 2024.",
    ],
)
def test_days_years_places_in_a_row_and_numbers_of_documents_count_nothing(text):
    assert numbers(text) == []
