from django.urls import path

from reports.assessment import views

urlpatterns = [
    path("assessment/", views.sheets, name="sheet_list"),
    path("assessment/new/", views.sheet_new, name="sheet_new"),
    path("assessment/<int:pk>/", views.sheet, name="sheet"),
    path("assessment/<int:pk>/export/", views.sheet_export, name="sheet_export"),
    path("assessment/<int:pk>/items/new/", views.item, name="item_new"),
    path("assessment/<int:pk>/items/<int:item>/", views.item, name="item"),
    path("assessment/<int:pk>/items/<int:item>/remove/", views.item_remove, name="item_remove"),
    path("assessment/<int:pk>/unions/<int:union>/", views.union_score, name="union_score"),
    path("assessment/<int:pk>/unions/<int:union>/items/<int:item>/", views.hand_score, name="hand_score"),
    path("assessment/<int:pk>/steps/<slug:step>/", views.sheet_step, name="sheet_step"),
]
