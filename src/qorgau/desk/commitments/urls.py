"""Addresses of the pages about recommendations."""

from django.urls import include, path

from . import long_pages, mapping, named_days, papers, received, steps, views

app_name = "recommendations"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("new/", steps.propose, name="propose"),
    path("import/", received.choose, name="import"),
    path("import/confirm/", received.confirm, name="import_confirm"),
    path("import/set-aside/", received.aside, name="import_aside"),
    path("import/days/", named_days.days, name="import_days"),
    path("import/before/", long_pages.before, name="imports"),
    path("import/before/<uuid:key>.csv", long_pages.before_aside, name="imports_aside"),
    path("import/files/<uuid:key>/", long_pages.one, name="import_file"),
    path("import/files/<uuid:key>/confirm/", long_pages.confirm, name="import_file_confirm"),
    path("import/files/<uuid:key>/stop/", long_pages.stop, name="import_file_stop"),
    path("import/files/<uuid:key>/set-aside.csv", long_pages.aside, name="import_file_aside"),
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
