import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from agencies.trail.together import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0011_search_beside_its_row"),
        ("agencies", "0009_words_by_beginning"),
        ("agencies", "__first__"),
        ("meetings", "0003_one_meeting"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="AnnualAnalysis",
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
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "decided_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Decided by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                        ("summary", models.TextField(blank=True, max_length=4000, verbose_name="Summary")),
                        (
                            "status",
                            models.CharField(
                                choices=[("writing", "Being written"), ("decided", "Decided")],
                                default="writing",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "area",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="Decision",
                            ),
                        ),
                        (
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.forum",
                                verbose_name="Analysis forum",
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
                        "verbose_name": "annual analysis",
                        "verbose_name_plural": "annual analyses",
                        "abstract": False,
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "year", "area"),
                                name="an_area_has_one_analysis_a_year",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on__isnull", True), ("status", "writing"), ("visibility", 1)),
                                    models.Q(("decided_on__isnull", False), ("status", "decided"), ("visibility", 3)),
                                    _connector="OR",
                                ),
                                name="the_state_of_an_analysis_is_its_rung",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnalysisParty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agency of the analysis",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("analysis", "agency"), name="an_agency_is_once_in_an_analysis"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionPlan",
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
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "decided_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Decided by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Version")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("introduction", models.TextField(blank=True, max_length=4000, verbose_name="Introduction")),
                        (
                            "status",
                            models.CharField(
                                choices=[("writing", "Being written"), ("decided", "Decided")],
                                default="writing",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="meetings.decision",
                                verbose_name="Decision",
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
                        (
                            "analysis",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="followup.annualanalysis",
                                verbose_name="Rests on",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action plan",
                        "abstract": False,
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "number"), name="plan_number_is_unique_in_the_programme"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on__isnull", True), ("status", "writing"), ("visibility", 2)),
                                    models.Q(("decided_on__isnull", False), ("status", "decided"), ("visibility", 3)),
                                    _connector="OR",
                                ),
                                name="the_state_of_a_plan_is_its_rung",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("areas", []), ("involved", [])),
                                name="a_plan_is_the_whole_programmes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingPeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        ("start", models.DateField(verbose_name="First day")),
                        ("end", models.DateField(verbose_name="Last day")),
                        ("opens", models.DateField(verbose_name="Opens")),
                        ("agency_deadline", models.DateField(verbose_name="Agencies submit by")),
                        ("lead_deadline", models.DateField(verbose_name="The lead accepts by")),
                        ("steering_meeting", models.DateField(blank=True, null=True, verbose_name="Steering group")),
                        ("owner_meeting", models.DateField(blank=True, null=True, verbose_name="Owner body")),
                        (
                            "opens_itself",
                            models.BooleanField(default=False, verbose_name="Opens by itself on that day"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("planned", "Planned"), ("open", "Open"), ("locked", "Locked")],
                                default="planned",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="Opened")),
                        ("locked_at", models.DateTimeField(null=True, verbose_name="Locked")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="periods",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "period",
                        "ordering": ("-start", "-code"),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "code"), name="period_code_is_unique_in_the_programme"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("end__gte", models.F("start"))), name="period_ends_after_it_starts"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agency_deadline__gte", models.F("opens")),
                                    ("lead_deadline__gte", models.F("agency_deadline")),
                                ),
                                name="period_opens_then_agencies_submit_then_the_lead_accepts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["planned", "open", "locked"])),
                                name="period_status_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned"),
                                    ("accepted", "Accepted"),
                                    ("locked", "Locked"),
                                ],
                                default="draft",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        (
                            "overall_assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Overall assessment",
                            ),
                        ),
                        ("summary", models.TextField(blank=True, max_length=4000, verbose_name="Summary")),
                        (
                            "obstacles",
                            models.TextField(blank=True, max_length=4000, verbose_name="Obstacles to cooperation"),
                        ),
                        ("next_steps", models.TextField(blank=True, max_length=4000, verbose_name="Next steps")),
                        (
                            "decision_needed",
                            models.TextField(blank=True, max_length=2000, verbose_name="Decision needed"),
                        ),
                        ("nothing_to_report", models.BooleanField(default=False, verbose_name="Nothing to report")),
                        ("withheld", models.BooleanField(default=False, verbose_name="Withheld")),
                        ("due", models.DateField(verbose_name="Due")),
                        ("first_submitted_at", models.DateTimeField(null=True, verbose_name="First submitted")),
                        ("submitted_at", models.DateTimeField(null=True, verbose_name="Submitted")),
                        (
                            "submitted_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Submitted by (role)"),
                        ),
                        ("returned_count", models.PositiveSmallIntegerField(default=0, verbose_name="Times returned")),
                        (
                            "return_comment",
                            models.TextField(blank=True, max_length=2000, verbose_name="Why it was returned"),
                        ),
                        ("accepted_at", models.DateTimeField(null=True, verbose_name="Accepted")),
                        ("locked_at", models.DateTimeField(null=True, verbose_name="Locked")),
                        (
                            "locked_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned"),
                                    ("accepted", "Accepted"),
                                    ("locked", "Locked"),
                                ],
                                max_length=9,
                                verbose_name="Locked as",
                            ),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Accepted by",
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
                        (
                            "submitted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Submitted by",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followups",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "follow-up",
                        "abstract": False,
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["programme", "period", "owner"], name="followup_by_period")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("period", "owner"), name="an_agency_has_one_followup_in_a_period"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "draft"), ("visibility", 0)),
                                    models.Q(("status__in", ["submitted", "returned"]), ("visibility", 2)),
                                    models.Q(("status", "accepted"), ("visibility", 3)),
                                    models.Q(
                                        ("locked_as__in", ["submitted", "returned"]),
                                        ("status", "locked"),
                                        ("visibility", 2),
                                    ),
                                    models.Q(("locked_as", "accepted"), ("status", "locked"), ("visibility", 3)),
                                    _connector="OR",
                                ),
                                name="the_state_of_a_followup_is_its_rung",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("areas", []), ("involved", [])), name="a_followup_stands_in_no_area"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    models.Q(("first_submitted_at__isnull", False), ("submitted_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="what_is_no_draft_was_submitted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("locked_at__isnull", False), ("status", "locked")),
                                    models.Q(models.Q(("status", "locked"), _negated=True), ("locked_as", "")),
                                    _connector="OR",
                                ),
                                name="what_is_locked_says_when_and_as_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("nothing_to_report", True), ("withheld", True), _negated=True),
                                name="a_followup_says_nothing_or_withholds",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correction",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("reason", models.CharField(max_length=500, verbose_name="Reason")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("accepted", "Accepted"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(verbose_name="Proposed")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="Answered")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Answered by",
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
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Proposed by",
                            ),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="followup.followup",
                                verbose_name="Follow-up",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "correction",
                        "ordering": ("number",),
                        "abstract": False,
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("followup", "number"), name="correction_number_is_unique_in_the_followup"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("visibility", 2),
                                    models.Q(("status", "accepted"), ("visibility", 3)),
                                    _connector="OR",
                                ),
                                name="a_correction_is_read_on_steering_until_accepted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("areas", []), ("involved", [])),
                                name="a_correction_stands_in_no_area",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("status", "proposed")),
                                    models.Q(
                                        models.Q(("status", "proposed"), _negated=True), ("answered_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_correction_that_is_not_proposed_was_answered",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("field", models.CharField(max_length=30, verbose_name="Field")),
                        ("before", models.TextField(blank=True, verbose_name="Locked text")),
                        ("after", models.TextField(blank=True, max_length=4000, verbose_name="Correction")),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "correction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="followup.correction",
                                verbose_name="Correction",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "corrected row about an action",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("correction", "action", "field"), name="a_field_of_a_row_is_corrected_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorrectedField",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("field", models.CharField(max_length=30, verbose_name="Field")),
                        ("before", models.TextField(blank=True, verbose_name="Locked text")),
                        ("after", models.TextField(blank=True, max_length=4000, verbose_name="Correction")),
                        (
                            "area",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "correction",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="fields",
                                to="followup.correction",
                                verbose_name="Correction",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "corrected field",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("correction", "area", "field"),
                                name="a_field_is_corrected_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeadlineOffset",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("days", models.SmallIntegerField(verbose_name="Days")),
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
                        "verbose_name": "deadline of an agency's own",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "agency"), name="an_agency_has_one_offset_in_a_programme"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__gte", -60), ("days__lte", 60)),
                                name="an_offset_is_two_months_at_most",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EstCount",
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
                        ("iso_week", models.CharField(max_length=8, verbose_name="Week")),
                        ("place", models.CharField(max_length=100, verbose_name="Place")),
                        ("category", models.CharField(max_length=50, verbose_name="Category")),
                        ("count", models.PositiveIntegerField(verbose_name="Count")),
                        ("time_pattern", models.CharField(blank=True, max_length=50, verbose_name="Time pattern")),
                        ("version", models.PositiveIntegerField(default=1)),
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
                        "verbose_name": "EST count",
                        "abstract": False,
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["programme", "area", "-iso_week"], name="est_by_week")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "iso_week", "place", "category"), name="a_place_is_counted_once_a_week"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("iso_week__regex", "^[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])$")),
                                name="a_week_is_an_iso_week",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("areas__len", 1), ("involved", []), ("visibility", 3)),
                                name="counts_are_read_by_the_parties_of_their_area",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Finding")),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=6,
                                verbose_name="Confidence",
                            ),
                        ),
                        (
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
                            ),
                        ),
                        (
                            "dimension",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.dimension",
                                verbose_name="Dimension",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "finding",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("analysis", "dimension"), name="a_dimension_has_one_finding"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FindingIndicator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="indicator_links",
                                to="followup.finding",
                                verbose_name="Finding",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "indicator of the finding",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("finding", "indicator"), name="an_indicator_is_once_in_a_finding"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContributionNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="Contribution")),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contribution_notes",
                                to="followup.followup",
                                verbose_name="Follow-up",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note on a contribution",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("followup", "action"), name="a_contribution_has_one_note")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="Comment")),
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
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_assessments",
                                to="followup.followup",
                                verbose_name="Follow-up",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "assessment of an area",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("followup", "area"), name="an_area_is_assessed_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "implementation_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("planned", "Planned"),
                                    ("ongoing", "Ongoing"),
                                    ("paused", "Paused"),
                                    ("completed", "Completed"),
                                    ("mainstreamed", "Mainstreamed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=12,
                                verbose_name="Implementation",
                            ),
                        ),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("effect", models.TextField(blank=True, max_length=1000, verbose_name="Effect")),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="Comment")),
                        ("cause", models.TextField(blank=True, max_length=2000, verbose_name="Cause")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="Measure")),
                        (
                            "decision_needed",
                            models.TextField(blank=True, max_length=2000, verbose_name="Decision needed"),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followup_rows",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "followup",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="followup.followup",
                                verbose_name="Follow-up",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "row about an action",
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["action", "followup"], name="action_row_by_action")],
                        "constraints": [
                            models.UniqueConstraint(fields=("followup", "action"), name="an_action_has_one_row")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpRules",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "obstacle_days",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="Days until an open obstacle is reported by itself"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "programme",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followup_rules",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rules of the follow-up",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalActionPlan",
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
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "decided_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Decided by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Version")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("introduction", models.TextField(blank=True, max_length=4000, verbose_name="Introduction")),
                        (
                            "status",
                            models.CharField(
                                choices=[("writing", "Being written"), ("decided", "Decided")],
                                default="writing",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Rests on",
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
                        "verbose_name": "historical action plan",
                        "verbose_name_plural": "historical action plans",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_actionplan_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_actionplan_time"),
                            models.Index(fields=["change_set"], name="h_actionplan_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalActionRow",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "implementation_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("planned", "Planned"),
                                    ("ongoing", "Ongoing"),
                                    ("paused", "Paused"),
                                    ("completed", "Completed"),
                                    ("mainstreamed", "Mainstreamed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                max_length=12,
                                verbose_name="Implementation",
                            ),
                        ),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("effect", models.TextField(blank=True, max_length=1000, verbose_name="Effect")),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="Comment")),
                        ("cause", models.TextField(blank=True, max_length=2000, verbose_name="Cause")),
                        ("measure", models.TextField(blank=True, max_length=2000, verbose_name="Measure")),
                        (
                            "decision_needed",
                            models.TextField(blank=True, max_length=2000, verbose_name="Decision needed"),
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Follow-up",
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
                    ],
                    options={
                        "verbose_name": "historical row about an action",
                        "verbose_name_plural": "historical row about an actions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_actionrow_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_actionrow_time"),
                            models.Index(fields=["change_set"], name="h_actionrow_set"),
                            models.Index(
                                fields=["followup_id", "-history_date", "-history_id"], name="h_actionrow_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAnalysisParty",
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
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
                    ],
                    options={
                        "verbose_name": "historical agency of the analysis",
                        "verbose_name_plural": "historical agency of the analysiss",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_analysisparty_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_analysisparty_time"),
                            models.Index(fields=["change_set"], name="h_analysisparty_set"),
                            models.Index(
                                fields=["analysis_id", "-history_date", "-history_id"], name="h_analysisparty_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAnnualAnalysis",
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
                        ("decided_on", models.DateField(null=True, verbose_name="Decided on")),
                        (
                            "decided_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Decided by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                        ("summary", models.TextField(blank=True, max_length=4000, verbose_name="Summary")),
                        (
                            "status",
                            models.CharField(
                                choices=[("writing", "Being written"), ("decided", "Decided")],
                                default="writing",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
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
                            "forum",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.forum",
                                verbose_name="Analysis forum",
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
                        "verbose_name": "historical annual analysis",
                        "verbose_name_plural": "historical annual analyses",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_annualanalysis_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_annualanalysis_time"),
                            models.Index(fields=["change_set"], name="h_annualanalysis_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAreaAssessment",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("comment", models.TextField(blank=True, max_length=4000, verbose_name="Comment")),
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Follow-up",
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
                    ],
                    options={
                        "verbose_name": "historical assessment of an area",
                        "verbose_name_plural": "historical assessment of an areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_areaassessment_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_areaassessment_time"),
                            models.Index(fields=["change_set"], name="h_areaassessment_set"),
                            models.Index(
                                fields=["followup_id", "-history_date", "-history_id"], name="h_areaassessment_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalContributionNote",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        ("text", models.TextField(blank=True, max_length=2000, verbose_name="Contribution")),
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Follow-up",
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
                    ],
                    options={
                        "verbose_name": "historical note on a contribution",
                        "verbose_name_plural": "historical note on a contributions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_contributionno_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_contributionno_time"),
                            models.Index(fields=["change_set"], name="h_contributionno_set"),
                            models.Index(
                                fields=["followup_id", "-history_date", "-history_id"], name="h_contributionno_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCorrectedField",
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
                        ("field", models.CharField(max_length=30, verbose_name="Field")),
                        ("before", models.TextField(blank=True, verbose_name="Locked text")),
                        ("after", models.TextField(blank=True, max_length=4000, verbose_name="Correction")),
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
                            "correction",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.correction",
                                verbose_name="Correction",
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
                    ],
                    options={
                        "verbose_name": "historical corrected field",
                        "verbose_name_plural": "historical corrected fields",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_correctedfield_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_correctedfield_time"),
                            models.Index(fields=["change_set"], name="h_correctedfield_set"),
                            models.Index(
                                fields=["correction_id", "-history_date", "-history_id"], name="h_correctedfield_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCorrectedRow",
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
                        ("field", models.CharField(max_length=30, verbose_name="Field")),
                        ("before", models.TextField(blank=True, verbose_name="Locked text")),
                        ("after", models.TextField(blank=True, max_length=4000, verbose_name="Correction")),
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
                            "correction",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.correction",
                                verbose_name="Correction",
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
                    ],
                    options={
                        "verbose_name": "historical corrected row about an action",
                        "verbose_name_plural": "historical corrected row about an actions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_correctedrow_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_correctedrow_time"),
                            models.Index(fields=["change_set"], name="h_correctedrow_set"),
                            models.Index(
                                fields=["correction_id", "-history_date", "-history_id"], name="h_correctedrow_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalCorrection",
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
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("reason", models.CharField(max_length=500, verbose_name="Reason")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("accepted", "Accepted"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(verbose_name="Proposed")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="Answered")),
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
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Answered by",
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Follow-up",
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
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Proposed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical correction",
                        "verbose_name_plural": "historical corrections",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_correction_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_correction_time"),
                            models.Index(fields=["change_set"], name="h_correction_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDeadlineOffset",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("days", models.SmallIntegerField(verbose_name="Days")),
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
                        "verbose_name": "historical deadline of an agency's own",
                        "verbose_name_plural": "historical deadline of an agency's owns",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_deadlineoffset_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_deadlineoffset_time"),
                            models.Index(fields=["change_set"], name="h_deadlineoffset_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalEstCount",
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
                        ("iso_week", models.CharField(max_length=8, verbose_name="Week")),
                        ("place", models.CharField(max_length=100, verbose_name="Place")),
                        ("category", models.CharField(max_length=50, verbose_name="Category")),
                        ("count", models.PositiveIntegerField(verbose_name="Count")),
                        ("time_pattern", models.CharField(blank=True, max_length=50, verbose_name="Time pattern")),
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
                        "verbose_name": "historical EST count",
                        "verbose_name_plural": "historical EST counts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_estcount_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_estcount_time"),
                            models.Index(fields=["change_set"], name="h_estcount_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFinding",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Finding")),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=6,
                                verbose_name="Confidence",
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
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
                            "dimension",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.dimension",
                                verbose_name="Dimension",
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
                    ],
                    options={
                        "verbose_name": "historical finding",
                        "verbose_name_plural": "historical findings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_finding_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_finding_time"),
                            models.Index(fields=["change_set"], name="h_finding_set"),
                            models.Index(
                                fields=["analysis_id", "-history_date", "-history_id"], name="h_finding_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFindingIndicator",
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
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
                            "finding",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.finding",
                                verbose_name="Finding",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                    ],
                    options={
                        "verbose_name": "historical indicator of the finding",
                        "verbose_name_plural": "historical indicator of the findings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_findingindicat_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_findingindicat_time"),
                            models.Index(fields=["change_set"], name="h_findingindicat_set"),
                            models.Index(
                                fields=["analysis_id", "-history_date", "-history_id"], name="h_findingindicat_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFollowUpRules",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "obstacle_days",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="Days until an open obstacle is reported by itself"
                            ),
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
                            "change_set",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.changeset",
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
                        "verbose_name": "historical rules of the follow-up",
                        "verbose_name_plural": "historical rules of the follow-ups",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_followuprules_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_followuprules_time"),
                            models.Index(fields=["change_set"], name="h_followuprules_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalIndicatorTarget",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=16, verbose_name="Target")),
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
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                        "verbose_name": "historical target of an indicator",
                        "verbose_name_plural": "historical target of an indicators",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_indicatortarge_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_indicatortarge_time"),
                            models.Index(fields=["change_set"], name="h_indicatortarge_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalIndicatorValue",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("period", models.CharField(max_length=6, verbose_name="Period")),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="Value"
                            ),
                        ),
                        ("word", models.CharField(blank=True, max_length=100, verbose_name="Value in words")),
                        (
                            "missing_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Why it is missing"),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="Source")),
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
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                        "verbose_name": "historical value of an indicator",
                        "verbose_name_plural": "historical value of an indicators",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_indicatorvalue_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_indicatorvalue_time"),
                            models.Index(fields=["change_set"], name="h_indicatorvalue_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalObstacle",
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
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("text", models.TextField(max_length=4000, verbose_name="What stands in the way")),
                        ("raised_on", models.DateField(verbose_name="Raised on")),
                        ("escalated_on", models.DateField(null=True, verbose_name="Escalated on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("raised", "Raised"),
                                    ("escalated", "Escalated"),
                                    ("decided", "Decided"),
                                    ("closed", "Closed"),
                                ],
                                default="raised",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("outcome", models.TextField(blank=True, max_length=2000, verbose_name="Outcome")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Raised in",
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
                                verbose_name="Escalated to",
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
                        "verbose_name": "historical obstacle",
                        "verbose_name_plural": "historical obstacles",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_obstacle_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_obstacle_time"),
                            models.Index(fields=["change_set"], name="h_obstacle_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalPlannedAction",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="Order")),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="Title")),
                        ("description", models.TextField(blank=True, verbose_name="Description")),
                        ("lead", models.CharField(blank=True, max_length=100, verbose_name="Lead")),
                        ("objective", models.CharField(blank=True, max_length=250, verbose_name="Objective")),
                        ("start", models.DateField(null=True, verbose_name="Start")),
                        ("end", models.DateField(null=True, verbose_name="End")),
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
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.actionplan",
                                verbose_name="Plan",
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
                    ],
                    options={
                        "verbose_name": "historical action of the plan",
                        "verbose_name_plural": "historical action of the plans",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_plannedaction_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_plannedaction_time"),
                            models.Index(fields=["change_set"], name="h_plannedaction_set"),
                            models.Index(
                                fields=["plan_id", "-history_date", "-history_id"], name="h_plannedaction_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProposedPriority",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.CharField(max_length=300, verbose_name="Text")),
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
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
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.priority",
                                verbose_name="Priority",
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
                    ],
                    options={
                        "verbose_name": "historical proposed priority",
                        "verbose_name_plural": "historical proposed prioritys",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_proposedpriori_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_proposedpriori_time"),
                            models.Index(fields=["change_set"], name="h_proposedpriori_set"),
                            models.Index(
                                fields=["analysis_id", "-history_date", "-history_id"], name="h_proposedpriori_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReportingPeriod",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        ("start", models.DateField(verbose_name="First day")),
                        ("end", models.DateField(verbose_name="Last day")),
                        ("opens", models.DateField(verbose_name="Opens")),
                        ("agency_deadline", models.DateField(verbose_name="Agencies submit by")),
                        ("lead_deadline", models.DateField(verbose_name="The lead accepts by")),
                        ("steering_meeting", models.DateField(blank=True, null=True, verbose_name="Steering group")),
                        ("owner_meeting", models.DateField(blank=True, null=True, verbose_name="Owner body")),
                        (
                            "opens_itself",
                            models.BooleanField(default=False, verbose_name="Opens by itself on that day"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("planned", "Planned"), ("open", "Open"), ("locked", "Locked")],
                                default="planned",
                                max_length=7,
                                verbose_name="Status",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="Opened")),
                        ("locked_at", models.DateTimeField(null=True, verbose_name="Locked")),
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
                        "verbose_name": "historical period",
                        "verbose_name_plural": "historical periods",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_reportingperio_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_reportingperio_time"),
                            models.Index(fields=["change_set"], name="h_reportingperio_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalWithholding",
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
                            "followup",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.followup",
                                verbose_name="Follow-up",
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
                    ],
                    options={
                        "verbose_name": "historical legal ground for withholding",
                        "verbose_name_plural": "historical legal ground for withholdings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_withholding_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_withholding_time"),
                            models.Index(fields=["change_set"], name="h_withholding_set"),
                            models.Index(
                                fields=["followup_id", "-history_date", "-history_id"], name="h_withholding_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IndicatorTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=16, verbose_name="Target")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                        "verbose_name": "target of an indicator",
                        "ordering": ("year",),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "area", "year"),
                                name="an_indicator_has_one_target_a_year",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndicatorValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("period", models.CharField(max_length=6, verbose_name="Period")),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=16, null=True, verbose_name="Value"
                            ),
                        ),
                        ("word", models.CharField(blank=True, max_length=100, verbose_name="Value in words")),
                        (
                            "missing_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Why it is missing"),
                        ),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="Source")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="values",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                        "verbose_name": "value of an indicator",
                        "ordering": ("period",),
                        "default_permissions": (),
                        "indexes": [
                            models.Index(fields=["programme", "indicator", "area", "period"], name="value_by_series")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("indicator", "area", "period"),
                                name="an_indicator_has_one_value",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("period__regex", "^[0-9]{4}(T[1-3])?$")),
                                name="a_value_is_of_a_year_or_a_tertial",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("missing_reason", ""), ("value__isnull", False), ("word", "")),
                                    models.Q(
                                        ("missing_reason", ""),
                                        ("value__isnull", True),
                                        models.Q(("word", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("value__isnull", True),
                                        ("word", ""),
                                        models.Q(("missing_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_value_is_a_number_a_word_or_missing_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Obstacle",
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
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("text", models.TextField(max_length=4000, verbose_name="What stands in the way")),
                        ("raised_on", models.DateField(verbose_name="Raised on")),
                        ("escalated_on", models.DateField(null=True, verbose_name="Escalated on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("raised", "Raised"),
                                    ("escalated", "Escalated"),
                                    ("decided", "Decided"),
                                    ("closed", "Closed"),
                                ],
                                default="raised",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("outcome", models.TextField(blank=True, max_length=2000, verbose_name="Outcome")),
                        ("closed_on", models.DateField(null=True, verbose_name="Closed on")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "followup",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="raised_obstacles",
                                to="followup.followup",
                                verbose_name="Raised in",
                            ),
                        ),
                        (
                            "forum",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obstacles",
                                to="agencies.forum",
                                verbose_name="Escalated to",
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
                        "verbose_name": "obstacle",
                        "abstract": False,
                        "default_permissions": (),
                        "indexes": [
                            models.Index(fields=["programme", "status", "raised_on"], name="obstacle_by_status")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("visibility", 2)), name="an_obstacle_stands_on_steering"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_on__isnull", False),
                                        ("status", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="a_closed_obstacle_has_an_outcome",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalObstacleParty",
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
                                choices=[("concerned", "Concerned"), ("member", "Member of the forum")],
                                max_length=9,
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
                            "obstacle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical agency of the obstacle",
                        "verbose_name_plural": "historical agency of the obstacles",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_obstacleparty_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_obstacleparty_time"),
                            models.Index(fields=["change_set"], name="h_obstacleparty_set"),
                            models.Index(
                                fields=["obstacle_id", "-history_date", "-history_id"], name="h_obstacleparty_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalObstacleArea",
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
                            "obstacle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical area of the obstacle",
                        "verbose_name_plural": "historical area of the obstacles",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_obstaclearea_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_obstaclearea_time"),
                            models.Index(fields=["change_set"], name="h_obstaclearea_set"),
                            models.Index(
                                fields=["obstacle_id", "-history_date", "-history_id"], name="h_obstaclearea_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalDecisionObstacle",
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
                            "obstacle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical decision on an obstacle",
                        "verbose_name_plural": "historical decision on an obstacles",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_decisionobstac_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_decisionobstac_time"),
                            models.Index(fields=["change_set"], name="h_decisionobstac_set"),
                            models.Index(
                                fields=["meeting_id", "-history_date", "-history_id"], name="h_decisionobstac_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DecisionObstacle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obstacle_links",
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
                        (
                            "obstacle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision_links",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "decision on an obstacle",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("decision", "obstacle"), name="a_decision_concerns_an_obstacle_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObstacleArea",
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
                            "obstacle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_links",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area of the obstacle",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("obstacle", "area"), name="an_area_is_once_in_an_obstacle")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ObstacleParty",
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
                                choices=[("concerned", "Concerned"), ("member", "Member of the forum")],
                                max_length=9,
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
                            "obstacle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parties",
                                to="followup.obstacle",
                                verbose_name="Obstacle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agency of the obstacle",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("obstacle", "agency"), name="an_agency_is_once_in_an_obstacle"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlannedAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Order")),
                        ("title", models.CharField(blank=True, max_length=200, verbose_name="Title")),
                        ("description", models.TextField(blank=True, verbose_name="Description")),
                        ("lead", models.CharField(blank=True, max_length=100, verbose_name="Lead")),
                        ("objective", models.CharField(blank=True, max_length=250, verbose_name="Objective")),
                        ("start", models.DateField(null=True, verbose_name="Start")),
                        ("end", models.DateField(null=True, verbose_name="End")),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                                verbose_name="Action",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="followup.actionplan",
                                verbose_name="Plan",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action of the plan",
                        "ordering": ("position", "id"),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "action"), name="an_action_is_once_in_a_plan")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposedPriority",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Number")),
                        ("text", models.CharField(max_length=300, verbose_name="Text")),
                        (
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="priorities",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposed_as",
                                to="actions.priority",
                                verbose_name="Priority",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposed priority",
                        "ordering": ("number",),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("analysis", "number"), name="a_proposed_priority_has_its_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCause",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Order")),
                        ("text", models.TextField(max_length=2000, verbose_name="Cause")),
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
                            "analysis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
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
                            "priority",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.proposedpriority",
                                verbose_name="Leads to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical cause",
                        "verbose_name_plural": "historical causes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_cause_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_cause_time"),
                            models.Index(fields=["change_set"], name="h_cause_set"),
                            models.Index(fields=["analysis_id", "-history_date", "-history_id"], name="h_cause_parent"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Cause",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("position", models.PositiveSmallIntegerField(verbose_name="Order")),
                        ("text", models.TextField(max_length=2000, verbose_name="Cause")),
                        (
                            "analysis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="causes",
                                to="followup.annualanalysis",
                                verbose_name="Analysis",
                            ),
                        ),
                        (
                            "priority",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="causes",
                                to="followup.proposedpriority",
                                verbose_name="Leads to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cause",
                        "ordering": ("position", "id"),
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("receivers", models.PositiveSmallIntegerField(verbose_name="Receivers")),
                        ("at", models.DateTimeField(verbose_name="Sent")),
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Sent by",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reminder",
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["period", "agency", "-at"], name="reminder_by_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSteeringReport",
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
                        (
                            "edition",
                            models.CharField(
                                choices=[("steering", "For the steering group"), ("parties", "For all parties")],
                                default="steering",
                                max_length=8,
                                verbose_name="Edition",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Version")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("introduction", models.TextField(blank=True, max_length=8000, verbose_name="Summary")),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("presented", "Presented"), ("approved", "Approved")],
                                default="draft",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("as_of", models.DateTimeField(null=True, verbose_name="As of")),
                        ("snapshot", models.CharField(blank=True, max_length=200, verbose_name="Snapshot")),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        ("presented_at", models.DateTimeField(null=True, verbose_name="Presented")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        (
                            "approver_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Approved by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("revision", models.PositiveIntegerField(default=1)),
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
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Approved by",
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
                            "presented_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Presented by",
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
                        (
                            "period",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical steering report",
                        "verbose_name_plural": "historical steering reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_steeringreport_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_steeringreport_time"),
                            models.Index(fields=["change_set"], name="h_steeringreport_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalReminder",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("receivers", models.PositiveSmallIntegerField(verbose_name="Receivers")),
                        ("at", models.DateTimeField(verbose_name="Sent")),
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
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Sent by",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical reminder",
                        "verbose_name_plural": "historical reminders",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_reminder_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_reminder_time"),
                            models.Index(fields=["change_set"], name="h_reminder_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalFollowUp",
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
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned"),
                                    ("accepted", "Accepted"),
                                    ("locked", "Locked"),
                                ],
                                default="draft",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        (
                            "overall_assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Overall assessment",
                            ),
                        ),
                        ("summary", models.TextField(blank=True, max_length=4000, verbose_name="Summary")),
                        (
                            "obstacles",
                            models.TextField(blank=True, max_length=4000, verbose_name="Obstacles to cooperation"),
                        ),
                        ("next_steps", models.TextField(blank=True, max_length=4000, verbose_name="Next steps")),
                        (
                            "decision_needed",
                            models.TextField(blank=True, max_length=2000, verbose_name="Decision needed"),
                        ),
                        ("nothing_to_report", models.BooleanField(default=False, verbose_name="Nothing to report")),
                        ("withheld", models.BooleanField(default=False, verbose_name="Withheld")),
                        ("due", models.DateField(verbose_name="Due")),
                        ("first_submitted_at", models.DateTimeField(null=True, verbose_name="First submitted")),
                        ("submitted_at", models.DateTimeField(null=True, verbose_name="Submitted")),
                        (
                            "submitted_by_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Submitted by (role)"),
                        ),
                        ("returned_count", models.PositiveSmallIntegerField(default=0, verbose_name="Times returned")),
                        (
                            "return_comment",
                            models.TextField(blank=True, max_length=2000, verbose_name="Why it was returned"),
                        ),
                        ("accepted_at", models.DateTimeField(null=True, verbose_name="Accepted")),
                        ("locked_at", models.DateTimeField(null=True, verbose_name="Locked")),
                        (
                            "locked_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned"),
                                    ("accepted", "Accepted"),
                                    ("locked", "Locked"),
                                ],
                                max_length=9,
                                verbose_name="Locked as",
                            ),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
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
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Accepted by",
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
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Submitted by",
                            ),
                        ),
                        (
                            "period",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical follow-up",
                        "verbose_name_plural": "historical follow-ups",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_followup_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_followup_time"),
                            models.Index(fields=["change_set"], name="h_followup_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SteeringReport",
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
                        (
                            "edition",
                            models.CharField(
                                choices=[("steering", "For the steering group"), ("parties", "For all parties")],
                                default="steering",
                                max_length=8,
                                verbose_name="Edition",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Version")),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        ("introduction", models.TextField(blank=True, max_length=8000, verbose_name="Summary")),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("presented", "Presented"), ("approved", "Approved")],
                                default="draft",
                                max_length=9,
                                verbose_name="Status",
                            ),
                        ),
                        ("as_of", models.DateTimeField(null=True, verbose_name="As of")),
                        ("snapshot", models.CharField(blank=True, max_length=200, verbose_name="Snapshot")),
                        ("compiled", models.TextField(blank=True)),
                        ("content", models.TextField(blank=True)),
                        ("content_hash", models.CharField(blank=True, max_length=64, verbose_name="Content hash")),
                        ("presented_at", models.DateTimeField(null=True, verbose_name="Presented")),
                        ("approved_at", models.DateTimeField(null=True, verbose_name="Approved")),
                        (
                            "approver_role",
                            models.CharField(blank=True, max_length=100, verbose_name="Approved by (role)"),
                        ),
                        (
                            "registry_number",
                            models.CharField(blank=True, max_length=50, verbose_name="Registry number"),
                        ),
                        ("loaded", models.BooleanField(default=False, verbose_name="Loaded")),
                        ("progress", models.PositiveSmallIntegerField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=500)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("updated_at", models.DateTimeField()),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Approved by",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="meetings.decision",
                                verbose_name="Decision",
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
                            "period",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="followup.reportingperiod",
                                verbose_name="Period",
                            ),
                        ),
                        (
                            "presented_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Presented by",
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
                        "verbose_name": "steering report",
                        "ordering": ("-period__start", "-number", "edition"),
                        "abstract": False,
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("period", "edition", "number"), name="report_version_is_unique"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "draft"), ("visibility", 0)),
                                    models.Q(("status", "presented"), ("visibility", 2)),
                                    models.Q(("edition", "steering"), ("status", "approved"), ("visibility", 2)),
                                    models.Q(("edition", "parties"), ("status", "approved"), ("visibility", 3)),
                                    _connector="OR",
                                ),
                                name="the_state_of_a_report_is_its_rung",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "draft"),
                                    models.Q(models.Q(("content_hash", ""), _negated=True), ("as_of__isnull", False)),
                                    _connector="OR",
                                ),
                                name="what_is_presented_has_a_hash_and_a_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("areas", []), ("involved", [])),
                                name="a_report_is_the_whole_programmes",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("area", "On an area"),
                                    ("dimension", "On a dimension"),
                                    ("indicator", "On an indicator"),
                                    ("decision", "Decision needed"),
                                    ("risk", "Risk"),
                                    ("next_step", "Next step"),
                                ],
                                max_length=9,
                                verbose_name="Kind",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Order")),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Text")),
                        (
                            "area",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "dimension",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.dimension",
                                verbose_name="Dimension",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="texts",
                                to="followup.steeringreport",
                                verbose_name="Report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "text of the report",
                        "ordering": ("kind", "position", "id"),
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ReportPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"), ("html", "HTML")],
                                max_length=4,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("data", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("made_at", models.DateTimeField()),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="followup.steeringreport",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "kind", "digest"), name="a_paper_is_made_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReportText",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("area", "On an area"),
                                    ("dimension", "On a dimension"),
                                    ("indicator", "On an indicator"),
                                    ("decision", "Decision needed"),
                                    ("risk", "Risk"),
                                    ("next_step", "Next step"),
                                ],
                                max_length=9,
                                verbose_name="Kind",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Order")),
                        (
                            "assessment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("on_track", "On track"),
                                    ("at_risk", "Deviation"),
                                    ("off_track", "Decision needed"),
                                    ("not_assessed", "Not assessed"),
                                ],
                                max_length=12,
                                verbose_name="Assessment",
                            ),
                        ),
                        ("text", models.TextField(blank=True, max_length=4000, verbose_name="Text")),
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
                            "dimension",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.dimension",
                                verbose_name="Dimension",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="actions.indicator",
                                verbose_name="Indicator",
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
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="followup.steeringreport",
                                verbose_name="Report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical text of the report",
                        "verbose_name_plural": "historical text of the reports",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_reporttext_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_reporttext_time"),
                            models.Index(fields=["change_set"], name="h_reporttext_set"),
                            models.Index(
                                fields=["report_id", "-history_date", "-history_id"], name="h_reporttext_parent"
                            ),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Withholding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("legal_ground", models.CharField(max_length=300, verbose_name="Legal ground")),
                        (
                            "followup",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withholding",
                                to="followup.followup",
                                verbose_name="Follow-up",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "legal ground for withholding",
                        "default_permissions": (),
                    },
                ),
            ]
        ),
    ]
