"""Opens pages again and again, as one who may see them."""

from django.test import Client

from tests import make


def visitor(union):
    """Opens pages as the chair of the union."""
    chair = make.user("chair", union)

    def opening(address, kind=Client):
        client = kind(SERVER_NAME="localhost")
        client.force_login(chair)
        assert client.get(address).status_code == 200
        return lambda: client.get(address)

    return opening
