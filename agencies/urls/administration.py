"""Addresses of administration, below /administration/."""

from django.urls import path

from agencies.views.administration import agencies, areas, forums, history, members, people, sight, start

app_name = "agencies"

urlpatterns = [
    path("", start.administration, name="administration"),
    path("programme/", start.programme_edit, name="programme"),
    path("agencies/new/", agencies.agency_new, name="agency_new"),
    path("agencies/<str:code>/", agencies.agency, name="agency"),
    path("agencies/<str:code>/edit/", agencies.agency_edit, name="agency_edit"),
    path("agencies/<str:code>/rights/", agencies.agency_rights, name="agency_rights"),
    path("agencies/<str:code>/members/new/", members.member_new, name="member_new"),
    path("agencies/<str:code>/members/account/", members.member_account, name="member_account"),
    path("memberships/<int:pk>/", members.membership_edit, name="membership"),
    path("memberships/<int:pk>/end/", members.membership_end, name="membership_end"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("people/<int:pk>/close/", people.person_close, name="person_close"),
    path("people/<int:pk>/reopen/", people.person_reopen, name="person_reopen"),
    path("roles/", members.roles, name="roles"),
    path("roles/new/", members.role_new, name="role_new"),
    path("roles/<int:pk>/end/", members.role_end, name="role_end"),
    path("areas/", areas.areas, name="areas"),
    path("areas/new/", areas.area_new, name="area_new"),
    path("areas/<str:code>/", areas.area, name="area"),
    path("areas/<str:code>/edit/", areas.area_edit, name="area_edit"),
    path("areas/<str:code>/boundary/", areas.area_boundary, name="area_boundary"),
    path("areas/<str:code>/classifications/new/", areas.classification_new, name="classification_new"),
    path("classifications/<int:pk>/", areas.classification_edit, name="classification"),
    path("classes/new/", areas.class_new, name="class_new"),
    path("classes/<str:code>/", areas.class_edit, name="class"),
    path("forums/", forums.forums, name="forums"),
    path("forums/new/", forums.forum_new, name="forum_new"),
    path("forums/<str:code>/", forums.forum_edit, name="forum"),
    path("sight/", sight.sight, name="sight"),
    path("history/", history.history, name="history"),
]
