"""Addresses of the pages about action plans."""

from django.urls import path

from . import measures, taking, views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("new/", taking.new, name="new"),
    path("<slug:code>/", views.plan, name="plan"),
    path("<slug:code>/plan.docx", views.table, name="table"),
    path("<slug:code>/change/", taking.change, name="change"),
    path("<slug:code>/<int:place>/", measures.measure, name="measure"),
]
