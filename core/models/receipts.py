"""Forms that were taken in."""

from django.conf import settings
from django.db import models

from core.sensitive import EncryptedField


class Receipt(models.Model):
    """A form that was taken in, under the token it carried: sent twice, it still makes one record."""

    token = models.UUIDField(primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    # The list to which a form leads back may be one of a search.
    url = EncryptedField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.token)
