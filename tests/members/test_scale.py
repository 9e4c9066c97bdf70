"""Every page of the members costs as many queries for two thousand as for a few hundred; no address is left out."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from members.models import Employer, Member, Transfer, Union, User
from tests.members.everywhere import Places
from unionhub.demo import PASSWORD
from unionhub.management.commands.list_routes import routes

pytestmark = pytest.mark.django_db

# Both with more unions than a page or a choice shows, and more members.
FEW, MANY = 400, 2000


def pages(top):
    """The addresses by name, of a federation that was seeded."""
    somebody = Member.objects.filter(left_on=None).exclude(id_number_index="").order_by("pk")[7]
    everybody = f"{reverse('members:member_list')}?union=&year="
    return {
        "members": everybody,
        "another page": f"{everybody}&page=3",
        "of the whole": f"{reverse('members:member_list')}?union={top.pk}&year=",
        "women by day": f"{everybody}&gender=female&sort=-joined_on",
        "by name": f"{everybody}&q={somebody.name}",
        "by initials": f"{everybody}&q={somebody.initials}",
        "by the end of the phone": f"{everybody}&q={somebody.phone.clear[-4:]}",
        "everywhere": f"{reverse('core:search')}?q={somebody.name}",
        "a member": somebody.get_absolute_url(),
        "bin": reverse("members:member_bin"),
        "unions": f"{reverse('members:union_list')}?union=&year=",
        "the top": top.get_absolute_url(),
        "employers": f"{reverse('members:employer_list')}?union=&year=",
        "an employer": Employer.objects.order_by("pk")[0].get_absolute_url(),
        "counts": f"{reverse('members:headcount_list')}?union=&year=",
        "transfers": reverse("members:transfer_list"),
        "a transfer": Transfer.objects.order_by("pk")[0].get_absolute_url(),
        "elections": reverse("members:term_list"),
        "duplicates": reverse("members:duplicates"),
        "how many duplicates": reverse("members:duplicates_count"),
        "members to pick": f"{reverse('core:options', args=['members.member'])}?q={somebody.initials}",
    }


def every_address(places):
    """Every address of the members that shows something, with what it needs; one without is a KeyError."""
    names = [each["name"] for each in routes(get_resolver()) if "GET" in each["methods"]]
    return {name: places.url(name) for name in names if name.startswith("members:")}


def costs(client, size):
    """The queries of each page, with so many members."""
    with transaction.atomic():
        call_command("seed", "--size", str(size), "--year", "2024", stdout=StringIO())
        top, chair = (
            Union.objects.get(code=f"seed-1-{size}"),
            User.objects.get(username=f"seed-1-{size}-chair"),
        )
        places = Places(top, chair, size // 10)
        client.force_login(chair)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        urls = pages(top) | every_address(places)
        found = {name: cost(client, url) for name, url in urls.items()}
        transaction.set_rollback(True)
    return found


def cost(client, url):
    assert client.get(url).status_code == 200, url
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_pages_of_many_members_cost_as_many_queries_as_those_of_few(client):
    few, many = costs(client, FEW), costs(client, MANY)

    assert many == few
    # What hangs on a union is asked of every model that may.
    assert few.pop("members:union_delete") <= 60
    assert max(few.values()) <= 50
