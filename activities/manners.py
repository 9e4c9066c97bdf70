"""How prose speaks of each type of activity: its verb, its noun, the counter of its sessions."""

from dataclasses import dataclass

from activities.models import Activity

T = Activity.Type


@dataclass(frozen=True)
class Manner:
    """`unit` counts sessions; `draws` says how those it was for come into the Chinese sentence."""

    verb: str
    noun: str
    unit: str
    draws: str
    en: str
    en_verb: str = "held"
    en_plural: str = ""

    @property
    def quoted(self) -> str:
        """The noun behind a name in quotation marks: “安康杯”竞赛, “双爱双评”活动."""
        return self.noun.removeprefix("主题").removeprefix("安全") if self.noun in GENERAL else self.noun

    @property
    def plural(self) -> str:
        return self.en_plural or f"{self.en}s"


GENERAL = ("主题活动", "安全竞赛")
GATHER, FOR, TOWARDS = "组织", "为", "对"

MANNERS: dict[str, Manner] = {
    T.STUDY: Manner("开展", "学习", "time", GATHER, "study session"),
    T.TRAINING: Manner("开展", "培训", "course", GATHER, "training course"),
    T.LECTURE: Manner("举办", "专题讲座", "session", FOR, "lecture"),
    T.SEMINAR: Manner("举办", "研讨会", "session", GATHER, "seminar"),
    T.READING: Manner("开展", "读书活动", "time", GATHER, "reading event"),
    T.MENTORING: Manner("开展", "师徒结对", "time", GATHER, "mentoring scheme", "ran"),
    T.JOB_PRACTICE: Manner("开展", "岗位练兵", "time", GATHER, "on-the-job drill"),
    T.LABOUR_CONTEST: Manner("开展", "劳动竞赛", "time", GATHER, "labour contest"),
    T.SKILL_CONTEST: Manner("开展", "技能竞赛", "time", GATHER, "skills contest"),
    T.KNOWLEDGE_CONTEST: Manner("举办", "知识竞赛", "session", GATHER, "knowledge contest"),
    T.SAFETY_CONTEST: Manner("开展", "安全竞赛", "time", GATHER, "safety contest"),
    T.SAFETY_INSPECTION: Manner("开展", "安全检查", "time", TOWARDS, "safety inspection", "carried out"),
    T.DRILL: Manner("开展", "应急演练", "time", GATHER, "emergency drill", "carried out"),
    T.SPORT_CONTEST: Manner("举办", "体育比赛", "session", GATHER, "sport contest"),
    T.SPORT_MEET: Manner("举办", "运动会", "session", GATHER, "sports meet"),
    T.CULTURE_CONTEST: Manner("举办", "文化比赛", "session", GATHER, "culture contest"),
    T.PERFORMANCE: Manner("举办", "文艺演出", "session", GATHER, "performance"),
    T.EXHIBITION: Manner("举办", "作品展", "session", GATHER, "exhibition"),
    T.GALA: Manner("举办", "晚会", "session", GATHER, "gala"),
    T.PARTY: Manner("举办", "联谊活动", "session", GATHER, "social event"),
    T.FESTIVAL: Manner("开展", "节日活动", "session", GATHER, "festive event"),
    T.GATHERING: Manner("举行", "聚会", "time", GATHER, "gathering"),
    T.OUTING: Manner("开展", "春秋游活动", "time", GATHER, "outing", "went on"),
    T.CAMPAIGN: Manner("开展", "主题活动", "time", GATHER, "campaign", "ran"),
    T.PUBLICITY: Manner("开展", "宣传活动", "session", TOWARDS, "information drive", "ran"),
    T.SURVEY: Manner("开展", "摸底调查", "time", TOWARDS, "survey", "carried out"),
    T.RESEARCH: Manner("开展", "专题调研", "time", TOWARDS, "research project", "carried out"),
    T.APPRAISAL: Manner("开展", "评议活动", "time", GATHER, "appraisal", "carried out"),
    T.LEGAL_CHECK: Manner("开展", "法治体检", "time", FOR, "legal check-up", "carried out"),
    T.EXCHANGE: Manner("开展", "交流学习", "time", GATHER, "exchange visit", "made"),
    T.VOLUNTEERING: Manner("开展", "志愿服务", "time", GATHER, "volunteering event"),
    T.ASSIST: Manner(
        "开展", "协助工作", "time", GATHER, "piece of assistance", "gave", "pieces of assistance"
    ),
    T.SERIES: Manner(
        "开展", "系列活动", "session", GATHER, "series of activities", "held", "series of activities"
    ),
    T.OTHER: Manner("开展", "活动", "time", GATHER, "activity", "held", "activities"),
}
