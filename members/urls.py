from django.urls import path

from core.kinds import KINDS
from core.urls import record_urls
from members.joining import public
from members.joining import views as joined
from members.membership import views as membership
from members.merging import views as merging
from members.roster import views as roster
from members.rules import views as rules
from members.views import access, joining, ties
from members.views.census import census
from members.views.completeness import completeness
from members.views.exporting import real_name
from members.views.reorganising import UnionEventEdit, UnionStep
from members.views.standing import Membership, MembershipRows
from members.views.terms import UnionTerm, terms
from members.views.tree import tree

app_name = "members"
UNION = KINDS["members.Union"]

urlpatterns = [
    *record_urls("members"),
    path("roster/", roster.roster, name="roster"),
    path("roster/<int:pk>/", roster.roster_result, name="roster_result"),
    path("roster/<int:pk>/apply/", roster.roster_apply, name="roster_apply"),
    path("roster/<int:pk>/undo/", roster.roster_undo, name="roster_undo"),
    path("real-name/", real_name, name="real_name"),
    path("union/<int:pk>/step/<str:step>/", UnionStep.as_view(kind=UNION), name="union_step"),
    path("union/<int:pk>/event/<int:event>/", UnionEventEdit.as_view(kind=UNION), name="union_event"),
    path("union/<int:pk>/membership/", Membership.as_view(kind=UNION), name="membership"),
    path("union/<int:pk>/membership/<str:code>/", MembershipRows.as_view(kind=UNION), name="membership_rows"),
    path("union/<int:pk>/term/", UnionTerm.as_view(kind=UNION), name="union_term"),
    path("term/", terms, name="term_list"),
    path("census/", census, name="census"),
    path("completeness/", completeness, name="completeness"),
    path("tree/", tree, name="tree"),
    path("tree/<int:pk>/", tree, name="tree_level"),
    path("member/<int:pk>/leave/", membership.member_leave, name="member_leave"),
    path("member/<int:pk>/transfer/", membership.transfer_new, name="transfer_new"),
    path("member/duplicates/", merging.duplicates, name="duplicates"),
    path("member/duplicates/count/", merging.duplicates_count, name="duplicates_count"),
    path("member/<int:pk>/merge/", merging.merge_with, name="merge_with"),
    path("member/<int:pk>/merge/<int:other>/", merging.merge_pair, name="merge"),
    path("member/<int:pk>/apart/<int:other>/", merging.two_people, name="two_people"),
    path("merge/<int:pk>/undo/", merging.merge_undo, name="merge_undo"),
    path("member/<int:pk>/invite/", ties.member_invite, name="member_invite"),
    path("member/<int:pk>/invite/revoke/", ties.member_invite_revoke, name="member_invite_revoke"),
    path("member/<int:pk>/password/", ties.member_password, name="member_password"),
    path("member/<int:pk>/sign-out/", ties.member_sign_out, name="member_sign_out"),
    path("member/<int:pk>/untie/", ties.member_untie, name="member_untie"),
    path("account-slips/", ties.account_slips, name="account_slips"),
    path("transfer/", membership.transfers, name="transfer_list"),
    path("transfer/unions/", membership.transfer_unions, name="transfer_unions"),
    path("transfer/<int:pk>/", membership.transfer, name="transfer"),
    path("transfer/<int:pk>/<slug:step>/", membership.transfer_step, name="transfer_step"),
    path("application/", joined.applications, name="application_list"),
    path("application/<int:pk>/", joined.application, name="application"),
    path("application/<int:pk>/value/<slug:name>/", joined.application_value, name="application_value"),
    path("application/<int:pk>/<slug:step>/", joined.application_step, name="application_step"),
    path("application/links/", joined.join_links, name="join_links"),
    path("application/links/<int:pk>/", joined.join_link, name="join_link"),
    path("apply/<str:token>/", public.apply, name="apply"),
    path("applied/<str:address>/", public.applied, name="applied"),
    path("applied/<str:address>/withdraw/", public.withdraw, name="application_withdraw"),
    path("rules/", rules.rules, name="rule_list"),
    path("rules/new/", rules.rule_new, name="rule_new"),
    path("rules/of/<int:pk>/<str:step>/", rules.rule_document, name="rule_document"),
    path("rules/<int:pk>/", rules.rule, name="rule"),
    path("rules/<int:pk>/edit/", rules.rule_edit, name="rule_edit"),
    path("rules/<int:pk>/<str:step>/", rules.rule_switch, name="rule_switch"),
    path("access/", access.access, name="access"),
    path("access/invite/", access.invite, name="access_invite"),
    path("access/<int:pk>/end/", access.end_role, name="access_end"),
    path("access/<int:pk>/slip/", access.new_slip, name="access_slip"),
    path("access/<int:pk>/sign-out/", access.sign_out, name="access_sign_out"),
    path("access/invitations/<int:pk>/revoke/", access.revoke, name="access_revoke"),
    path("join/", joining.ask_code, name="join"),
    path("join/<str:code>/", joining.join, name="join_code"),
]
