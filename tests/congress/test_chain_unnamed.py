"""Whoever keeps the records from above knows no more of an unnamed author than anybody else."""

import pytest
from django.urls import reverse

from congress.chain.page import ProposalPage
from congress.models import Rating
from tests import make
from tests.congress.chains import fresh, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def above():
    return make.union(name="江城市总工会", org_type="federation")


@pytest.fixture
def w(above):
    return world(make.union(above, name="江城机械厂工会"))


@pytest.fixture
def keeper(above, client):
    """Who works in all unions below, and keeps the members of none of them."""
    person = make.user("federation", above)
    client.force_login(person)
    return person


def raters(client, proposal):
    page = client.get(reverse("congress:way_step", args=[proposal.pk, "rate_on_paper"]))
    return {name for _key, name in page.context["form"].fields["rater"].choices[1:]}


def names(*users):
    return {user.member.name for user in users}


def test_a_rating_on_paper_is_entered_without_learning_who_made_the_proposal(client, w, keeper):
    hidden, open_one = w.published(confidential=True), w.published(w.people.co_author)
    seconders = names(w.people.seconder, w.people.other_seconder)

    assert raters(client, hidden) == set()
    assert raters(client, open_one) == names(w.people.co_author) | seconders
    client.force_login(w.people.officer)
    assert raters(client, hidden) == names(w.people.author) | seconders


def test_an_unnamed_author_whose_proposal_went_up_in_another_is_not_offered_either(client, w, keeper):
    main = w.filed()
    hidden = w.submitted(w.people.co_author, confidential=True)
    w.take(hidden, "merge", "committee", into=main)
    w.take(main, "answer", "lead", outcome="done", text="已办。", signed_by="厂长")
    w.take(main, "approve", "supervisor")
    w.take(main, "publish", "officer")

    assert w.people.co_author.member.name not in raters(client, main)


def test_seconders_on_paper_are_the_business_of_those_who_may_know_the_author(client, w, keeper):
    hidden, open_one = w.sent(confidential=True), w.sent(w.people.co_author)

    def statuses():
        return [
            client.get(reverse("congress:way_paper", args=[each.pk])).status_code
            for each in (hidden, open_one)
        ]

    assert statuses() == [403, 200]
    assert [ProposalPage(each, keeper).takes_paper for each in (hidden, open_one)] == [False, True]
    client.force_login(w.people.officer)
    assert statuses() == [200, 200]


def test_an_unnamed_author_who_bears_the_name_of_a_seconder_stays_unnamed(w):
    main = w.published()
    twin = make.member(w.union, name=w.people.seconder.member.name)
    hidden = w.submitted(w.people.co_author, confidential=True)
    type(hidden).objects.filter(pk=hidden.pk).update(merged_into=main)
    hidden.authors.update(member=twin, name=twin.name)
    Rating.objects.create(
        proposal=main, round=1, satisfaction="mostly", member=twin, name=twin.name, given=main.moves.last()
    )

    page = ProposalPage(fresh(main), w.people.lead)

    assert [name for _rating, name, _files in page.ratings] == [""]
