import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from agencies.trail.together import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, unique=True, verbose_name="Code")),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=40, verbose_name="Short name")),
                        (
                            "sector",
                            models.CharField(
                                choices=[
                                    ("police", "Police"),
                                    ("social_services", "Social services"),
                                    ("education", "Education"),
                                    ("leisure", "Culture and leisure"),
                                    ("urban_planning", "Urban planning"),
                                    ("employment", "Employment"),
                                    ("coordination", "Coordination"),
                                    ("housing", "Housing"),
                                    ("property_owners", "Property owners"),
                                    ("prison_probation", "Prison and probation"),
                                    ("health", "Health care"),
                                    ("rescue_services", "Rescue services"),
                                    ("civil_society", "Civil society"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Sector",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("state_authority", "State authority"),
                                    ("municipal_department", "Municipal department"),
                                    ("municipal_company", "Municipal company"),
                                    ("municipal_federation", "Municipal federation"),
                                    ("region", "Region"),
                                    ("private_association", "Private association"),
                                    ("private_company", "Private company"),
                                    ("civil_society", "Civil society organisation"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Legal form",
                            ),
                        ),
                        (
                            "public_access",
                            models.BooleanField(default=True, verbose_name="Covered by the public-access law"),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Remark")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "group",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="agency", to="auth.group"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "agency",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30, unique=True, verbose_name="Code")),
                        ("ref_prefix", models.CharField(max_length=8, unique=True, verbose_name="Reference prefix")),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("municipality", models.CharField(max_length=100, verbose_name="Municipality")),
                        (
                            "municipality_code",
                            models.CharField(blank=True, max_length=4, verbose_name="Municipality code"),
                        ),
                        ("owner_body", models.CharField(blank=True, max_length=100, verbose_name="Owner body")),
                        ("goal", models.TextField(blank=True, verbose_name="Goal")),
                        ("mandate", models.TextField(blank=True, verbose_name="Mandate")),
                        ("start", models.DateField(verbose_name="Start")),
                        ("end", models.DateField(blank=True, null=True, verbose_name="End")),
                        ("ref_last", models.PositiveIntegerField(default=0)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "office",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "programme",
                        "permissions": (
                            ("lead_programme", "Leads the programme"),
                            ("steer_programme", "Is in the programme's steering group"),
                            ("audit_programme", "Audits the programme"),
                            ("administer_programme", "Administers the programme"),
                        ),
                        "default_permissions": (),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                                ),
                                name="programme_ends_after_it_starts",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("listed", "Listed"),
                                    ("sustain", "Sustain"),
                                    ("closed", "Closed"),
                                ],
                                default="listed",
                                max_length=10,
                                verbose_name="Phase",
                            ),
                        ),
                        ("municipality", models.CharField(blank=True, max_length=100, verbose_name="Municipality")),
                        (
                            "sub_places",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                verbose_name="Places",
                            ),
                        ),
                        (
                            "police_list_name",
                            models.CharField(blank=True, max_length=100, verbose_name="Name on the police list"),
                        ),
                        ("geometry", models.JSONField(blank=True, null=True, verbose_name="Boundary (GeoJSON, WGS84)")),
                        (
                            "geometry_source",
                            models.CharField(blank=True, max_length=200, verbose_name="Source of the boundary"),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Remark")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_set",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area",
                        "permissions": (("view_area", "Reads the area"), ("record_area", "Records in the area")),
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "code"), name="area_code_is_unique_in_the_programme"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaClass",
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
                                choices=[
                                    ("police_list", "Police list"),
                                    ("open_drug_scene", "Open drug scene"),
                                    ("other", "Other status"),
                                ],
                                default="police_list",
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="Severity")),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_classes",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "class",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "code"), name="area_class_code_is_unique_in_the_programme"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "That user name is taken."},
                                max_length=60,
                                unique=True,
                                validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                                verbose_name="User name",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="Role title")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Active")),
                        ("language", models.CharField(default="sv", max_length=2)),
                        (
                            "scheme",
                            models.CharField(
                                blank=True,
                                choices=[("", "As the computer"), ("light", "Light"), ("dark", "Dark")],
                                default="",
                                max_length=5,
                            ),
                        ),
                        ("compact", models.BooleanField(default=False)),
                        ("shortcuts", models.BooleanField(default=True)),
                        ("last_seen_at", models.DateTimeField(null=True)),
                        (
                            "registered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "last_programme",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                        (
                            "registered_in",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "account",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ApiToken",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="What is it for?")),
                        (
                            "scope",
                            models.CharField(
                                choices=[("read", "Read"), ("write", "Read and write")], default="read", max_length=5
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("created_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("last_used_at", models.DateTimeField(null=True)),
                        ("revoked_at", models.DateTimeField(null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="api_tokens",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="ChangeSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(default="1970-01-01T00:00:00Z")),
                        ("transaction", models.BigIntegerField(default=0)),
                        ("reason", models.TextField(blank=True)),
                        ("door", models.CharField(max_length=7)),
                        ("cause_kind", models.CharField(blank=True, max_length=30)),
                        ("cause_id", models.BigIntegerField(null=True)),
                        ("cause_text", models.TextField(blank=True)),
                        (
                            "actor",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("door__in", ["page", "api", "command", "task"])),
                                name="change_set_door_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forum",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("project_owner", "Project owner"),
                                    ("steering_group", "Steering group"),
                                    ("working_group", "Working group"),
                                    ("reference_group", "Reference group"),
                                    ("analysis_group", "Analysis group"),
                                    ("est", "EST"),
                                    ("sspf", "SSPF"),
                                    ("trefas", "TREFAS"),
                                    ("bid", "BID"),
                                    ("other", "Other"),
                                ],
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "default_visibility",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Draft"),
                                    (1, "Parties concerned"),
                                    (2, "Steering group"),
                                    (3, "Parties in the area"),
                                    (4, "Whole programme"),
                                ],
                                default=3,
                                verbose_name="Default visibility",
                            ),
                        ),
                        ("cadence", models.CharField(blank=True, max_length=100, verbose_name="Cadence")),
                        ("chair_role", models.CharField(blank=True, max_length=100, verbose_name="Chair (role)")),
                        ("purpose", models.TextField(blank=True, verbose_name="Purpose")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "secretariat",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Secretariat",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forums",
                                to="agencies.programme",
                                verbose_name="Programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "forum",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("programme", "code"), name="forum_code_is_unique_in_the_programme"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForumArea",
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
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="area_links",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "area of the forum",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("forum", "area"), name="an_area_is_once_in_a_forum")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForumMember",
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
                                related_name="forum_memberships",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="agencies.forum",
                                verbose_name="Forum",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "forum membership",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("forum", "agency"), name="an_agency_is_once_in_a_forum")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAreaClassification",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("police_list", "Police list"),
                                    ("open_drug_scene", "Open drug scene"),
                                    ("other", "Other status"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("start", models.DateField(verbose_name="From")),
                        ("end", models.DateField(blank=True, null=True, verbose_name="To")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="Source")),
                        ("certainty", models.CharField(blank=True, max_length=200, verbose_name="Certainty")),
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
                            "area_class",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.areaclass",
                                verbose_name="Class",
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
                    ],
                    options={
                        "verbose_name": "historical classification",
                        "verbose_name_plural": "historical classifications",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_areaclassifica_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_areaclassifica_time"),
                            models.Index(fields=["change_set"], name="h_areaclassifica_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAreaGrant",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                            "content_object",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.area",
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
                    ],
                    options={
                        "verbose_name": "historical right in an area",
                        "verbose_name_plural": "historical right in an areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_areagrant_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_areagrant_time"),
                            models.Index(fields=["change_set"], name="h_areagrant_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalForumArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                    ],
                    options={
                        "verbose_name": "historical area of the forum",
                        "verbose_name_plural": "historical area of the forums",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_forumarea_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_forumarea_time"),
                            models.Index(fields=["change_set"], name="h_forumarea_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalForumMember",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                    ],
                    options={
                        "verbose_name": "historical forum membership",
                        "verbose_name_plural": "historical forum memberships",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_forummember_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_forummember_time"),
                            models.Index(fields=["change_set"], name="h_forummember_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalMembership",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "role",
                            models.CharField(
                                choices=[("reader", "Reader"), ("staff", "Staff"), ("coordinator", "Coordinator")],
                                max_length=11,
                                verbose_name="Role",
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
                    ],
                    options={
                        "verbose_name": "historical membership",
                        "verbose_name_plural": "historical memberships",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_membership_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_membership_time"),
                            models.Index(fields=["change_set"], name="h_membership_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalOneTimeLink",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("asked_at", models.DateTimeField(verbose_name="Asked for")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="Confirmed")),
                        ("shown_at", models.DateTimeField(null=True, verbose_name="Shown")),
                        ("used_at", models.DateTimeField(null=True, verbose_name="Used")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="Withdrawn")),
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
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Asked for by",
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
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Confirmed by",
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
                    ],
                    options={
                        "verbose_name": "historical one-time link",
                        "verbose_name_plural": "historical one-time links",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_onetimelink_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_onetimelink_time"),
                            models.Index(fields=["change_set"], name="h_onetimelink_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProgramme",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=30, verbose_name="Code")),
                        ("ref_prefix", models.CharField(max_length=8, verbose_name="Reference prefix")),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("municipality", models.CharField(max_length=100, verbose_name="Municipality")),
                        (
                            "municipality_code",
                            models.CharField(blank=True, max_length=4, verbose_name="Municipality code"),
                        ),
                        ("owner_body", models.CharField(blank=True, max_length=100, verbose_name="Owner body")),
                        ("goal", models.TextField(blank=True, verbose_name="Goal")),
                        ("mandate", models.TextField(blank=True, verbose_name="Mandate")),
                        ("start", models.DateField(verbose_name="Start")),
                        ("end", models.DateField(blank=True, null=True, verbose_name="End")),
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
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Office",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical programme",
                        "verbose_name_plural": "historical programmes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_programme_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_programme_time"),
                            models.Index(fields=["change_set"], name="h_programme_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IdempotencyKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("path", models.CharField(max_length=300)),
                        ("key", models.CharField(max_length=200)),
                        ("body", models.CharField(max_length=64)),
                        ("status", models.PositiveSmallIntegerField(default=0)),
                        ("made", models.CharField(blank=True, max_length=60)),
                        ("at", models.DateTimeField()),
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
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "path", "key"), name="a_key_is_used_once_per_path")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("reader", "Reader"), ("staff", "Staff"), ("coordinator", "Coordinator")],
                                max_length=11,
                                verbose_name="Role",
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="agencies.agency",
                                verbose_name="Agency",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "membership",
                        "default_permissions": (),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "agency"), name="one_membership_per_person_and_agency"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("role__in", ["reader", "staff", "coordinator"])),
                                name="membership_role_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OneTimeLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="Asked for")),
                        ("confirmed_at", models.DateTimeField(null=True, verbose_name="Confirmed")),
                        ("shown_at", models.DateTimeField(null=True, verbose_name="Shown")),
                        ("used_at", models.DateTimeField(null=True, verbose_name="Used")),
                        ("withdrawn_at", models.DateTimeField(null=True, verbose_name="Withdrawn")),
                        ("noticed_at", models.DateTimeField(null=True)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Asked for by",
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Confirmed by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="one_time_links",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "one-time link",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalUser",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "That user name is taken."},
                                max_length=60,
                                validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                                verbose_name="User name",
                            ),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="Role title")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="E-mail")),
                        ("is_active", models.BooleanField(default=True, verbose_name="Active")),
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
                            "registered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "registered_in",
                            models.ForeignKey(
                                blank=True,
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
                        "verbose_name": "historical account",
                        "verbose_name_plural": "historical accounts",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_user_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_user_time"),
                            models.Index(fields=["change_set"], name="h_user_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalProgrammeGrant",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
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
                                to="agencies.programme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "historical role in the programme",
                        "verbose_name_plural": "historical role in the programmes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_programmegrant_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_programmegrant_time"),
                            models.Index(fields=["change_set"], name="h_programmegrant_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalForum",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("project_owner", "Project owner"),
                                    ("steering_group", "Steering group"),
                                    ("working_group", "Working group"),
                                    ("reference_group", "Reference group"),
                                    ("analysis_group", "Analysis group"),
                                    ("est", "EST"),
                                    ("sspf", "SSPF"),
                                    ("trefas", "TREFAS"),
                                    ("bid", "BID"),
                                    ("other", "Other"),
                                ],
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "default_visibility",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (0, "Draft"),
                                    (1, "Parties concerned"),
                                    (2, "Steering group"),
                                    (3, "Parties in the area"),
                                    (4, "Whole programme"),
                                ],
                                default=3,
                                verbose_name="Default visibility",
                            ),
                        ),
                        ("cadence", models.CharField(blank=True, max_length=100, verbose_name="Cadence")),
                        ("chair_role", models.CharField(blank=True, max_length=100, verbose_name="Chair (role)")),
                        ("purpose", models.TextField(blank=True, verbose_name="Purpose")),
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
                            "secretariat",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="agencies.agency",
                                verbose_name="Secretariat",
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
                        "verbose_name": "historical forum",
                        "verbose_name_plural": "historical forums",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_forum_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_forum_time"),
                            models.Index(fields=["change_set"], name="h_forum_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAreaClass",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("police_list", "Police list"),
                                    ("open_drug_scene", "Open drug scene"),
                                    ("other", "Other status"),
                                ],
                                default="police_list",
                                max_length=16,
                                verbose_name="Kind",
                            ),
                        ),
                        ("code", models.CharField(max_length=30, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="Severity")),
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
                        "verbose_name": "historical class",
                        "verbose_name_plural": "historical classs",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_areaclass_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_areaclass_time"),
                            models.Index(fields=["change_set"], name="h_areaclass_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalArea",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=20, verbose_name="Code")),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("candidate", "Candidate"),
                                    ("listed", "Listed"),
                                    ("sustain", "Sustain"),
                                    ("closed", "Closed"),
                                ],
                                default="listed",
                                max_length=10,
                                verbose_name="Phase",
                            ),
                        ),
                        ("municipality", models.CharField(blank=True, max_length=100, verbose_name="Municipality")),
                        (
                            "sub_places",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                verbose_name="Places",
                            ),
                        ),
                        (
                            "police_list_name",
                            models.CharField(blank=True, max_length=100, verbose_name="Name on the police list"),
                        ),
                        ("geometry", models.JSONField(blank=True, null=True, verbose_name="Boundary (GeoJSON, WGS84)")),
                        (
                            "geometry_source",
                            models.CharField(blank=True, max_length=200, verbose_name="Source of the boundary"),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Remark")),
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
                        "verbose_name": "historical area",
                        "verbose_name_plural": "historical areas",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_area_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_area_time"),
                            models.Index(fields=["change_set"], name="h_area_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="HistoricalAgency",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                        ("code", models.CharField(max_length=30, verbose_name="Code")),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("short_name", models.CharField(max_length=40, verbose_name="Short name")),
                        (
                            "sector",
                            models.CharField(
                                choices=[
                                    ("police", "Police"),
                                    ("social_services", "Social services"),
                                    ("education", "Education"),
                                    ("leisure", "Culture and leisure"),
                                    ("urban_planning", "Urban planning"),
                                    ("employment", "Employment"),
                                    ("coordination", "Coordination"),
                                    ("housing", "Housing"),
                                    ("property_owners", "Property owners"),
                                    ("prison_probation", "Prison and probation"),
                                    ("health", "Health care"),
                                    ("rescue_services", "Rescue services"),
                                    ("civil_society", "Civil society"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Sector",
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("state_authority", "State authority"),
                                    ("municipal_department", "Municipal department"),
                                    ("municipal_company", "Municipal company"),
                                    ("municipal_federation", "Municipal federation"),
                                    ("region", "Region"),
                                    ("private_association", "Private association"),
                                    ("private_company", "Private company"),
                                    ("civil_society", "Civil society organisation"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="Legal form",
                            ),
                        ),
                        (
                            "public_access",
                            models.BooleanField(default=True, verbose_name="Covered by the public-access law"),
                        ),
                        ("remark", models.TextField(blank=True, verbose_name="Remark")),
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
                            "registered_in",
                            models.ForeignKey(
                                blank=True,
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
                        "verbose_name": "historical agency",
                        "verbose_name_plural": "historical agencys",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["id", "-history_date", "-history_id"], name="h_agency_object"),
                            models.Index(fields=["-history_date", "-history_id"], name="h_agency_time"),
                            models.Index(fields=["change_set"], name="h_agency_set"),
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ProgrammeGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="agencies.programme",
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
                                related_name="programme_grants",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "role in the programme",
                        "abstract": False,
                        "default_permissions": (),
                        "unique_together": {("user", "permission", "content_object")},
                    },
                ),
                migrations.CreateModel(
                    name="SignInFailure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("account", models.CharField(max_length=64)),
                        ("address", models.CharField(max_length=64)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "default_permissions": (),
                        "indexes": [
                            models.Index(fields=["account", "address", "at"], name="failure_by_both"),
                            models.Index(fields=["address", "at"], name="failure_by_address"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaClassification",
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
                                choices=[
                                    ("police_list", "Police list"),
                                    ("open_drug_scene", "Open drug scene"),
                                    ("other", "Other status"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("start", models.DateField(verbose_name="From")),
                        ("end", models.DateField(blank=True, null=True, verbose_name="To")),
                        ("source", models.CharField(blank=True, max_length=200, verbose_name="Source")),
                        ("certainty", models.CharField(blank=True, max_length=200, verbose_name="Certainty")),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="classifications",
                                to="agencies.area",
                                verbose_name="Area",
                            ),
                        ),
                        (
                            "area_class",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.areaclass",
                                verbose_name="Class",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "classification",
                        "default_permissions": (),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("end__isnull", True), ("end__gt", models.F("start")), _connector="OR"
                                ),
                                name="classification_ends_after_it_starts",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("area", "="),
                                    ("kind", "="),
                                    (models.Func("start", "end", models.Value("[)"), function="daterange"), "&&"),
                                ],
                                name="classification_periods_do_not_overlap",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="agencies.area"
                            ),
                        ),
                        ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                        (
                            "permission",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                        ),
                    ],
                    options={
                        "verbose_name": "right in an area",
                        "abstract": False,
                        "default_permissions": (),
                        "indexes": [models.Index(fields=["content_object", "permission"], name="area_grant_by_area")],
                        "unique_together": {("group", "permission", "content_object")},
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="Agency",
            name="registered_in",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.programme"
            ),
        ),
    ]
