"""What the real-name form of a member asks beside the membership: choices with the words of the form."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IdType(TextChoices):
    RESIDENT = "resident", _("resident identity card")
    PASSPORT = "passport", _("passport")
    HK_MACAO_PERMIT = "hk_macao_permit", _("mainland travel permit for Hong Kong and Macao residents")
    TAIWAN_PERMIT = "taiwan_permit", _("mainland travel permit for Taiwan residents")
    RESIDENCE_PERMIT = "residence_permit", _("residence permit for Hong Kong, Macao and Taiwan residents")
    FOREIGNER_PERMIT = "foreigner_permit", _("permanent residence card for foreigners")
    OTHER = "other", _("other document")


class PoliticalStatus(TextChoices):
    PARTY = "party", _("Party member")
    LEAGUE = "league", _("Youth League member")
    DEMOCRATIC = "democratic", _("member of a democratic party")
    MASSES = "masses", _("no party")
    OTHER = "other", _("other")


class Education(TextChoices):
    PRIMARY = "primary", _("primary school")
    JUNIOR = "junior", _("junior middle school")
    SENIOR = "senior", _("senior middle school")
    VOCATIONAL = "vocational", _("vocational school")
    COLLEGE = "college", _("junior college")
    BACHELOR = "bachelor", _("university")
    MASTER = "master", _("postgraduate, master")
    DOCTOR = "doctor", _("postgraduate, doctor")
    OTHER = "other", _("other")


class Degree(TextChoices):
    NONE = "none", _("no degree")
    BACHELOR = "bachelor", _("bachelor's degree")
    MASTER = "master", _("master's degree")
    DOCTOR = "doctor", _("doctor's degree")


class HukouType(TextChoices):
    URBAN = "urban", _("non-agricultural household")
    RURAL = "rural", _("agricultural household")
    CONVERTED = "converted", _("converted to non-agricultural")


class EmploymentType(TextChoices):
    PERMANENT = "permanent", _("on the establishment")
    CONTRACT = "contract", _("labour contract")
    DISPATCHED = "dispatched", _("dispatched by an agency")
    FLEXIBLE = "flexible", _("flexible employment")
    NEW_FORM = "new_form", _("new form of employment")
    OTHER = "other", _("other")


class JoinChannel(TextChoices):
    PAPER = "paper", _("application on paper")
    ONLINE = "online", _("application online")
    COLLECTIVE = "collective", _("joined with the whole unit")
    TRANSFER = "transfer", _("transferred from another union")
    OTHER = "other", _("other")


class VerifiedBy(TextChoices):
    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by telephone")
    WECHAT = "wechat", _("by WeChat")
    IN_PERSON = "in_person", _("in person")


# The 56 of GB/T 3304, as the form writes them.
ETHNIC_GROUPS = frozenset(
    """汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族
    佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族
    阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族
    珞巴族 基诺族""".split()
)


def ethnic_group(text: str) -> str:
    """汉 and 汉族 are the same."""
    return f"{text}族" if f"{text}族" in ETHNIC_GROUPS else text
