"""The API's settings: Django REST framework and drf-spectacular, which writes its description."""

from typing import Any

REST_FRAMEWORK: dict[str, Any] = {
    # How a call is authenticated, read and answered stands in agencies.api.views.ApiView, which every view inherits.
    # This is what a view that forgot to would have: closed.
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "agencies.api.errors.refusal",
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Kedjan",
    "DESCRIPTION": "The actions that agencies share for their areas, each behind its own wall, with their trail.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],  # choices stand where they are used, not as components with made-up names
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # a test validates the description
}
