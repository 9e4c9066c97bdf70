"""Who may do what, written out here and not read from the product: role × sphere × where a record stands."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.kinds import kinds
from tests import make

ROLES = (
    "administrator",
    "federation",
    "chair",
    "officer",
    "welfare_officer",
    "auditor",
    "inspector",
    "member",
    "stranger",
)
PLACES = ("own", "below", "above", "beside", "foreign")
KINDS = list(kinds())

# V view, C add, change and bin, X export, S see sensitive values in full, A approve what others wrote down;
# `tree` the own union and all below, `own` that very union only, `all` every union there is.
MATRIX = """
                  structure   people           work        money       cases      summaries
administrator     VCX:tree    -                VCX:tree    VCX:tree    -          VCX:tree
federation        VCX:tree        V:tree           VCX:tree    VCXA:tree       -          VCX:tree
chair             VCX:tree+S:own  VCXS:own+V:tree  VCX:tree    VCX:tree+A:own  VCXS:own   VCX:tree+A:own
officer           VCX:tree+S:own  VCXS:own         VCX:tree    VCX:tree        -          VCX:tree
welfare_officer   V:tree      V:own            V:tree      VCX:tree    VCXS:own   V:tree
auditor           V:tree      -                V:tree      VX:tree     -          VX:tree
inspector         V:tree      -                V:tree      V:tree      -          V:tree
member            -           -                -           -           -          -
stranger          -           -                -           -           -          -
superuser         VCX:all     -                VCX:all     VCX:all     -          VCX:all
"""
PARENTS = {"own": "above", "beside": "above", "below": "own"}
# Each place with all that lies below it. The foreign union has a root of its own.
TREES = {
    "above": {"above", "own", "below", "beside"},
    "own": {"own", "below"},
    "below": {"below"},
    "beside": {"beside"},
    "foreign": {"foreign"},
}

# Of these kinds a person sees the rows that are about themselves, whatever their role.
WITH_MINE = {"member", "hardshipcase", "rightscase", "proposal", "opinion", "delegate"}


def powers(at: str = "own") -> dict[tuple[str, str], dict[str, set[str]]]:
    """Role and sphere to letter to places, for a role that is held at this place."""
    reach = {"tree": TREES[at], "own": {at}, "all": {*PLACES}}
    head, *lines = MATRIX.strip().splitlines()
    table: dict = {}
    for line in lines:
        role, *cells = line.split()
        for sphere, cell in zip(head.split(), cells, strict=True):
            found = table.setdefault((role, sphere), {})
            for letters, _, far in (part.partition(":") for part in cell.split("+")):
                for letter in letters.strip("-"):
                    found[letter] = found.get(letter, set()) | reach[far]
    return table


POWERS_AT = {at: powers(at) for at in PLACES}
POWERS = POWERS_AT["own"]
SPHERES = {
    sphere: next(k for k in KINDS if k.sphere == sphere) for _, sphere in POWERS if sphere != "summaries"
}


def expected(role: str, sphere: str, place: str, letter: str, at: str = "own") -> int:
    """404 to who may not see the record, 403 to who may see it but not do this, else 200."""
    letters = POWERS_AT[at][role, sphere]
    if place not in letters.get("V", ()):
        return 404
    return 200 if place in letters.get(letter, ()) else 403


def expected_somewhere(role: str, sphere: str, letter: str, at: str = "own") -> int:
    """For a page that belongs to no one record: 200 to who may do this to any."""
    return 200 if letter in POWERS_AT[at][role, sphere] else 403


def who_may(sphere: str, letter: str) -> set[str]:
    """The roles that may do this to any record of the sphere."""
    return {role for role in ROLES if letter in POWERS[role, sphere]}


def places(role: str, sphere: str, letter: str) -> set[str]:
    """Where the role may do this."""
    return {place for place in PLACES if expected(role, sphere, place, letter) == 200}


def five_unions():
    above = make.union(name="上级总工会")
    own = make.union(above, name="本级工会")
    beside, below = make.union(above, name="同级工会"), make.union(own, name="下级工会")
    foreign = make.union(name="外地总工会")
    return {"own": own, "below": below, "above": above, "beside": beside, "foreign": foreign}


def enter(client, role, unions):
    """Sign in as somebody who holds the role at the own union; a stranger holds none."""
    person = make.user() if role == "stranger" else make.user(role, unions["own"])
    client.force_login(person)
    return person


def made(kind, unions, place, **values):
    """A record of the kind at the place; of a union, the union there itself."""
    if kind.short != "union":
        return make.record(kind, unions[place], **values)
    kind.model.objects.filter(pk=unions[place].pk).update(**values)
    return kind.model.objects.get(pk=unions[place].pk)


def address(kind, page, *args):
    return reverse(f"{kind.app}:{kind.short}{page}", args=args)


def addresses(resolver=None, prefix="", above=None) -> Iterator[tuple[str, dict]]:
    """Every address by name, with values for its parts."""
    for entry in (resolver or get_resolver()).url_patterns:
        parts = (above or {}) | parts_of(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name or entry.pattern}", parts
        elif isinstance(entry, URLResolver):
            yield from addresses(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, parts)


def parts_of(pattern):
    known = pattern.converters
    return {name: known[name].to_url(1) if name in known else "1" for name in pattern.regex.groupindex}
