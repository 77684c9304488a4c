"""Every address of Kedjan. The apps name their own; what belongs to none of them is here."""

from django.urls import include, path, re_path

from agencies.api.schema import SchemaView
from agencies.api.views import NotFound
from agencies.views import sign_in
from config.health import healthz

handler400 = "agencies.views.halts.bad_request"
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/login/", sign_in.sign_in, name="account_login"),
    path("accounts/logout/", sign_in.sign_out, name="account_logout"),
    path("accounts/", include("agencies.urls.accounts")),
    path("demo/", include("agencies.urls.demo")),
    path("administration/", include("agencies.urls.administration")),
    path("api/schema/", SchemaView.as_view(), name="api_schema"),
    path("api/v1/", include("agencies.urls.api")),
    path("api/v1/", include("actions.urls.api")),
    path("api/v1/", include("meetings.urls.api")),
    path("api/v1/", include("followup.urls.api")),
    re_path(r"^api/[\s\S]*", NotFound.as_view()),
    path("actions/", include("actions.urls.pages")),
    path("plan/", include("actions.urls.plan")),
    path("", include("meetings.urls.pages")),
    path("", include("followup.urls.pages")),
    path("", include("overview.urls")),
]
