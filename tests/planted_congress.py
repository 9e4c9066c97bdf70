"""At every place a proposal on its way whose author stays unnamed, a draft that its writer alone may see, and an idea."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from congress.models import Proposal
from core.models import Attachment
from tests import make


def plant_way(world: Any, place: str) -> None:
    union, there, word = world.unions[place], world.there, world.word
    there["session", place] = session = make.session(union, collects_from=None, collects_until=None)
    title, reason = (word(place, "work", "way", name) for name in ("title", "reason"))
    there["way", place] = way = make.proposal(
        union,
        title=title,
        reason=reason,
        made_to=session,
        state="supervision",
        confidential=True,
        invitation=f"way-{place}",
    )
    author = make.member(union, user=make.user(), role="委员")
    way.authors.create(member=author, name=word(place, "requests", "way author", "name"))
    way.moves.create(step="send", target="seconding", by=author.user, is_author=True)
    way.moves.create(step="answer", source="handling", target="supervision", by=there["clerk", place])
    there["milestone", place] = way.milestones.create(
        title=word(place, "work", "way", "milestone"), due_on=date(2027, 1, 1)
    )
    there["way file", place] = plant_file(world, way, place)
    there["draft", place] = make.draft(session, author, title=word(place, "nobody", "draft", "title"))
    there["idea draft", place] = make.draft(None, author, title=word(place, "nobody", "idea draft", "title"))
    plant_idea(world, place)


def plant_idea(world: Any, place: str) -> None:
    word = world.word
    words = {name: word(place, "work", "idea", name) for name in ("title", "suggestion")}
    idea = make.proposal(world.unions[place], type="improvement", state="offered", **words)
    idea.moves.create(step="offer", target="offered", by=world.there["clerk", place])
    world.there["idea", place] = idea
    world.there["idea file", place] = plant_file(world, idea, place, "idea")


def plant_file(world: Any, way: Proposal, place: str, what: str = "way") -> Attachment:
    file = Attachment(kind=way._meta.label, record_id=way.pk, name="附件.txt", size=8)
    file.file.save("附件.txt", ContentFile(world.word(place, "work", what, "file").encode()))
    return file
