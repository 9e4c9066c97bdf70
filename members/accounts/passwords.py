"""What a password has to be, in words that speak to people as all other pages do."""

from typing import Any

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class Different(password_validation.UserAttributeSimilarityValidator):
    def get_help_text(self) -> Any:
        return _("Not like your name, user name or address.")


class LongEnough(password_validation.MinimumLengthValidator):
    def get_help_text(self) -> Any:
        return _("At least %(n)s characters.") % {"n": self.min_length}

    def get_error_message(self) -> Any:
        """Django's own words have no Chinese."""
        return self.get_help_text()


class Uncommon(password_validation.CommonPasswordValidator):
    def get_help_text(self) -> Any:
        return _("Not a password that many people use.")


class NotDigitsAlone(password_validation.NumericPasswordValidator):
    def get_help_text(self) -> Any:
        return _("Not digits alone.")
