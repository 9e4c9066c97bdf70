import pytest

from tests import make
from tests.access import enter
from tests.members.tying import confirmed


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level("ERROR", logger="django.request")


@pytest.fixture
def officer(client, unions):
    return confirmed(client, enter(client, "officer", unions))


@pytest.fixture
def member(unions):
    return make.member(unions["own"], name="王芳", phone="13812341234", email="wang@example.org")
