from django.urls import path

from core.urls import record_urls
from reports import before, views
from reports.assessment.urls import urlpatterns as assessment
from reports.editing.urls import urlpatterns as editing
from reports.levels.urls import urlpatterns as levels
from reports.notes.urls import urlpatterns as notes
from reports.own_outlines.urls import urlpatterns as own_outlines
from reports.portrait.urls import urlpatterns as portrait
from reports.schedules import urls as schedules
from reports.signing.urls import urlpatterns as signing
from reports.targets.urls import urlpatterns as targets
from reports.word import urls as word

app_name = "reports"

urlpatterns = [
    path("", views.SummaryList.as_view(), name="summary_list"),
    path("before/", before.Before.as_view(), name="before"),
    path("before/evidence/", before.BeforeEvidence.as_view(), name="before_evidence"),
    path("<int:pk>/", views.Composer.as_view(), name="summary"),
    path("<int:pk>/again/", views.ComposeAgain.as_view(), name="summary_again"),
    path("<int:pk>/export/", views.Export.as_view(), name="summary_export"),
    path("<int:pk>/evidence/", views.EvidencePage.as_view(), name="summary_evidence"),
    path("<int:pk>/paragraphs/<int:paragraph>/", views.ShowParagraph.as_view(), name="paragraph"),
    path("<int:pk>/paragraphs/<int:paragraph>/edit/", views.EditParagraph.as_view(), name="paragraph_edit"),
    *editing,
    *signing,
    *levels,
    *word.urlpatterns,
    *schedules.urlpatterns,
    *assessment,
    *notes,
    *own_outlines,
    *portrait,
    *targets,
    *record_urls("reports"),
]
