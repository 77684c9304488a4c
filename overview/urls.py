"""The addresses of the overview pages."""

from django.urls import path

from overview.views import areas, home, programmes, search, trail

app_name = "overview"
urlpatterns = [
    path("", home.home, name="home"),
    path("areas/", areas.area_list, name="area_list"),
    path("areas/<str:code>/", areas.area_detail, name="area_detail"),
    path("trail/", trail.trail, name="trail"),
    path("search/", search.search, name="search"),
    path("programme/", programmes.choose_programme, name="choose_programme"),
    path("accessibility/", programmes.accessibility, name="accessibility"),
]
