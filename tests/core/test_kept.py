"""What is drawn once for many people says to each of them what it would have said to them alone."""

import pytest
from django import forms
from django.test import RequestFactory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.forms.fields import YesNoUnknown
from core.forms.selects import KeptSelect
from core.menu import Frame
from tests import make

ANSWERS = [("", _("All")), ("yes", _("Yes")), ("<no>", _("No"))]


@pytest.mark.parametrize("value", ["", "yes", "<no>", "elsewhere", None])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_kept_select_is_the_one_that_would_be_drawn_anew(language, value):
    attrs = {"id": "id_answer", "required": True, "disabled": False}
    with override(language):
        kept = KeptSelect({"class": "form-select"}, ANSWERS).render("answer", value, attrs)
        drawn = forms.Select({"class": "form-select"}, ANSWERS).render("answer", value, attrs)
    assert kept == drawn


@pytest.mark.parametrize(("value", "chosen"), [(True, "true"), ("false", "false"), (None, "unknown")])
def test_yes_no_and_unknown_are_kept_apart(value, chosen):
    drawn = YesNoUnknown().render("is_it", value)
    assert drawn.count("selected") == 1
    assert f'value="{chosen}" selected' in drawn


def frame(user, path="/"):
    request = RequestFactory().get(path)
    request.user, request.session = user, {}
    return Frame(request)


@pytest.mark.django_db
def test_each_person_has_the_menu_of_their_own_roles(union):
    chair, member = make.user("chair", union), make.user("member", union)

    def offered(user):
        return {entry.url for area in frame(user).areas for entry in area.entries}

    assert "/activities/activity/" in offered(chair)
    assert "/activities/activity/" not in offered(member)
    assert 'href="/activities/activity/"' not in frame(member).menu


@pytest.mark.django_db
def test_a_menu_speaks_the_language_of_now_and_marks_the_page_of_now(union):
    chair = make.user("chair", union)
    with override("zh-hans"):
        chinese = frame(chair, "/members/member/7/").menu
    with override("en"):
        english = frame(chair, "/activities/activity/").menu
    assert '<a class="menu-line menu-sub is-here" href="/members/member/"' in chinese
    assert '<a class="menu-line menu-sub is-here" href="/activities/activity/"' in english
    assert ("会员" in chinese, "会员" in english) == (True, False)
