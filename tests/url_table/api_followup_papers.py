"""Annual analyses in the API; whose they are, see `followup_papers`."""

from tests.url_table import table

API_FOLLOWUP_PAPERS = table(r"""
method address                 about            rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_analyses            -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_analyses            -                403 400 400 400 400 400 400 403 403 403 403 404 401 401
GET    api_analyses_count      -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_analysis            writing-analysis 200 200 200 200 200 404 404 404 404 404 404 404 401 401
GET    api_analysis            decided-analysis 200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_analysis            writing-analysis 403 403 403 428 428 404 404 404 404 404 404 404 401 401
PATCH  api_analysis            decided-analysis 403 403 403 428 428 404 428 403 403 404 404 404 401 401
POST   api_analysis_decide     writing-analysis 403 403 403 403 403 404 404 404 404 404 404 404 401 401
POST   api_analysis_decide     decided-analysis 403 403 403 403 403 404 403 428 403 404 404 404 401 401
PATCH  api_analysis_finding    writing-analysis 403 403 403 428 428 404 404 404 404 404 404 404 401 401
PATCH  api_analysis_finding    decided-analysis 403 403 403 428 428 404 428 403 403 404 404 404 401 401
POST   api_analysis_causes     writing-analysis 403 403 403 400 400 404 404 404 404 404 404 404 401 401
POST   api_analysis_causes     decided-analysis 403 403 403 409 409 404 409 403 403 404 404 404 401 401
PATCH  api_analysis_cause      writing-cause    403 403 403 428 428 404 404 404 404 404 404 404 401 401
PATCH  api_analysis_cause      decided-cause    403 403 403 428 428 404 428 403 403 404 404 404 401 401
DELETE api_analysis_cause      writing-cause    403 403 403 428 428 404 404 404 404 404 404 404 401 401
DELETE api_analysis_cause      decided-cause    403 403 403 428 428 404 428 403 403 404 404 404 401 401
POST   api_analysis_priorities writing-analysis 403 403 403 400 400 404 404 404 404 404 404 404 401 401
POST   api_analysis_priorities decided-analysis 403 403 403 409 409 404 409 403 403 404 404 404 401 401
PATCH  api_analysis_priority   writing-priority 403 403 403 428 428 404 404 404 404 404 404 404 401 401
PATCH  api_analysis_priority   decided-priority 403 403 403 428 428 404 428 403 403 404 404 404 401 401
DELETE api_analysis_priority   writing-priority 403 403 403 428 428 404 404 404 404 404 404 404 401 401
DELETE api_analysis_priority   decided-priority 403 403 403 428 428 404 428 403 403 404 404 404 401 401
GET    api_plans               -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_plans               -                403 403 403 403 403 403 409 403 403 403 403 404 401 401
GET    api_plans_count         -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_plan_version        writing-plan     200 200 200 404 404 404 200 200 200 404 404 404 401 401
GET    api_plan_version        decided-plan     200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_plan_version        writing-plan     403 403 403 404 404 404 428 403 403 404 404 404 401 401
PATCH  api_plan_version        decided-plan     403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_plan_actions        writing-plan     403 403 403 404 404 404 400 403 403 404 404 404 401 401
POST   api_plan_actions        decided-plan     403 403 403 403 403 404 409 403 403 404 404 404 401 401
DELETE api_plan_action         writing-plan     403 403 403 404 404 404 428 403 403 404 404 404 401 401
DELETE api_plan_action         decided-plan     403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_plan_action_move    writing-plan     403 403 403 404 404 404 428 403 403 404 404 404 401 401
POST   api_plan_action_move    decided-plan     403 403 403 403 403 404 428 403 403 404 404 404 401 401
GET    api_weak_links          -                200 200 200 200 200 200 200 200 200 200 200 404 401 401
POST   api_plan_decide         writing-plan     403 403 403 404 404 404 403 428 403 404 404 404 401 401
POST   api_plan_decide         decided-plan     403 403 403 403 403 404 403 428 403 404 404 404 401 401
GET    api_plan_pdf            writing-plan     200 200 200 404 404 404 200 200 200 404 404 404 401 401
GET    api_plan_pdf            decided-plan     200 200 200 200 200 404 200 200 200 404 404 404 401 401
POST   api_analysis_registry_number writing-analysis 428 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_analysis_registry_number decided-analysis 428 428 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_plan_registry_number writing-plan 428 428 428 404 404 404 403 403 403 404 404 404 401 401
POST   api_plan_registry_number decided-plan 428 428 428 403 403 404 403 403 403 404 404 404 401 401
""")
