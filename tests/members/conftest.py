import pytest

from members.joining import links
from members.models import Application
from tests.access import five_unions
from tests.members.applying import sent


@pytest.fixture
def unions():
    return five_unions()


@pytest.fixture
def link(unions):
    return links.change(unions["own"], "open", by=None)


@pytest.fixture
def application(link):
    sent(link)
    return Application.objects.get()
