import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from agencies.trail.together import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0008_lists_by_ref_and_step"),
        ("agencies", "0005_saved_views"),
        ("agencies", "__first__"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "visibility",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Draft"),
                                    (1, "Parties concerned"),
                                    (2, "Steering group"),
                                    (3, "Parties in the area"),
                                    (4, "Whole programme"),
                                ],
                                default=0,
                                verbose_name="Visibility",
                            ),
                        ),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                verbose_name="Involved agencies",
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, verbose_name="Areas"
                            ),
                        ),
                        ("ref", models.CharField(max_length=20, verbose_name="Reference")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("start", models.DateTimeField(verbose_name="Start")),
                        ("end", models.DateTimeField(verbose_name="End")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="Place")),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="Link to join")),
                        ("chair_role", models.CharField(blank=True, max_length=100, verbose_name="Chair (role)")),
                        (
                            "secretary_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Secretary (role)"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "In progress"),
                                    ("minutes_draft", "Minutes being written"),
                                    ("approved", "Approved"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=13,
                                verbose_name="Status",
                            ),
                        ),
                        ("sent_round_at", models.DateTimeField(null=True, verbose_name="Sent round for approval")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        ("content", models.TextField(blank=True)),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("series", models.UUIDField(null=True)),
                        ("rule", models.CharField(blank=True, max_length=200, verbose_name="Recurrence")),
                        ("uid", models.UUIDField(default=uuid.uuid4, unique=True)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Owner",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "meeting",
                        "abstract": False,
                        "default_permissions": ("view", "change"),
                        "indexes": [
                            models.Index(fields=["programme", "-start", "-id"], name="meeting_by_start"),
                            models.Index(fields=["forum", "-start", "-id"], name="meeting_by_forum"),
                            models.Index(
                                condition=models.Q(("series__isnull", False)),
                                fields=["series", "start"],
                                name="meeting_by_series",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "ref"), name="meeting_ref_is_unique_in_the_programme"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("end__gt", models.F("start"))), name="meeting_ends_after_it_starts"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("visibility__gte", 1)), name="meeting_is_never_a_draft"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["planned", "open", "minutes_draft", "approved", "cancelled"])
                                ),
                                name="meeting_status_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_round_at__isnull", True),
                                    ("status__in", ["minutes_draft", "approved"]),
                                    _connector="OR",
                                ),
                                name="only_written_minutes_are_sent_round",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("sent_round_at__isnull", False),
                                        models.Q(("content_hash", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="approved_minutes_have_a_hash_and_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="Why")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("taken", "On the agenda"),
                                    ("declined", "Not taken up"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                                verbose_name="State",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="Answer")),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Writer",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposal",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Place in the order")),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("standing", "Standing item"),
                                    ("point", "Open action point"),
                                    ("carried", "Carried over"),
                                    ("proposal", "Proposal"),
                                    ("own", "The secretariat"),
                                ],
                                default="own",
                                max_length=8,
                                verbose_name="Came from",
                            ),
                        ),
                        ("carry_over", models.BooleanField(default=False, verbose_name="To the next meeting")),
                        (
                            "duration",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Minutes planned"),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "carried_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_to",
                                to="meetings.agendaitem",
                                verbose_name="Carried over from",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="meetings.proposal",
                                verbose_name="Proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agenda item",
                        "ordering": ("position", "id"),
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["meeting", "position"], name="item_by_meeting")],
                    },
                ),
                migrations.CreateModel(
                    name="ActionPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.CharField(max_length=500, verbose_name="Task")),
                        ("due", models.DateField(verbose_name="Due")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("offered", "Offered"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="offered",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="Why declined")),
                        ("done_text", models.CharField(blank=True, max_length=500, verbose_name="What was done")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
                        ("snoozed_until", models.DateField(blank=True, null=True, verbose_name="Not before")),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Responsible agency",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action point",
                        "ordering": ("number",),
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["agency", "due"], name="open_point_by_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="point_number_is_unique_in_the_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["offered", "accepted", "declined", "done", "cancelled"])
                                ),
                                name="point_status_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "declined"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_point_is_declined_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "done"), _negated=True),
                                    models.Q(("done_text", ""), _negated=True),
                                    ("loaded", True),
                                    _connector="OR",
                                ),
                                name="a_done_point_says_what_was_done_or_is_loaded",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("status__in", ["done", "cancelled"])),
                                    models.Q(
                                        models.Q(("status__in", ["done", "cancelled"]), _negated=True),
                                        ("closed_on__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_point_at_its_end_was_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.TextField(max_length=4000, verbose_name="Decision")),
                        ("due", models.DateField(blank=True, null=True, verbose_name="To be carried out by")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("carried_out", "Carried out"),
                                    ("superseded", "Superseded"),
                                ],
                                default="open",
                                max_length=11,
                                verbose_name="What became of it",
                            ),
                        ),
                        ("outcome_text", models.CharField(blank=True, max_length=500, verbose_name="In a line")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="meetings.decision",
                                verbose_name="Superseded by",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision",
                        "ordering": ("number",),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="decision_number_is_unique_in_the_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["open", "carried_out", "superseded"])),
                                name="decision_outcome_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", True), ("outcome", "open")),
                                    models.Q(
                                        models.Q(("outcome", "open"), _negated=True), ("closed_on__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_decision_that_is_not_open_was_closed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ItemMinutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="Minutes")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "minutes of an item",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ItemAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="item_links",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_links",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action of an agenda item",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("item", "action"), name="an_action_is_once_in_an_item")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Involvement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "called_as",
                            models.CharField(
                                choices=[
                                    ("member", "Member of the forum"),
                                    ("invited", "Invited"),
                                    ("responsible", "Responsible for an action point"),
                                ],
                                max_length=11,
                                verbose_name="Called as",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "call to the meeting",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "agency"), name="an_agency_is_called_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProposal",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="Why")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("taken", "On the agenda"),
                                    ("declined", "Not taken up"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                                verbose_name="State",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="Answer")),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Writer",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical proposal",
                        "verbose_name_plural": "historical proposals",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_proposal_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_proposal_time"),
                            models.Index(fields=["change_set"], name="h_proposal_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_proposal_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPointAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.actionpoint",
                                verbose_name="Action point",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical action of an action point",
                        "verbose_name_plural": "historical action of an action points",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_pointaction_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_pointaction_time"),
                            models.Index(fields=["change_set"], name="h_pointaction_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_pointaction_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingShare",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("legal_ground", models.CharField(max_length=300, verbose_name="Legal ground")),
                        ("purpose", models.CharField(max_length=500, verbose_name="Purpose")),
                        ("decided_by", models.CharField(max_length=100, verbose_name="Decided by (role)")),
                        ("valid_until", models.DateField(verbose_name="Until and including")),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.group",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.permission",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical share",
                        "verbose_name_plural": "historical shares",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_meetingshare_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_meetingshare_time"),
                            models.Index(fields=["change_set"], name="h_meetingshare_set"),
                            models.Index(
                                fields=["content_object_id", "-history_date", "-history_id"],
                                name="h_meetingshare_parent",
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingAuditorShare",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("legal_ground", models.CharField(max_length=300, verbose_name="Legal ground")),
                        ("purpose", models.CharField(max_length=500, verbose_name="Purpose")),
                        ("decided_by", models.CharField(max_length=100, verbose_name="Decided by (role)")),
                        ("valid_until", models.DateField(verbose_name="Until and including")),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="auth.permission",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical share with an auditor",
                        "verbose_name_plural": "historical share with an auditors",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_meetingauditor_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_meetingauditor_time"),
                            models.Index(fields=["change_set"], name="h_meetingauditor_set"),
                            models.Index(
                                fields=["content_object_id", "-history_date", "-history_id"],
                                name="h_meetingauditor_parent",
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMeetingArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical area of the meeting",
                        "verbose_name_plural": "historical area of the meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_meetingarea_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_meetingarea_time"),
                            models.Index(fields=["change_set"], name="h_meetingarea_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_meetingarea_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalItemMinutes",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=20000, verbose_name="Minutes")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical minutes of an item",
                        "verbose_name_plural": "historical minutes of an items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_itemminutes_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_itemminutes_time"),
                            models.Index(fields=["change_set"], name="h_itemminutes_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_itemminutes_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalItemAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical action of an agenda item",
                        "verbose_name_plural": "historical action of an agenda items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_itemaction_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_itemaction_time"),
                            models.Index(fields=["change_set"], name="h_itemaction_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_itemaction_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalInvolvement",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "called_as",
                            models.CharField(
                                choices=[
                                    ("member", "Member of the forum"),
                                    ("invited", "Invited"),
                                    ("responsible", "Responsible for an action point"),
                                ],
                                max_length=11,
                                verbose_name="Called as",
                            ),
                        ),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical call to the meeting",
                        "verbose_name_plural": "historical call to the meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_involvement_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_involvement_time"),
                            models.Index(fields=["change_set"], name="h_involvement_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_involvement_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDecisionAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="Decision",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical action of a decision",
                        "verbose_name_plural": "historical action of a decisions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_decisionaction_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_decisionaction_time"),
                            models.Index(fields=["change_set"], name="h_decisionaction_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_decisionaction_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDecision",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.TextField(max_length=4000, verbose_name="Decision")),
                        ("due", models.DateField(blank=True, null=True, verbose_name="To be carried out by")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("carried_out", "Carried out"),
                                    ("superseded", "Superseded"),
                                ],
                                default="open",
                                max_length=11,
                                verbose_name="What became of it",
                            ),
                        ),
                        ("outcome_text", models.CharField(blank=True, max_length=500, verbose_name="In a line")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="Superseded by",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical decision",
                        "verbose_name_plural": "historical decisions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_decision_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_decision_time"),
                            models.Index(fields=["change_set"], name="h_decision_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_decision_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAttendance",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("present", models.BooleanField(verbose_name="Present")),
                        ("role", models.CharField(blank=True, max_length=100, verbose_name="Role")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical attendance",
                        "verbose_name_plural": "historical attendances",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_attendance_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_attendance_time"),
                            models.Index(fields=["change_set"], name="h_attendance_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_attendance_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalApproval",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Approver",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical approval",
                        "verbose_name_plural": "historical approvals",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_approval_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_approval_time"),
                            models.Index(fields=["change_set"], name="h_approval_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_approval_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAddendum",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("corrected", models.TextField(blank=True, verbose_name="What is corrected")),
                        ("text", models.TextField(max_length=4000, verbose_name="Correction")),
                        ("reason", models.CharField(max_length=500, verbose_name="Reason")),
                        ("at", models.DateTimeField(verbose_name="Written")),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Writer",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical addendum",
                        "verbose_name_plural": "historical addendums",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_addendum_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_addendum_time"),
                            models.Index(fields=["change_set"], name="h_addendum_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_addendum_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalActionPoint",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.CharField(max_length=500, verbose_name="Task")),
                        ("due", models.DateField(verbose_name="Due")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("offered", "Offered"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="offered",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("answer", models.CharField(blank=True, max_length=500, verbose_name="Why declined")),
                        ("done_text", models.CharField(blank=True, max_length=500, verbose_name="What was done")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
                        ("snoozed_until", models.DateField(blank=True, null=True, verbose_name="Not before")),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Responsible agency",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical action point",
                        "verbose_name_plural": "historical action points",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_actionpoint_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_actionpoint_time"),
                            models.Index(fields=["change_set"], name="h_actionpoint_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_actionpoint_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DecisionAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_links",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_links",
                                to="meetings.decision",
                                verbose_name="Decision",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action of a decision",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "action"), name="an_action_is_once_in_a_decision"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("present", models.BooleanField(verbose_name="Present")),
                        ("role", models.CharField(blank=True, max_length=100, verbose_name="Role")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attendance",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "agency"), name="an_agency_attends_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Approver",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "approval",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "user"), name="a_person_approves_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at__isnull", True), ("content_hash", "")),
                                    models.Q(
                                        ("approved_at__isnull", False), models.Q(("content_hash", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="an_approval_is_of_a_content",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Addendum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("corrected", models.TextField(blank=True, verbose_name="What is corrected")),
                        ("text", models.TextField(max_length=4000, verbose_name="Correction")),
                        ("reason", models.CharField(max_length=500, verbose_name="Reason")),
                        ("at", models.DateTimeField(verbose_name="Written")),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Writer",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="meetings.agendaitem",
                                verbose_name="Agenda item",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "addendum",
                        "ordering": ("number",),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="addendum_number_is_unique_in_the_meeting"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_links",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area of the meeting",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "area"), name="an_area_is_once_in_a_meeting")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingAuditorShare",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("legal_ground", models.CharField(max_length=300, verbose_name="Legal ground")),
                        ("purpose", models.CharField(max_length=500, verbose_name="Purpose")),
                        ("decided_by", models.CharField(max_length=100, verbose_name="Decided by (role)")),
                        ("valid_until", models.DateField(verbose_name="Until and including")),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="auditor_shares",
                                to="meetings.meeting",
                            ),
                        ),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "share with an auditor",
                        "abstract": False,
                        "default_permissions": (),
                        "unique_together": {("user", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="MeetingShare",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("legal_ground", models.CharField(max_length=300, verbose_name="Legal ground")),
                        ("purpose", models.CharField(max_length=500, verbose_name="Purpose")),
                        ("decided_by", models.CharField(max_length=100, verbose_name="Decided by (role)")),
                        ("valid_until", models.DateField(verbose_name="Until and including")),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agency_shares",
                                to="meetings.meeting",
                            ),
                        ),
                        ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                    ],
                    options={
                        "verbose_name": "share",
                        "abstract": False,
                        "default_permissions": (),
                        "unique_together": {("group", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="PointAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="point_links",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_links",
                                to="meetings.actionpoint",
                                verbose_name="Action point",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action of an action point",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("point", "action"), name="an_action_is_once_in_a_point")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAgendaItem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("visibility", models.PositiveSmallIntegerField(default=0)),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Place in the order")),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("standing", "Standing item"),
                                    ("point", "Open action point"),
                                    ("carried", "Carried over"),
                                    ("proposal", "Proposal"),
                                    ("own", "The secretariat"),
                                ],
                                default="own",
                                max_length=8,
                                verbose_name="Came from",
                            ),
                        ),
                        ("carry_over", models.BooleanField(default=False, verbose_name="To the next meeting")),
                        (
                            "duration",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Minutes planned"),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "carried_from",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.agendaitem",
                                verbose_name="Carried over from",
                            ),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "point",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.actionpoint",
                                verbose_name="Action point",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.meeting",
                                verbose_name="Meeting",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="meetings.proposal",
                                verbose_name="Proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical agenda item",
                        "verbose_name_plural": "historical agenda items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_agendaitem_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_agendaitem_time"),
                            models.Index(fields=["change_set"], name="h_agendaitem_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_agendaitem_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StandingItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Place in the order")),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        (
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standing_items",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "standing item",
                        "ordering": ("position", "id"),
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMeeting",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "visibility",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Draft"),
                                    (1, "Parties concerned"),
                                    (2, "Steering group"),
                                    (3, "Parties in the area"),
                                    (4, "Whole programme"),
                                ],
                                default=0,
                                verbose_name="Visibility",
                            ),
                        ),
                        (
                            "involved",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                verbose_name="Involved agencies",
                            ),
                        ),
                        (
                            "areas",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), blank=True, default=list, verbose_name="Areas"
                            ),
                        ),
                        ("ref", models.CharField(max_length=20, verbose_name="Reference")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("start", models.DateTimeField(verbose_name="Start")),
                        ("end", models.DateTimeField(verbose_name="End")),
                        ("place", models.CharField(blank=True, max_length=200, verbose_name="Place")),
                        ("link", models.URLField(blank=True, max_length=500, verbose_name="Link to join")),
                        ("chair_role", models.CharField(blank=True, max_length=100, verbose_name="Chair (role)")),
                        (
                            "secretary_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Secretary (role)"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "In progress"),
                                    ("minutes_draft", "Minutes being written"),
                                    ("approved", "Approved"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="planned",
                                max_length=13,
                                verbose_name="Status",
                            ),
                        ),
                        ("sent_round_at", models.DateTimeField(null=True, verbose_name="Sent round for approval")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("series", models.UUIDField(null=True)),
                        ("rule", models.CharField(blank=True, max_length=200, verbose_name="Recurrence")),
                        ("uid", models.UUIDField(default=uuid.uuid4)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "forum",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Owner",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical meeting",
                        "verbose_name_plural": "historical meetings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_meeting_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_meeting_time"),
                            models.Index(fields=["change_set"], name="h_meeting_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalStandingItem",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Place in the order")),
                        ("heading", models.CharField(max_length=200, verbose_name="Heading")),
                        ("history_id", models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
                        ),
                        ("history_date", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        (
                            "changed",
                            django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
                        ),
                        (
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
                            ),
                        ),
                        (
                            "forum",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical standing item",
                        "verbose_name_plural": "historical standing items",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_standingitem_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_standingitem_time"),
                            models.Index(fields=["change_set"], name="h_standingitem_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
        migrations.AddField(
            model_name="AgendaItem",
            name="point",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taken_up",
                to="meetings.actionpoint",
                verbose_name="Action point",
            ),
        ),
    ]
