"""The demo: seven unions of seven kinds with a year of records each, and somebody to sign in for every role."""

from dataclasses import dataclass
from pathlib import Path

from members.roles import Role

FOLDER = Path(__file__).parent
ROOT = "demo"
# Where people of every role sign in, where proposals are under way, and which goes on recording.
SCHOOL = "demo-5"
PASSWORD = "unionhub-demo"  # noqa: S105 - printed on purpose
LEFT_TO_APPROVE = 2
# How many numbers of a file are damaged or masked as they were handed in; who loads the demo confirms these and no others.
CONFIRMED = {"demo-1.json": 1, "demo-3.json": 2, "demo-5.json": 1}


@dataclass(frozen=True)
class DemoUnion:
    """A union of the demo. Its records are in <code>.json, and where there are more files, <code>-*.json."""

    code: str
    name: str
    short_name: str
    org_type: str
    outline: str = ""

    @property
    def files(self) -> list[Path]:
        """Its records, the year's first."""
        return [FOLDER / f"{self.code}.json", *sorted(FOLDER.glob(f"{self.code}-*.json"))]


@dataclass(frozen=True)
class Login:
    """Somebody of the demo: role, and at which union."""

    username: str
    name: str
    role: Role
    union: str


TOP = DemoUnion(ROOT, "江城地区总工会", "地区总工会", "federation")
UNIONS = (
    DemoUnion("demo-1", "滨江县水务局工会", "局工会", "bureau"),
    DemoUnion("demo-2", "江城机电公司制造部工会", "制造部工会", "workshop"),
    DemoUnion("demo-3", "仁和制药公司工会", "公司工会", "enterprise"),
    DemoUnion("demo-4", "金河街道总工会", "街道总工会", "street"),
    DemoUnion("demo-5", "江城市第一中学工会", "学校工会", "school"),
    DemoUnion("demo-6", "江城文化公司工会", "公司工会", "enterprise", "half-year"),
    DemoUnion("demo-7", "江城市总工会", "市总工会", "federation"),
)
LOGINS = (
    Login("admin", "管理员", Role.ADMINISTRATOR, ROOT),
    Login("federation", "顾明", Role.FEDERATION, ROOT),
    Login("chair", "沈致远", Role.CHAIR, "demo-5"),
    Login("officer", "许晓岚", Role.OFFICER, "demo-5"),
    Login("welfare", "何婉清", Role.WELFARE_OFFICER, "demo-5"),
    Login("auditor", "郑秉正", Role.AUDITOR, "demo-5"),
    Login("inspector", "严守真", Role.INSPECTOR, "demo-5"),
    Login("member", "周雅文", Role.MEMBER, "demo-5"),
    Login("member-2", "韩立青", Role.MEMBER, "demo-5"),
    Login("member-3", "冯子衿", Role.MEMBER, "demo-5"),
    Login("head-1", "陆时雨", Role.MEMBER, "demo-5"),
    Login("head-2", "邓云开", Role.MEMBER, "demo-5"),
    Login("chair-1", "江海平", Role.CHAIR, "demo-1"),
    Login("chair-2", "罗建业", Role.CHAIR, "demo-2"),
    Login("chair-3", "宋启航", Role.CHAIR, "demo-3"),
    Login("chair-4", "唐月华", Role.CHAIR, "demo-4"),
    Login("chair-6", "叶知秋", Role.CHAIR, "demo-6"),
    Login("chair-7", "梁志诚", Role.CHAIR, "demo-7"),
)
