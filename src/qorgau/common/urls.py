"""Pages for those who build pages; they exist in the demonstration and under DEBUG only."""

from django.urls import path

from .gallery import error_page, gallery

app_name = "common"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/error/<int:status>/", error_page, name="error"),
]
