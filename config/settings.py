"""Django's settings. What differs between installations comes from the environment (docs/operations.md)."""

import os

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import environment, logs
from config.api import REST_FRAMEWORK, SPECTACULAR_SETTINGS  # noqa: F401 - Django looks for them here
from config.work import *  # noqa: F403 - likewise: tasks and mail

BASE_DIR = environment.BASE_DIR
PRODUCTION = environment.production(os.environ)
KEDJAN_CONTACT = os.environ.get("KEDJAN_CONTACT", "")
DEBUG = os.environ.get("KEDJAN_DEBUG") == "1" and not PRODUCTION
SECRET_KEY = environment.secret_key(os.environ)
ALLOWED_HOSTS = environment.hosts(os.environ)
CSRF_TRUSTED_ORIGINS = environment.origins(ALLOWED_HOSTS) if PRODUCTION else []

KEDJAN_DEMO = os.environ.get("KEDJAN_DEMO") == "1"
"""Whether this database is a demo: only there are demo accounts and database addresses given out."""
KEDJAN_VAR = environment.var()
KEDJAN_DEMO_SECRET = environment.derived(KEDJAN_VAR, "demo accounts") if KEDJAN_DEMO else ""
KEDJAN_UPLOADS = KEDJAN_VAR / "uploads"
"""Outside the web root; served only through the wall."""

INSTALLED_APPS = [
    "config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "rest_framework",
    "drf_spectacular",
    "guardian",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "django_htmx",
    "django_ox",
    "agencies",
    "actions",
    "meetings",
    "followup",
    "overview",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "agencies.requests.ViewerMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agencies.requests.nav",
            ],
        },
    },
]

# The database: two roles, each with its own address (docs/adr/0002).
DATABASES = {"default": environment.database(os.environ)}
KEDJAN_RUNTIME_ROLE = environment.runtime_role(os.environ)
"""The name of the role that serves: migrations take from it what it must not do to the trail."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kedjan_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Who one is. Rights are the policy's alone: WallBackend answers Django's own has_perm with it, and signs nobody in.
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["agencies.backends.AccountBackend", "agencies.backends.WallBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "agencies.adapter.AccountAdapter"
ACCOUNT_RATE_LIMITS = False  # ours: agencies.services.throttle
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if os.environ.get("KEDJAN_PROXY") == "1" else 0

# guardian stores grants; only the policy reads them (an expired share would answer True in guardian's backend).
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
SILENCED_SYSTEM_CHECKS = ["guardian.W001", "mail.W001"]  # mail is off until a server is named

SESSION_ENGINE = "config.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # without a request, not after sign-in: the engine moves the end forward
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "kedjan_session"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = "kedjan_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_NAME = "kedjan_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION

SECURE_SSL_REDIRECT = PRODUCTION and os.environ.get("KEDJAN_TLS_ELSEWHERE") != "1"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("KEDJAN_PROXY") == "1" else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
KEDJAN_LARGEST_BODY = 25 * 1024 * 1024  # with files; each kind of file has a smaller bound of its own
FILE_UPLOAD_HANDLERS = [
    "agencies.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# An installation collects its files (`collectstatic`), under names that change with them; a demo serves the checkout.
STATIC_ROOT = KEDJAN_VAR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_MAX_AGE = 3600 if PRODUCTION else 0
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

LOGGING = logs.logging_config(os.environ.get("KEDJAN_LOG", "INFO"))
