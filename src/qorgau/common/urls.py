"""Pages for those who build pages; they exist in the demonstration and under DEBUG only."""

from django.urls import path

from .gallery import error_page, gallery, neutral

app_name = "common"
urlpatterns = [
    path("gallery/", gallery, name="gallery"),
    path("gallery/neutral/", neutral, name="neutral"),
    path("gallery/error/<int:status>/", error_page, name="error"),
]
