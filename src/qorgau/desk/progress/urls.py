"""Addresses of the pages about progress."""

from django.urls import path

from . import grades, views, writing

app_name = "progress"
urlpatterns = [
    path("", views.overview, name="list"),
    path("grades/", grades.take, name="grades"),
    path("withdraw/<str:what>/<uuid:key>/", writing.withdraw, name="withdraw"),
    path("<str:kind>/<str:key>/", views.target, name="target"),
    path("<str:kind>/<str:key>/<str:voice>/", writing.write, name="write"),
]
