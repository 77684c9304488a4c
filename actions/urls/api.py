"""Addresses of the action register, below /api/v1/."""

from django.urls import include, path

from actions.api import actions, exports, files, imports, notes, plan, shares, verbs
from agencies.api.lists import count_of
from agencies.urls.api import coded

ONE_ACTION = [
    path("", actions.ActionDetail.as_view(), name="api_action"),
    path("status/", verbs.SetStatus.as_view(), name="api_action_status"),
    path("visibility/", verbs.SetVisibility.as_view(), name="api_action_visibility"),
    path("archive/", verbs.Archive.as_view(), name="api_action_archive"),
    path("unarchive/", verbs.Unarchive.as_view(), name="api_action_unarchive"),
    path("follow/", verbs.FollowSwitch.as_view(), name="api_action_follow"),
    path("share/", shares.NewShare.as_view(), name="api_action_share"),
    path("shares/", shares.Shares.as_view(), name="api_action_shares"),
    path("shares/<int:share>/end/", shares.EndShare.as_view(), name="api_action_share_end"),
    path("hand-over/", shares.HandOverOffer.as_view(), name="api_action_hand_over"),
    path("hand-over/accept/", shares.AcceptHandOver.as_view(), name="api_action_hand_over_accept"),
    path("hand-over/decline/", shares.DeclineHandOver.as_view(), name="api_action_hand_over_decline"),
    path("hand-over/withdraw/", shares.WithdrawHandOver.as_view(), name="api_action_hand_over_withdraw"),
    path("files/", files.FileList.as_view(), name="api_action_files"),
    path("files/count/", count_of(files.FileListing).as_view(), name="api_action_files_count"),
    path("files/<int:file>/", files.FileContent.as_view(), name="api_action_file"),
    path("files/<int:file>/withdraw/", files.WithdrawFile.as_view(), name="api_action_file_withdraw"),
]

urlpatterns = [
    path("actions/", actions.ActionList.as_view(), name="api_actions"),
    path("actions/count/", count_of(actions.ActionListing).as_view(), name="api_actions_count"),
    path("actions/export/", exports.ActionExport.as_view(), name="api_actions_export"),
    path("actions/<int:pk>/", include(ONE_ACTION)),
    path("imports/", imports.ImportList.as_view(), name="api_imports"),
    path("imports/count/", count_of(imports.ImportListing).as_view(), name="api_imports_count"),
    path("imports/<int:pk>/", imports.ImportDetail.as_view(), name="api_import"),
    path("imports/<int:pk>/rows/", imports.ImportRows.as_view(), name="api_import_rows"),
    path("imports/<int:pk>/refused/", exports.RefusedRows.as_view(), name="api_import_refused"),
    path("imports/<int:pk>/apply/", imports.ApplyImport.as_view(), name="api_import_apply"),
    path("imports/<int:pk>/undo/", imports.UndoImport.as_view(), name="api_import_undo"),
    path("notes/", notes.NoteList.as_view(), name="api_notes"),
    path("notes/count/", count_of(notes.NoteListing).as_view(), name="api_notes_count"),
    path("notes/<int:pk>/", notes.NoteDetail.as_view(), name="api_note"),
    path("notes/<int:pk>/withdraw/", notes.WithdrawNote.as_view(), name="api_note_withdraw"),
    *coded("dimensions", plan.Dimensions),
    *coded("objectives", plan.Objectives),
    *coded("priorities", plan.Priorities),
    *coded("indicators", plan.Indicators),
]
