"""What a union does, wins, publishes and invents."""

from activities.models.activity import Activity, Participation
from activities.models.award import Award, Recipient
from activities.models.innovation import Innovation
from activities.models.publication import Publication

__all__ = ["Activity", "Award", "Innovation", "Participation", "Publication", "Recipient"]
