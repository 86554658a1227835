"""Django's settings; what differs from site to site comes from the environment (see site.py)."""

import secrets

from homeport.web import quiet_log
from homeport.web.headers import POLICY
from homeport.web.site import Site
from homeport.web.storage_choice import database_settings

SITE = Site.from_environment()

DEBUG = False
# Without a data folder nothing outlives the process, so neither need the key.
SECRET_KEY = SITE.key_file.read_text("ascii").strip() if SITE.key_file else secrets.token_urlsafe(64)
ALLOWED_HOSTS = list(SITE.hosts)
ROOT_URLCONF = "homeport.web.urls"
INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": False}]

DATABASES = {"default": database_settings(SITE.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# No ATOMIC_REQUESTS: every transaction here takes the write lock, so a page that only reads must not open one.

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Safari drops Secure cookies on http://localhost, and a __Host- name needs Secure.
SESSION_COOKIE_NAME = "__Host-session" if SITE.https else "session"
SESSION_COOKIE_SECURE = SITE.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "__Host-csrf" if SITE.https else "csrf"
CSRF_COOKIE_SECURE = SITE.https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "homeport.web.error_pages.forbidden"

SECURE_HSTS_SECONDS = 31_536_000 if SITE.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SITE.https
# Never fires: with https, headers.py sets the scheme; no address is built from a Host that someone sent.
SECURE_SSL_REDIRECT = SITE.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": POLICY}
# W021 asks for the preload list, which a self-hosted name on someone's own domain must not be forced into.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = quiet_log.CONFIG
