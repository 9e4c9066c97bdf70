from django.urls import path

from reports.editing import views

urlpatterns = [
    path("<int:pk>/palette/", views.Palette.as_view(), name="palette"),
    path("<int:pk>/chip/", views.ChipCard.as_view(), name="chip"),
    path("<int:pk>/paragraphs/figure/", views.ShowFigure.as_view(), name="figure_show"),
    path("<int:pk>/paragraphs/restore/", views.RestoreParagraph.as_view(), name="paragraph_restore"),
    path("<int:pk>/paragraphs/new/", views.NewParagraph.as_view(), name="paragraph_new"),
    path("<int:pk>/paragraphs/<int:paragraph>/words/", views.Words.as_view(), name="paragraph_words"),
    path("<int:pk>/paragraphs/<int:paragraph>/move/", views.MoveParagraph.as_view(), name="paragraph_move"),
    path(
        "<int:pk>/paragraphs/<int:paragraph>/number/", views.NumberOffers.as_view(), name="paragraph_number"
    ),
]
