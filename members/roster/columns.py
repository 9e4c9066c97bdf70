"""What a column of a roster is, whatever its heading calls it, and how its cells are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.custom.fields import TagsField, as_json
from core.kinds import Kind
from core.register import cells
from core.register.cells import folded
from core.register.columns import Column, columns, columns_of, headings, here
from core.register.days import read_day
from core.register.problems import UnreadableError
from core.register.values import read as read_value
from core.sensitive import MASK_NO_VALUE, STAR, EncryptedField, Secret, masked

# The fields of a member that a roster may bring, in the order of the real-name form.
FIELDS = (
    "name", "gender", "ethnicity", "id_type", "id_number", "birth_date", "political_status", "education",
    "degree", "school", "skill_grade", "professional_title", "hukou_type", "hukou_address", "address", "phone",
    "email", "employer_name", "unit", "post", "job_level", "employee_no", "employment_type", "category",
    "is_migrant", "work_start_on", "joined_on", "join_channel", "card_no", "in_women_committee", "is_delegate",
    "section", "grade", "pay_method", "dues_authorised", "dues_authorised_on", "hobbies", "form_signed_on",
)  # fmt: skip
UNION = "union"
NAME = "name"

# Headings as personnel offices write them, beside the labels of the fields.
SYNONYMS = {
    "name": "姓名 名字 会员姓名 职工姓名 员工姓名 人员姓名 Name",
    "gender": "性别 Gender Sex",
    "ethnicity": "民族 族别",
    "id_type": "证件类型 证件类别 证件种类 身份证件类型",
    "id_number": "证件号码 证件号 身份证号 身份证号码 身份证 公民身份号码 居民身份证号码 身份证件号码 有效证件号码",
    "birth_date": "出生日期 出生年月日 生日 出生年月",
    "political_status": "政治面貌 政治身份",
    "education": "文化程度 学历 最高学历 教育程度",
    "degree": "学位",
    "school": "毕业院校 毕业学校 学校",
    "skill_grade": "技术等级 技能等级 职业技能等级",
    "professional_title": "职称 专业技术职称 专业技术职务",
    "hukou_type": "户籍类型 户口性质 户口类型 户籍性质",
    "hukou_address": "户口地址 户籍地址 户口所在地 户籍所在地",
    "address": "居住地址 现住址 家庭住址 住址 联系地址 常住地址",
    "phone": "手机 手机号 手机号码 联系电话 电话 联系方式 电话号码 移动电话 Mobile Phone",
    "email": "邮箱 电子邮箱 电子邮件 Email",
    "employer_name": "工作单位 单位 单位名称 所在单位 用人单位",
    "unit": "部门 科室 车间 所在部门 班组 分厂 所属部门 工会小组 部门车间 科室车间 Department",
    "post": "岗位 工种 职务 岗位工种 职位 工种岗位",
    "job_level": "岗位层级 职级 岗位级别",
    "employee_no": "工号 职工号 员工号 员工编号 人员编号 职工编号 工作证号 EmployeeNo",
    "employment_type": "用工形式 用工类型 用工性质 用工方式 合同类型",
    "category": "会员类别 人员类别 职工类别",
    "is_migrant": "是否农民工 农民工",
    "is_delegate": "是否职工代表 职工代表",
    "in_women_committee": "是否女职工委员会成员 女职工委员会成员 女职委委员",
    "dues_authorised": "是否授权代扣会费 会费代扣授权",
    "dues_authorised_on": "授权日期 授权生效日期",
    "form_signed_on": "签字日期 采集表签字日期",
    "work_start_on": "参加工作时间 参加工作日期 工作时间",
    "joined_on": "入会时间 入会日期 加入工会时间 加入工会日期 入会年月",
    "join_channel": "入会方式 入会途径",
    "card_no": "会员证号 会员卡号 会员证号码 会员编号 工会卡号 会员证卡号 会员证/卡号",
    "union": "所在工会 工会 工会名称 所属工会 基层工会 分会 工会组织",
}  # fmt: skip
ALSO = {
    "political_status": {
        "中共党员": "party", "党员": "party", "中共预备党员": "party", "预备党员": "party", "团员": "league",
        "共青团员": "league", "群众": "masses", "无": "masses", "民主党派": "democratic",
    },
    "education": {
        "小学": "primary", "初中": "junior", "高中": "senior", "中专": "vocational", "中技": "vocational",
        "技校": "vocational", "职高": "vocational", "大专": "college", "专科": "college", "本科": "bachelor",
        "大学": "bachelor", "大学本科": "bachelor", "硕士": "master", "研究生": "master", "硕士研究生": "master",
        "博士": "doctor", "博士研究生": "doctor",
    },
    "employment_type": {
        "合同制": "contract", "合同": "contract", "合同工": "contract", "正式": "contract", "劳动合同": "contract",
        "劳务派遣": "dispatched", "派遣": "dispatched", "派遣工": "dispatched", "在编": "permanent",
        "事业编": "permanent", "编制内": "permanent", "灵活就业": "flexible", "新就业形态": "new_form",
    },
    "id_type": {
        "身份证": "resident", "居民身份证": "resident", "二代身份证": "resident", "护照": "passport",
        "港澳通行证": "hk_macao_permit", "台胞证": "taiwan_permit", "港澳台居民居住证": "residence_permit",
        "外国人永久居留证": "foreigner_permit",
    },
    "hukou_type": {"非农业": "urban", "城镇": "urban", "非农": "urban", "农业": "rural", "农村": "rural"},
    "gender": {"男性": "male", "女性": "female", "先生": "male", "女士": "female", "m": "male", "f": "female"},
    "degree": {"学士": "bachelor", "硕士": "master", "博士": "doctor", "无": "none"},
    "category": {"农民工": "migrant", "正式职工": "regular", "退休": "retired"},
}  # fmt: skip
# Columns that a roster has by custom and that say nothing of the person.
IGNORED = frozenset(map(folded, "序号 编号 备注 问题 年龄 签名 签字 No. # No 本人签名 Problems".split()))

Read = Callable[[Any], Any]


@dataclass(frozen=True)
class RosterColumn:
    """A column of a roster: the field it fills, how it is called here, and how a cell of it is read."""

    name: str
    label: str
    read: Read
    is_secret: bool = False

    def shown(self, value: Any) -> str:
        """A value as a problem quotes it; what is sensitive by its ends alone."""
        text = str("" if value is None else value).strip()
        return masked(text, 2, 2) if self.is_secret else text


@cache
def vocabulary() -> dict[str, str]:
    """Folded heading to the field that it means."""
    found = {folded(word): name for name, words in SYNONYMS.items() for word in words.split()}
    for column in columns("members.Member"):
        if column.name in (*FIELDS, UNION):
            for word in (*column.labels.values(), column.name):
                found.setdefault(folded(word), column.name)
    return found


def vocabulary_of(kind: Kind | None) -> dict[str, str]:
    """Folded heading to field, the fields that unions added among them."""
    if kind is None or not kind.custom:
        return vocabulary()
    found: dict[str, str] = {}
    for column, heading in zip(columns_of(kind), headings(kind, here()), strict=True):
        if column.name in kind.added and not isinstance(column.field, TagsField):
            for word in (*column.labels.values(), heading, column.name):
                found.setdefault(folded(word), column.name)
    return found | vocabulary()


def roster_columns(kind: Kind | None = None) -> dict[str, RosterColumn]:
    """The columns by field, as this language calls them; of an extended kind, what unions added too."""
    found = {column.name: column for column in _made()}
    for column in columns_of(kind) if kind else ():
        if kind and column.name in kind.added and not isinstance(column.field, TagsField):
            found[column.name] = RosterColumn(column.name, column.labels[here()], _added(column))
    return found


def _added(column: Column) -> Read:
    """What a field that a union added keeps of a cell."""

    def read(value: Any) -> Any:
        meant = read_value(column, value)[column.name]
        try:
            return as_json(column.field.clean(meant, None))  # type: ignore[union-attr]
        except ValidationError as error:
            raise UnreadableError(" ".join(error.messages)) from error

    return read


def _made() -> Iterator[RosterColumn]:
    known = {column.name: column for column in columns("members.Member")}
    for name in FIELDS:
        column = known[name]
        yield RosterColumn(name, column.labels[here()], _reader(column), column.is_secret)
    yield RosterColumn(UNION, known[UNION].labels[here()], cells.read_text)


def _reader(column: Column) -> Read:
    if column.is_secret:
        return _secret(column.field)  # type: ignore[arg-type]
    if column.holds == "choice":
        return _choice(column)
    if column.holds == "boolean":
        return lru_cache(100)(cells.read_boolean)
    return lru_cache(20_000)(_day) if column.holds == "date" else _text(column)


def _day(value: Any) -> Any:
    return read_day(value, exact=True)[0]


def _choice(column: Column) -> Read:
    codes = column.codes | {folded(word): code for word, code in ALSO.get(column.name, {}).items()}
    labels = column.choice_labels(here())
    return lru_cache(1000)(lambda value: cells.read_choice(value, codes, labels))


def _text(column: Column) -> Read:
    longest = column.field.max_length or 0  # type: ignore[union-attr]

    def read(value: Any) -> str:
        text = " ".join(cells.read_text(value).split("\n"))
        if len(text) > longest:
            raise UnreadableError(_("At most %d characters are kept here. Shorten it.") % longest)
        return text

    return read


def _secret(field: EncryptedField) -> Read:
    def read(value: Any) -> Secret:
        secret = field.to_python(cells.read_text(value))
        if STAR in secret.clear:
            raise UnreadableError(str(MASK_NO_VALUE))
        try:
            field.validate(secret, None)
        except ValidationError as error:
            raise UnreadableError(" ".join(error.messages)) from error
        return secret

    return read
