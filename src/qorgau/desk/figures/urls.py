"""Addresses of figures at the desk."""

from django.urls import path

from . import views

app_name = "figures"
urlpatterns = [
    path("", views.figure_list, name="list"),
    path("count/", views.count, name="count"),
    path("<int:number>/", views.figure, name="figure"),
    path("<int:number>/sign/", views.sign, name="sign"),
    path("<int:number>/publish/", views.publish, name="publish"),
    path("<int:number>/revise/", views.revise, name="revise"),
]
