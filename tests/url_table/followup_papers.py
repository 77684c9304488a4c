"""Pages of annual analyses (the police's, written with social services), the red thread and action plans."""

from tests.url_table import table

FOLLOWUP_PAPERS = table(r"""
method address                  about            rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    followup:thread          -                200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:thread          -                405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:analyses        -                200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:analyses        -                405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:analysis_new    -                403 200 200 200 200 200 200 403 403 403 403 404 302 302
POST   followup:analysis_new    -                403 422 422 422 422 422 422 403 403 403 403 404 302 302
GET    followup:analysis        writing-analysis 200 200 200 200 200 404 404 404 404 404 404 404 302 302
GET    followup:analysis        decided-analysis 200 200 200 200 200 404 200 200 200 404 404 404 302 302
POST   followup:analysis        writing-analysis 405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:analysis_part   writing-analysis 403 403 403 302 302 404 404 404 404 404 404 404 302 302
GET    followup:analysis_part   decided-analysis 403 403 403 302 302 404 302 403 403 404 404 404 302 302
POST   followup:analysis_part   writing-analysis 403 403 403 422 422 404 404 404 404 404 404 404 302 302
POST   followup:analysis_part   decided-analysis 403 403 403 409 409 404 409 403 403 404 404 404 302 302
GET    followup:analysis_decide writing-analysis 403 403 403 403 403 404 404 404 404 404 404 404 302 302
GET    followup:analysis_decide decided-analysis 403 403 403 403 403 404 403 302 403 404 404 404 302 302
POST   followup:analysis_decide writing-analysis 403 403 403 403 403 404 404 404 404 404 404 404 302 302
POST   followup:analysis_decide decided-analysis 403 403 403 403 403 404 403 409 403 404 404 404 302 302
GET    followup:analysis_registry_number writing-analysis 302 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    followup:analysis_registry_number decided-analysis 302 302 302 403 403 404 403 403 403 404 404 404 302 302
POST   followup:analysis_registry_number writing-analysis 409 409 409 403 403 404 404 404 404 404 404 404 302 302
POST   followup:analysis_registry_number decided-analysis 422 422 422 403 403 404 403 403 403 404 404 404 302 302
GET    followup:plans           -                200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:plans           -                403 403 403 403 403 403 409 403 403 403 403 404 302 302
GET    followup:plan            writing-plan     200 200 200 404 404 404 200 200 200 404 404 404 302 302
GET    followup:plan            decided-plan     200 200 200 200 200 404 200 200 200 404 404 404 302 302
POST   followup:plan            writing-plan     405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:plan_pdf        writing-plan     200 200 200 404 404 404 200 200 200 404 404 404 302 302
GET    followup:plan_pdf        decided-plan     200 200 200 200 200 404 200 200 200 404 404 404 302 302
POST   followup:plan_pdf        writing-plan     405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:plan_text       writing-plan     403 403 403 404 404 404 302 403 403 404 404 404 302 302
GET    followup:plan_text       decided-plan     403 403 403 403 403 404 302 403 403 404 404 404 302 302
POST   followup:plan_text       writing-plan     403 403 403 404 404 404 422 403 403 404 404 404 302 302
POST   followup:plan_text       decided-plan     403 403 403 403 403 404 409 403 403 404 404 404 302 302
GET    followup:plan_actions    writing-plan     403 403 403 404 404 404 302 403 403 404 404 404 302 302
GET    followup:plan_actions    decided-plan     403 403 403 403 403 404 302 403 403 404 404 404 302 302
POST   followup:plan_actions    writing-plan     403 403 403 404 404 404 422 403 403 404 404 404 302 302
POST   followup:plan_actions    decided-plan     403 403 403 403 403 404 409 403 403 404 404 404 302 302
GET    followup:plan_row        writing-plan     403 403 403 404 404 404 302 403 403 404 404 404 302 302
GET    followup:plan_row        decided-plan     403 403 403 403 403 404 302 403 403 404 404 404 302 302
POST   followup:plan_row        writing-plan     403 403 403 404 404 404 302 403 403 404 404 404 302 302
POST   followup:plan_row        decided-plan     403 403 403 403 403 404 409 403 403 404 404 404 302 302
GET    followup:plan_decide     writing-plan     403 403 403 404 404 404 403 200 403 404 404 404 302 302
GET    followup:plan_decide     decided-plan     403 403 403 403 403 404 403 302 403 404 404 404 302 302
POST   followup:plan_decide     writing-plan     403 403 403 404 404 404 403 302 403 404 404 404 302 302
POST   followup:plan_decide     decided-plan     403 403 403 403 403 404 403 409 403 404 404 404 302 302
GET    followup:plan_registry_number writing-plan 302 302 302 404 404 404 403 403 403 404 404 404 302 302
GET    followup:plan_registry_number decided-plan 302 302 302 403 403 404 403 403 403 404 404 404 302 302
POST   followup:plan_registry_number writing-plan 409 409 409 404 404 404 403 403 403 404 404 404 302 302
POST   followup:plan_registry_number decided-plan 422 422 422 403 403 404 403 403 403 404 404 404 302 302
""")
