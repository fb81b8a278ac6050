"""Django settings. Every name starting with HALLE_ may be set in the environment."""

import os

from django.utils.translation import gettext_lazy as _

from halle.config.environment import database, flag, secret_key, var_directory
from halle.config.sign_in import *  # noqa: F403

VAR = var_directory()
DEMO = flag("HALLE_DEMO")
DEMO_PERSONAS = "halle.config.demo.people.PERSONAS"
DEMO_LOADER = "halle.config.demo_loading"
DEBUG = flag("HALLE_DEBUG")
SECRET_KEY = secret_key(VAR)
HTTPS = flag("HALLE_HTTPS", default=not (DEMO or DEBUG))
ALLOWED_HOSTS = [
    host for host in os.environ.get("HALLE_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]
SITE_URL = os.environ.get("HALLE_URL", "http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "ninja",
    "halle.territory",
    "halle.identity",
    "halle.ledger",
    "halle.trust",
    "halle.webhooks",
    "halle.billing",
    "halle.market",
    "halle.circuits",
    "halle.barter",
    "halle.federation",
    "halle.surfaces.web",
    "halle.surfaces.api",
    "halle.surfaces.cli",
    "halle.surfaces.worker",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "halle.kernel",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "halle.surfaces.web.middleware.security_headers",
    "halle.surfaces.api.problems.only_problems",
    "halle.surfaces.api.komunitin.only_documents",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "halle.surfaces.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "halle.surfaces.web.middleware.Bounds",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "halle.surfaces.web.middleware.who_acts",
    "halle.surfaces.web.middleware.Refusals",
]

ROOT_URLCONF = "halle.config.urls"
WSGI_APPLICATION = "halle.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "halle.surfaces.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database(VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Limits on tries hold across every process, so they are counted in the database;
    # only signing in and its like go there. What one process may forget is in "process".
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
SESSION_ENGINE = "halle.identity.web.sessions"

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["halle.identity.web.backends.SignedIn"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:today"
LOGOUT_REDIRECT_URL = "web:home"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("HALLE_ZONE", "Europe/Paris")
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if flag("HALLE_HASHED_STATIC", default=not DEBUG)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

EMAIL_BACKEND = os.environ.get(
    "HALLE_EMAIL_BACKEND",
    "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = os.environ.get("HALLE_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("HALLE_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("HALLE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("HALLE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("HALLE_SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("HALLE_FROM", "Halle <halle@localhost>")

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = flag("HALLE_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
ALLAUTH_TRUSTED_PROXY_COUNT = NINJA_NUM_PROXIES = 1 if BEHIND_PROXY else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
X_FRAME_OPTIONS = "DENY"
WEBHOOKS_MAY_BE_LOCAL = flag("HALLE_WEBHOOKS_LOCAL")
"""Lets programs be told at http and private addresses: for trying things out, never in production."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
LARGEST_REQUEST_BYTES = 36 * 1024 * 1024
"""All papers of an application at once; `deploy/nginx.conf` lets as much through."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("HALLE_LOG", "WARNING")},
}
