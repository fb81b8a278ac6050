"""Addresses of the shell: home, my day, language; the components while developing."""

from django.conf import settings
from django.urls import path

from halle.surfaces.web.gallery import gallery
from halle.surfaces.web.views import home, language

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("ma-journee/", home.today, name="today"),
    path("langue/", language.set_language, name="set-language"),
]
if settings.DEBUG:
    urlpatterns += [path("pieces/", gallery, name="gallery")]
