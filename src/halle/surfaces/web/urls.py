"""Addresses of the shell: home, my day, language, what Halle is; the components while developing."""

from django.conf import settings
from django.urls import path

from halle.surfaces.web.gallery import gallery
from halle.surfaces.web.views import about, demo, home, language, rules

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("ma-journee/", home.today, name="today"),
    path("langue/", language.set_language, name="set-language"),
    path("accessibilite/", about.accessibility, name="accessibility"),
    path("a-propos/", about.software, name="software"),
    path("a-propos/source/", about.source, name="source"),
    path("regles/", rules.rules, name="rules"),
    path("boite-aux-lettres/", demo.mailbox, name="mailbox"),
    path("boite-aux-lettres/<int:mail_id>/", demo.mail, name="mail"),
    path("boite-aux-lettres/<int:mail_id>/html/", demo.mail_as_html, name="mail-as-html"),
    path("demo/entrer/", demo.enter, name="enter-demo"),
]
if settings.DEBUG:
    urlpatterns += [path("pieces/", gallery, name="gallery")]
