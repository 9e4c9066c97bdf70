"""The pages on which the list of a kind is arranged stand in the menu where that list does."""

import pytest
from django.urls import reverse

from core.kinds import KINDS
from core.models import SavedView
from tests.core.test_custom_fields import field, officer, tag, union

__all__ = ["officer", "union"]

pytestmark = pytest.mark.django_db

HERE = '<a class="menu-line menu-sub is-here" href="{}" aria-current="page">'


def test_views_columns_fields_and_tags_open_the_menu_at_their_list(client, officer, union):
    size, marked = field(union, "尺码", "choice"), tag(union, "骨干")
    kept = SavedView.objects.create(kind="activities.Activity", by=officer, query="q=球", name="球赛")
    members, activities = KINDS["members.Member"].url(), KINDS["activities.Activity"].url()
    pages = [
        (reverse("core:custom", args=["member"]), members),
        (reverse("core:custom_field_new", args=["member"]), members),
        (reverse("core:custom_field_edit", args=["member", size.pk]), members),
        (reverse("core:custom_tag_edit", args=["member", marked.pk]), members),
        (reverse("core:views", args=["member"]), members),
        (reverse("core:view_new", args=["member"]), members),
        (reverse("core:view_edit", args=[kept.pk]), activities),
        (reverse("core:columns", args=["activity"]), activities),
    ]
    for page, listed in pages:
        assert HERE.format(listed) in client.get(page).content.decode(), page
