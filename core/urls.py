"""The addresses of the frame, and of the record pages, which are the same for every kind."""

from typing import Any

from django.urls import URLPattern, path

from core.views import (
    attachments,
    custom,
    frame,
    home,
    imports,
    jobs,
    notices,
    payments,
    saved,
    showing,
    workbook,
)
from core.workdays import views as workdays

app_name = "core"
urlpatterns = [
    path("", home.home, name="home"),
    path("scope/", frame.scope, name="scope"),
    path("search/", frame.search_all, name="search"),
    path("options/unions/<str:kind>/<str:action>/", frame.union_options, name="union_options"),
    path("options/<str:kind>/", frame.options, name="options"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/badge/", jobs.badge, name="jobs_badge"),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("jobs/<int:pk>/retry/", jobs.job_retry, name="job_retry"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("notices/", notices.notices, name="notices"),
    path("notices/mail/", notices.notices_mail, name="notices_mail"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
    path("workbook/", workbook.workbook_import, name="workbook_import"),
    path("workbook/template/", workbook.workbook_template, name="workbook_template"),
    path("workbook/export/", workbook.workbook_export, name="workbook_export"),
    path("workbook/<int:pk>/", imports.workbook_result, name="workbook_result"),
    path("workbook/<int:pk>/again/", imports.workbook_again, name="workbook_again"),
    path("workbook/<int:pk>/undo/", imports.workbook_undo, name="workbook_undo"),
    path("workdays/", workdays.workdays, name="workdays"),
    path("workdays/import/", workdays.workdays_import, name="workdays_import"),
    path("workdays/<int:pk>/remove/", workdays.workday_remove, name="workday_remove"),
    path("payments/", payments.payments, name="payments"),
    path("payments/<str:kind>/<int:pk>/<str:step>/", payments.payment_step, name="payment_step"),
    path("sensitive/", showing.accesses, name="accesses"),
    path("sensitive/<str:kind>/<int:pk>/<str:name>/", showing.reveal, name="reveal"),
    path("custom/<str:kind>/", custom.custom, name="custom"),
    *(
        path(f"custom/<str:kind>/{what}/{rest}", view, {"what": what}, name=f"custom_{what}_{name}")
        for what in custom.FORMS
        for rest, view, name in (("new/", custom.added_new, "new"), ("<int:pk>/", custom.added_edit, "edit"))
    ),
    path("custom/<str:kind>/mark/", custom.mark_rows, name="custom_mark"),
    path("views/<str:kind>/", saved.saved_views, name="views"),
    path("views/<str:kind>/new/", saved.view_new, name="view_new"),
    path("views/<int:pk>/edit/", saved.view_edit, name="view_edit"),
    path("views/<int:pk>/delete/", saved.view_delete, name="view_delete"),
    path("columns/<str:kind>/", saved.list_columns, name="columns"),
    path("attachments/<int:pk>/", attachments.attachment, name="attachment"),
    path("attachments/<int:pk>/remove/", attachments.remove_attachment, name="attachment_remove"),
    path("attachments/<str:kind>/<int:record>/", attachments.add_attachments, name="attachment_add"),
]


def record_urls(app: str) -> list[URLPattern]:
    """The pages of every kind that the app declared: list, new, bin, detail, edit, delete, restore."""
    from core import views
    from core.kinds import kinds

    pages: list[tuple[str, str, Any]] = [
        ("{short}/", "{short}_list", views.RecordList),
        ("{short}/new/", "{short}_new", views.RecordCreate),
        ("{short}/bin/", "{short}_bin", views.RecordBin),
        ("{short}/<int:pk>/", "{short}", views.RecordDetail),
        ("{short}/<int:pk>/edit/", "{short}_edit", views.RecordEdit),
        ("{short}/<int:pk>/delete/", "{short}_delete", views.RecordDelete),
        ("{short}/<int:pk>/restore/", "{short}_restore", views.RecordRestore),
    ]
    return [
        path(route.format(short=kind.short), view.as_view(kind=kind), name=name.format(short=kind.short))
        for kind in kinds()
        if kind.app == app
        for route, name, view in pages
    ]
