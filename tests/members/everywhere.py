"""Something to show on every page of the members, in a federation that was seeded: beside it, lists grow with it."""

from typing import Any

from django.urls import reverse

from core import jobs
from core.models import Job
from members.joining import applications, links
from members.merging.merge import Choice, merge
from members.models import (
    Application,
    Employer,
    Headcount,
    Invitation,
    Member,
    RosterLine,
    Transfer,
    UnionEvent,
)
from members.roster.queueing import APPLY, COMPARE
from tests import crowds, make

# What a page cannot do without.
ASKED = {"rule_document": "?document=职工代表大会条例"}


class Places:
    """The objects behind the addresses. `many` is how much of each is planted: accounts, applications, lines of a list."""

    def __init__(self, top: Any, chair: Any, many: int) -> None:
        self.top, self.chair, self.many = top, chair, many
        somebody = (
            Member.objects.filter(left_on=None, transfers=None).exclude(id_number_index="").order_by("pk")[7]
        )
        self.place, self.somebody = somebody.union, somebody
        chair.assignments.create(role="chair", union=self.place)
        self.args = (
            self.of_records() | self.of_members() | self.of_unions() | self.of_joining() | self.of_rosters()
        )

    def url(self, name: str) -> str:
        page = name.removeprefix("members:")
        return reverse(name, args=self.args[page]) + ASKED.get(page, "")

    def of_records(self) -> dict[str, list[Any]]:
        """The pages that every kind has."""
        rows = {
            "union": self.place,
            "employer": Employer.objects.filter(union=self.place).first() or make.employer(self.place),
            "member": self.somebody,
            "headcount": Headcount.objects.filter(union=self.place).first() or make.headcount(self.place),
            "facility": make.facility(self.place),
        }
        pages: dict[str, list[Any]] = {}
        for kind, row in rows.items():
            pages |= {f"{kind}_{page}": [] for page in ("list", "new", "bin")}
            pages |= {f"{kind}{page}": [row.pk] for page in ("", "_edit", "_delete")}
        rule = make.rule(self.place, "congress.quorum", "2/3", is_on=False)
        pages |= {"rule_list": [], "rule_new": [], "rule": [rule.pk], "rule_edit": [rule.pk]}
        pages |= {"rule_document": [self.place.pk, "on"]}
        return pages | {"union_delete": [self.crowded().pk]}

    def crowded(self) -> Any:
        """A union on which nothing but very many members hang."""
        union = make.union(self.top, name="人多的工会")
        crowds.members(self.many, union)
        return union

    def of_members(self) -> dict[str, list[Any]]:
        one, other, winner, loser = (
            make.member(self.place, name="钱一一", phone="13812341234") for _ in range(4)
        )
        merged = merge(
            winner,
            loser,
            Choice(frozenset(), other_holds=False, versions=(winner.version, loser.version)),
            by=self.chair,
        )
        helped = make.member(self.place, name="孙一一", user=make.user())
        transfer = Transfer.objects.order_by("pk")[0]
        pages: dict[str, list[Any]] = {
            page: [self.somebody.pk]
            for page in ("member_leave", "transfer_new", "merge_with", "member_invite")
        }
        pages |= {page: [helped.pk] for page in ("member_password", "member_untie")}
        pages |= {
            page: []
            for page in (
                "duplicates",
                "duplicates_count",
                "account_slips",
                "transfer_list",
                "transfer_unions",
                "real_name",
            )
        }
        return pages | {"merge": [one.pk, other.pk], "merge_undo": [merged.pk], "transfer": [transfer.pk]}

    def of_unions(self) -> dict[str, list[Any]]:
        event = UnionEvent.objects.filter(owner=self.place).first() or make.union_event(self.place)
        pages: dict[str, list[Any]] = {page: [] for page in ("term_list", "census", "completeness", "tree")}
        pages |= {page: [self.top.pk] for page in ("membership", "union_term", "tree_level")}
        return pages | {
            "union_step": [self.place.pk, "elect"],
            "union_event": [self.place.pk, event.pk],
            "membership_rows": [self.top.pk, "enrolled"],
        }

    def of_joining(self) -> dict[str, list[Any]]:
        link = links.change(self.place, links.OPEN, by=self.chair)
        address = ""
        for n in range(self.many):
            asking = Application(name=f"申请{n}", phone=f"137{n:08}")
            address = applications.send(asking, self.place, f"receipt {n}")
            make.user("officer", self.place)
        invitation = Invitation(
            name="周一一", role="officer", union=self.place, by=make.user("chair", self.place)
        )
        code = invitation.issue()
        held = self.place.assignments.exclude(user=self.chair).first()
        pages: dict[str, list[Any]] = {
            page: [] for page in ("application_list", "join_links", "access", "access_invite", "join")
        }
        return pages | {
            "application": [asking.pk],
            "application_value": [asking.pk, "phone"],
            "join_link": [self.place.pk],
            "apply": [link.token],
            "applied": [address],
            "access_end": [held.pk],
            "join_code": [code],
        }

    def of_rosters(self) -> dict[str, list[Any]]:
        compared, written = self.job(COMPARE), self.job(APPLY)
        RosterLine.objects.bulk_create(
            RosterLine(job=compared, number=n, union=self.place, name=f"李{n}", verdict="joined")
            for n in range(self.many)
        )
        return {
            "roster": [],
            "roster_result": [compared.pk],
            "roster_apply": [compared.pk],
            "roster_undo": [written.pk],
        }

    def job(self, work: str) -> Job:
        job = jobs.queue(work, "名册", owner=self.chair, union=self.place, file="花名册.xlsx", compared=0)
        job.result = {"counts": {"joined": self.many}, "is_written": work == APPLY}
        job.finish(Job.State.DONE)
        return job
