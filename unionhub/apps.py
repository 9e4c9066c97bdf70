from django.apps import AppConfig


class UnionHubConfig(AppConfig):
    """The wiring; an application so that its commands are found."""

    name = "unionhub"
    verbose_name = "UnionHub"
