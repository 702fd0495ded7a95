"""Addresses of reports at the desk."""

from django.urls import path

from . import paragraphs, references, views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("compose/", views.compose, name="compose"),
    path("<int:number>/", views.report, name="report"),
    path("<int:number>/docx/", views.download, {"form": "docx"}, name="docx"),
    path("<int:number>/pdf/", views.download, {"form": "pdf"}, name="pdf"),
    path("<int:number>/submit/", views.submit, name="submit"),
    path("<int:number>/return/", views.give_back, name="give_back"),
    path("<int:number>/approve/", views.approve, name="approve"),
    path("<int:number>/not-mentioned/", references.not_mentioned, name="not_mentioned"),
    path("<int:number>/mention/", references.mention, name="mention"),
    path("<int:number>/sections/<int:position>/add/", paragraphs.add, name="add"),
    path("<int:number>/paragraphs/<uuid:key>/", paragraphs.paragraph, name="paragraph"),
    path("<int:number>/paragraphs/<uuid:key>/history/", paragraphs.history, name="history"),
    path("<int:number>/paragraphs/<uuid:key>/move/", paragraphs.move, name="move"),
    path("<int:number>/paragraphs/<uuid:key>/strike/", paragraphs.strike, name="strike"),
    path("<int:number>/paragraphs/<uuid:key>/restore/", paragraphs.restore, name="restore"),
    path("<int:number>/paragraphs/<uuid:key>/comment/", paragraphs.comment, name="comment"),
    path("<int:number>/paragraphs/<uuid:key>/pick/", references.pick, name="pick"),
    path("<int:number>/comments/<uuid:key>/resolve/", paragraphs.resolve, name="resolve"),
]
