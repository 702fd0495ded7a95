"""Addresses of the pages about recommendations."""

from django.urls import include, path

from . import mapping, papers, received, steps, views

app_name = "recommendations"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("new/", steps.propose, name="propose"),
    path("import/", received.choose, name="import"),
    path("import/confirm/", received.confirm, name="import_confirm"),
    path("import/set-aside/", received.aside, name="import_aside"),
    path("import/columns/", mapping.columns, name="import_columns"),
    path("import/words/", mapping.words, name="import_words"),
    path("import/keep/", mapping.keep, name="import_keep"),
    path("import/kept/", mapping.kept, name="import_kept"),
    path("import/kept/<uuid:key>/", mapping.one, name="import_kept_one"),
    path("import/kept/<uuid:key>/withdraw/", mapping.withdraw, name="import_kept_withdraw"),
    path("write-back/", include("qorgau.desk.writing_back.urls")),
    path("<uuid:key>/", views.recommendation, name="page"),
    path("<uuid:key>/letter/<slug:kind>/", papers.letter, name="letter"),
    path("<uuid:key>/<slug:step>/", steps.take, name="step"),
]
