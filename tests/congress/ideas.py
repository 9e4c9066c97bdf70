"""People around the ideas of one union, and ways to bring an idea somewhere."""

from types import SimpleNamespace
from uuid import uuid4

from django.urls import resolve, reverse

from congress.ideas.steps import IDEA_WAY
from congress.models import Proposal
from tests import make

WORDS = {
    "type": "improvement",
    "title": "物料架改为滑轨式",
    "category": "production",
    "analysis": "取料要绕到架子后面。",
    "suggestion": "把隔板换成滑轨，从前面取料。",
}
SCORES = [
    ["technical level", 20, 30],
    ["economic benefit", 18, 30],
    ["range of use", 15, 20],
    ["practicality", 18, 20],
]


def world():
    union = make.union(name="江城机械厂工会")
    author, friend, head = (make.account(union) for _ in range(3))
    workplace = make.department(union, head=head.member, name="一车间")
    return SimpleNamespace(
        union=union,
        author=author,
        friend=friend,
        head=head,
        workplace=workplace,
        officer=make.user("officer", union),
        stranger=make.account(make.union(name="外厂工会")),
    )


def offered(w, client, **values):
    client.force_login(w.author)
    data = WORDS | {"workplace": w.workplace.pk, "others": "", "receipt": uuid4()} | values
    assert sent(client, begun(client), **data).status_code == 302
    return Proposal.objects.get(title=data["title"])


def begun(client):
    """The key of a draft that was just begun."""
    return resolve(client.post(reverse("congress:idea_new")).url).kwargs["pk"]


def sent(client, key, page="idea_draft", **data):
    return client.post(reverse(f"congress:{page}", args=[key]), data)


def take(idea, name, by, **given):
    return IDEA_WAY.take(name, idea, by=by, **given)


def scored(idea, by, benefit=120_000, scores=SCORES):
    return take(idea, "score", by, scores=scores, benefit=benefit)
