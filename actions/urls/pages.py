"""The addresses of the register's pages."""

from django.urls import path

from actions.views import attached, create, detail, edit, exporting, imports, listing, reading, saved, timeline, verbs

app_name = "actions"
urlpatterns = [
    path("", listing.action_list, name="list"),
    path("timeline/", timeline.action_timeline, name="timeline"),
    path("export/", exporting.action_export, name="export"),
    path("template/", exporting.action_template, name="template"),
    path("views/new/", saved.view_new, name="view_new"),
    path("views/<int:pk>/", saved.view_edit, name="view_edit"),
    path("views/<int:pk>/remove/", saved.view_remove, name="view_remove"),
    path("new/", create.action_new, name="new"),
    path("similar/", create.similar_actions, name="similar"),
    path("import/", imports.import_new, name="import"),
    path("import/<int:pk>/", imports.import_one, name="import_one"),
    path("import/<int:pk>/refused/", exporting.refused_rows_file, name="import_refused"),
    path("import/<int:pk>/apply/", imports.import_apply, name="import_apply"),
    path("import/<int:pk>/undo/", imports.import_undo, name="import_undo"),
    path("<int:pk>/", detail.action_detail, name="detail"),
    path("<int:pk>/edit/", edit.action_edit, name="edit"),
    path("<int:pk>/status/", verbs.status, name="status"),
    path("<int:pk>/archive/", verbs.archive, name="archive"),
    path("<int:pk>/unarchive/", verbs.unarchive, name="unarchive"),
    path("<int:pk>/follow/", verbs.follow, name="follow"),
    path("<int:pk>/visibility/", reading.visibility, name="visibility"),
    path("<int:pk>/share/", reading.share, name="share"),
    path("<int:pk>/shares/<int:share_pk>/end/", reading.stop_sharing, name="end_share"),
    path("<int:pk>/hand-over/", reading.hand_over, name="hand_over"),
    path("<int:pk>/hand-over/accept/", reading.accept, name="accept"),
    path("<int:pk>/hand-over/decline/", reading.decline, name="decline"),
    path("<int:pk>/hand-over/withdraw/", reading.withdraw, name="withdraw"),
    path("<int:pk>/notes/", attached.write, name="notes"),
    path("<int:pk>/notes/<int:note_pk>/", attached.correct, name="note"),
    path("<int:pk>/notes/<int:note_pk>/withdraw/", attached.withdraw, name="withdraw_note"),
    path("<int:pk>/files/", attached.upload, name="files"),
    path("<int:pk>/files/<int:file_pk>/", attached.download, name="file"),
    path("<int:pk>/files/<int:file_pk>/withdraw/", attached.withdraw_upload, name="withdraw_file"),
]
