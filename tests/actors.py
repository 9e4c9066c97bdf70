"""Who asks: every role at the own union, and those who must stay outside though they look alike."""

from dataclasses import dataclass

from tests.access import PLACES, POWERS_AT, ROLES, TREES, WITH_MINE, expected, expected_somewhere


@dataclass(frozen=True)
class Actor:
    """Somebody who holds a role at a place, or held it until yesterday, or is not signed in at all."""

    name: str
    role: str = "stranger"
    at: str = "own"
    is_former: bool = False
    is_known: bool = True

    @property
    def holds(self) -> str:
        """The role in force."""
        return "stranger" if self.is_former else self.role

    @property
    def holds_something(self) -> bool:
        """A role that reaches any record."""
        return self.holds not in ("member", "stranger")

    @property
    def is_member(self) -> bool:
        return self.role == "member"

    def status(self, sphere: str, place: str, letter: str) -> int:
        """Of a page of a record there."""
        return expected(self.holds, sphere, place, letter, self.at)

    def somewhere(self, sphere: str, letter: str) -> int:
        """Of a page that belongs to no one record."""
        return expected_somewhere(self.holds, sphere, letter, self.at)

    def list_status(self, kind) -> int:
        return 200 if kind.short in WITH_MINE else self.somewhere(kind.sphere, "V")

    def may(self, sphere: str, place: str, letter: str) -> bool:
        return place in POWERS_AT[self.at][self.holds, sphere].get(letter, ())

    def places(self, sphere: str, letter: str) -> set[str]:
        return {place for place in PLACES if self.may(sphere, place, letter)}

    def anywhere(self, letter: str) -> set[str]:
        """The places where the actor may do this in any sphere."""
        spheres = {sphere for _role, sphere in POWERS_AT[self.at]}
        return {place for sphere in spheres for place in self.places(sphere, letter)}

    def sees_roles(self) -> set[str]:
        """The places whose accounts and roles the actor may look at."""
        far = {
            "administrator": "tree",
            "federation": "tree",
            "chair": "own",
            "officer": "own",
            "auditor": "own",
            "superuser": "all",
        }
        return {"tree": TREES[self.at], "own": {self.at}, "all": {*PLACES}}.get(
            far.get(self.holds, ""), set()
        )

    def gives(self) -> bool:
        return self.holds in ("administrator", "federation", "chair", "superuser")


HELD = [Actor(role, role) for role in ROLES if role != "member"]
MEMBERS = [Actor("member", "member"), Actor("second member", "member")]
FORMER = [Actor(f"former {role}", role, is_former=True) for role in ("chair", "welfare_officer")]
ELSEWHERE = [
    Actor(f"{role} {at}", role, at)
    for at, roles in {
        "beside": ("chair", "officer", "welfare_officer", "auditor"),
        "foreign": ("federation", "chair", "officer", "welfare_officer", "auditor"),
        "above": ("federation", "chair"),
        "below": ("chair",),
    }.items()
    for role in roles
]
# Whoever has it by a command: in charge of the system, with no role at any union.
OPERATOR = Actor("superuser", "superuser")
NOBODY = Actor("nobody known", is_known=False)
ACTORS = [*HELD, *MEMBERS, *FORMER, *ELSEWHERE, OPERATOR, NOBODY]
