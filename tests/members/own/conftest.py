import pytest

from members import own_data
from tests import make
from tests.members.numbers import ID, PHONE


@pytest.fixture
def union():
    return make.union(name="江城工会")


@pytest.fixture
def person():
    return make.user(name="王芳")


@pytest.fixture
def member(union, person):
    return make.member(union, name="王芳", user=person, id_number=ID, phone=PHONE, unit="一车间")


@pytest.fixture
def officer(union):
    return make.user("officer", union)


@pytest.fixture
def client(client, person, member):
    client.force_login(person)
    own_data.agree(person)
    return client
