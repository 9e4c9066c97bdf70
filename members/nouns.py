"""How prose names types of organisations, facilities and people: noun, Chinese counter, English plural."""

from dataclasses import dataclass

from core.units import unit
from members.models.facilities import FacilityType as F
from members.models.unions import OrgType as O


@dataclass(frozen=True)
class Noun:
    zh: str
    counter: str
    en: str
    plural: str = ""


UNIONS: dict[str, Noun] = {
    O.GRASSROOTS: Noun("基层工会", "家", "grassroots union"),
    O.ENTERPRISE: Noun("企业工会", "家", "enterprise union"),
    O.SCHOOL: Noun("学校工会", "家", "school union"),
    O.JOINT: Noun("联合基层工会", "家", "joint grassroots union"),
    O.STREET: Noun("街道工会", "家", "street union"),
    O.TOWNSHIP: Noun("乡镇工会", "家", "township union"),
    O.VILLAGE_FEDERATION: Noun("村工会联合会", "家", "village union federation"),
    O.COMMUNITY_FEDERATION: Noun("社区工会联合会", "家", "community union federation"),
    O.INDUSTRY_FEDERATION: Noun("行业工会联合会", "家", "industry union federation"),
    O.REGIONAL_FEDERATION: Noun("区域工会联合会", "家", "regional union federation"),
    O.FEDERATION: Noun("总工会", "家", "federation of trade unions", "federations of trade unions"),
    O.INDUSTRY: Noun("产业工会", "家", "industrial union"),
    O.BUREAU: Noun("机关（系统）工会", "家", "union of a bureau", "unions of bureaus"),
    O.COMPANY: Noun("公司工会", "家", "company union"),
    O.WORKSHOP: Noun("车间分工会", "个", "workshop union"),
    O.BRANCH: Noun("工会分会", "个", "union branch", "union branches"),
    O.GROUP: Noun("工会小组", "个", "union group"),
    O.OTHER: Noun("工会组织", "家", "union organisation"),
}
BODIES: dict[str, Noun] = {
    O.COMMITTEE: Noun("委员会", "个", "committee"),
    O.WOMEN_COMMITTEE: Noun("女职工委员会", "个", "women workers' committee"),
    O.AUDIT_COMMITTEE: Noun("经费审查委员会", "个", "auditing committee"),
    O.MEDIATION_COMMITTEE: Noun("劳动争议调解委员会", "个", "labour dispute mediation committee"),
    O.SAFETY_COMMITTEE: Noun("劳动保护监督检查委员会", "个", "labour protection committee"),
    O.CLUB: Noun("职工社团", "个", "club"),
    O.VOLUNTEER_TEAM: Noun("志愿服务队", "支", "volunteer team"),
    O.SERVICE_TEAM: Noun("服务队", "支", "service team"),
    O.TEAM: Noun("班组", "个", "work team"),
}
ORGANISATIONS = UNIONS | BODIES
UNION_TYPES, BODY_TYPES = tuple(UNIONS), tuple(BODIES)

FACILITIES: dict[str, Noun] = {
    F.ACTIVITY_VENUE: Noun("职工活动场所", "处", "activity venue"),
    F.SPORTS_GROUND: Noun("运动场", "处", "sports ground"),
    F.WORKERS_HOME: Noun("职工之家", "个", "workers' home"),
    F.CULTURE_PALACE: Noun("工人文化宫", "座", "workers' cultural palace"),
    F.LIBRARY: Noun("图书室", "个", "library", "libraries"),
    F.READING_ROOM: Noun("职工书屋", "个", "workers' reading room"),
    F.HELP_CENTRE: Noun("困难职工帮扶中心", "个", "assistance centre"),
    F.HELP_DESK: Noun("帮扶接待窗口", "个", "assistance desk"),
    F.SERVICE_CENTRE: Noun("职工服务中心", "个", "workers' service centre"),
    F.EMPLOYMENT_STATION: Noun("就业帮扶工作站", "个", "job-help station"),
    F.RIGHTS_STATION: Noun("职工维权站", "个", "rights protection station"),
    F.OUTDOOR_STATION: Noun("户外劳动者服务站点", "个", "outdoor workers' station"),
    F.MOTHER_ROOM: Noun("爱心母婴室", "间", "nursing room"),
    F.PSYCHOLOGY_ROOM: Noun("心理咨询室", "间", "counselling room"),
    F.INNOVATION_STUDIO: Noun("创新工作室", "个", "innovation studio"),
    F.TRAINING_BASE: Noun("培训基地", "个", "training base"),
    F.REST_HOME: Noun("疗休养院", "所", "rest home"),
    F.CANTEEN: Noun("职工食堂", "个", "canteen"),
    F.DORMITORY: Noun("职工宿舍", "栋", "staff dormitory", "staff dormitories"),
    F.NOTICE_BOARD: Noun("公开栏", "个", "disclosure board"),
    F.OFFICE: Noun("工会办公室", "间", "union office"),
    F.BUILDING: Noun("职工活动用房", "处", "building"),
    F.OTHER: Noun("服务阵地", "个", "facility", "facilities"),
}

# People whose noun the sentence gives in both languages.
unit("head", "人")
unit("heads", "名")
for prefix, nouns in (("organisation", ORGANISATIONS), ("facility", FACILITIES)):
    for code, noun in nouns.items():
        unit(f"{prefix}.{code}", noun.counter, noun.en, noun.plural)


def organisations(types: set[str]) -> tuple[str, Noun]:
    """The unit and the noun for organisations of these types: their own when they are all of one."""
    code = next(iter(types)) if len(types) == 1 else O.OTHER
    return f"organisation.{code}", ORGANISATIONS[code]


PEOPLE: dict[str, tuple[str, str]] = {
    "female": ("女会员", "women"),
    "male": ("男会员", "men"),
    "regular": ("在岗职工", "regular staff"),
    "migrant": ("农民工", "migrant workers"),
    "dispatched": ("劳务派遣工", "dispatched workers"),
    "flexible": ("灵活就业人员", "flexibly employed"),
    "new_form": ("新就业形态劳动者", "workers in new forms of employment"),
    "laid_off": ("下岗职工", "laid-off workers"),
    "retired": ("离退休人员", "retired"),
    "apprentice": ("学徒", "apprentices"),
    "other": ("其他人员", "others"),
    "payroll": ("工资代扣", "paying by payroll"),
    "direct_debit": ("银行代扣", "paying by direct debit"),
    "transfer": ("银行转账", "paying by bank transfer"),
    "online": ("网上缴纳", "paying online"),
    "cash": ("现金缴纳", "paying in cash"),
    "waived": ("免缴会费", "exempt from dues"),
    "national": ("全国劳模", "national model workers"),
    "provincial": ("省部级劳模", "provincial model workers"),
    "municipal": ("地市级劳模", "city model workers"),
}
# Who is a migrant worker says a flag of its own, beside any other category.
BESIDE_MIGRANTS = {code: words for code, words in PEOPLE.items() if code != "migrant"}
SKILLS: dict[str, tuple[str, str]] = {
    "skilled": ("技工", "skilled workers"),
    "junior": ("初级工", "junior workers"),
    "intermediate": ("中级工", "intermediate workers"),
    "senior": ("高级工", "senior workers"),
    "technician": ("技师", "technicians"),
    "senior_technician": ("高级技师", "senior technicians"),
    "special_technician": ("特级技师", "special-grade technicians"),
    "chief_technician": ("首席技师", "chief technicians"),
}
HEADS: dict[str, tuple[str, str]] = {
    "staff": ("职工", "staff"),
    "female_staff": ("女职工", "women"),
    "migrant_staff": ("农民工", "migrant workers"),
    "member": ("会员", "members"),
    "female_member": ("女会员", "women"),
    "male_member": ("男会员", "men"),
    "migrant_member": ("农民工会员", "migrant workers"),
    "dispatched_member": ("劳务派遣工会员", "dispatched workers"),
    "new_form_member": ("新就业形态劳动者会员", "workers in new forms of employment"),
    "retired_member": ("离退休会员", "retired"),
    "joined": ("新增会员", "new members"),
    "left": ("减少会员", "members gone"),
    "full_time_officer": ("专职工会干部", "full-time officers"),
    "part_time_officer": ("兼职工会干部", "part-time officers"),
    "activist": ("工会积极分子", "activists"),
    "party_member": ("中共党员", "Party members"),
    "model_worker": ("劳动模范", "model workers"),
    "other": ("其他人员", "others"),
}
