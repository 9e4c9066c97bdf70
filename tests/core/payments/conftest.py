import pytest

from tests import make
from tests.core.paying import paid


@pytest.fixture
def union():
    return make.union(make.union(name="上级总工会"), name="本级工会")


@pytest.fixture
def officer(union):
    return make.user("officer", union, name="许晓岚")


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def payment(union, officer):
    return paid(union, officer)
