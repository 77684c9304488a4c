"""Addresses of follow-up: annual analyses, the red thread, action plans."""

from django.urls import URLPattern, URLResolver, include, path

from agencies.api.lists import count_of
from followup.api import analyses as api_analyses
from followup.api import analysis_parts, plan_actions, weak_links
from followup.api import plans as api_plans
from followup.api import registering as api_registering
from followup.views import analyses, plan_papers, plans, registering, thread

pages: list[URLPattern | URLResolver] = [
    path("thread/", thread.thread, name="thread"),
    path("analyses/", analyses.analysis_list, name="analyses"),
    path("analyses/new/", analyses.analysis_new, name="analysis_new"),
    path("analyses/<int:pk>/", analyses.analysis_detail, name="analysis"),
    path("analyses/<int:pk>/write/<str:part>/", analyses.analysis_part, name="analysis_part"),
    path("analyses/<int:pk>/decide/", analyses.analysis_decide, name="analysis_decide"),
    path("analyses/<int:pk>/registry-number/", registering.analysis_register, name="analysis_registry_number"),
    path("plans/", plans.plan_list, name="plans"),
    path("plans/<int:pk>/", plans.plan_detail, name="plan"),
    path("plans/<int:pk>/pdf/", plan_papers.plan_pdf, name="plan_pdf"),
    path("plans/<int:pk>/text/", plans.plan_text, name="plan_text"),
    path("plans/<int:pk>/actions/", plans.plan_actions, name="plan_actions"),
    path("plans/<int:pk>/actions/<int:row_pk>/", plans.plan_row, name="plan_row"),
    path("plans/<int:pk>/decide/", plans.plan_decide, name="plan_decide"),
    path("plans/<int:pk>/registry-number/", registering.plan_register, name="plan_registry_number"),
]
ONE = [
    path("", api_analyses.AnalysisDetail.as_view(), name="api_analysis"),
    path("decide/", api_analyses.Decide.as_view(), name="api_analysis_decide"),
    path("registry-number/", api_registering.AnalysisNumber.as_view(), name="api_analysis_registry_number"),
    path("findings/<str:code>/", analysis_parts.FindingDetail.as_view(), name="api_analysis_finding"),
    path("causes/", analysis_parts.NewCause.as_view(), name="api_analysis_causes"),
    path("causes/<int:part>/", analysis_parts.CauseDetail.as_view(), name="api_analysis_cause"),
    path("priorities/", analysis_parts.NewPriority.as_view(), name="api_analysis_priorities"),
    path("priorities/<int:part>/", analysis_parts.PriorityDetail.as_view(), name="api_analysis_priority"),
]
PLAN = [
    path("", api_plans.PlanDetail.as_view(), name="api_plan_version"),
    path("actions/", plan_actions.PlanActions.as_view(), name="api_plan_actions"),
    path("actions/<int:row>/", plan_actions.PlanAction.as_view(), name="api_plan_action"),
    path("actions/<int:row>/move/", plan_actions.MoveAction.as_view(), name="api_plan_action_move"),
    path("decide/", api_plans.DecidePlan.as_view(), name="api_plan_decide"),
    path("registry-number/", api_registering.PlanNumber.as_view(), name="api_plan_registry_number"),
    path("pdf/", api_plans.PlanPdf.as_view(), name="api_plan_pdf"),
]
api: list[URLPattern | URLResolver] = [
    path("analyses/", api_analyses.AnalysisList.as_view(), name="api_analyses"),
    path("analyses/count/", count_of(api_analyses.AnalysisListing).as_view(), name="api_analyses_count"),
    path("analyses/<int:pk>/", include(ONE)),
    path("weak-links/", weak_links.WeakLinks.as_view(), name="api_weak_links"),
    path("action-plans/", api_plans.PlanList.as_view(), name="api_plans"),
    path("action-plans/count/", count_of(api_plans.PlanListing).as_view(), name="api_plans_count"),
    path("action-plans/<int:pk>/", include(PLAN)),
]
