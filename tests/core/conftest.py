import pytest

from tests import make


@pytest.fixture
def union():
    return make.union(name="第五中学工会")


@pytest.fixture
def chair(client, union):
    """The union's chair, signed in, who looks at all years."""
    made = make.user("chair", union, name="张主席")
    client.force_login(made)
    session = client.session
    session["chosen_year"] = None
    session.save()
    return made
