"""Pages of indicators' values, EST counts and obstacles (the police's, which concerns social services)."""

from tests.url_table import table

FOLLOWUP_VALUES = table(r"""
method address                           about    rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    followup:indicators               -        200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:indicators               -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:indicators_file          -        400 400 400 400 400 400 400 400 400 400 400 404 302 302
POST   followup:indicators_file          -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:indicator                value    200 200 200 200 200 200 200 200 200 200 404 404 302 302
POST   followup:indicator                value    403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:values_file              value    400 400 400 400 400 400 400 400 400 400 404 404 302 302
POST   followup:values_file              value    405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:values_import            value    403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:values_import            value    403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:values_template          value    403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:values_template          value    405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:target                   value    403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:target                   value    403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:value                    value    403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:value                    value    403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:value_remove             value    403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:value_remove             value    403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:target_remove            target   403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   followup:target_remove            target   403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    followup:est                      -        200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:est                      -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:est_file                 -        400 400 400 400 400 400 400 400 400 400 400 404 302 302
POST   followup:est_file                 -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:est_promote              -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
POST   followup:est_promote              -        404 404 404 404 404 404 404 404 404 404 404 404 302 302
GET    followup:est_import               -        403 403 403 403 403 403 409 403 403 403 403 404 302 302
POST   followup:est_import               -        403 403 403 403 403 403 409 403 403 403 403 404 302 302
GET    followup:est_template             -        403 403 403 403 403 403 409 403 403 403 403 404 302 302
POST   followup:est_template             -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:obstacles                -        200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   followup:obstacles                -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:obstacles_file           -        400 400 400 400 400 400 400 400 400 400 400 404 302 302
POST   followup:obstacles_file           -        405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:obstacle_new             -        403 200 200 200 200 200 403 403 403 403 200 404 302 302
POST   followup:obstacle_new             -        403 422 422 422 422 422 403 403 403 403 422 404 302 302
GET    followup:obstacle                 obstacle 200 200 200 200 200 404 200 200 200 404 404 404 302 302
POST   followup:obstacle                 obstacle 405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:obstacle_change          obstacle 403 200 200 403 403 404 403 403 403 404 404 404 302 302
POST   followup:obstacle_change          obstacle 403 422 422 403 403 404 403 403 403 404 404 404 302 302
GET    followup:obstacle_escalate        obstacle 403 403 403 403 403 404 200 403 403 404 404 404 302 302
POST   followup:obstacle_escalate        obstacle 403 403 403 403 403 404 422 403 403 404 404 404 302 302
GET    followup:obstacle_close           obstacle 403 403 403 403 403 404 200 403 403 404 404 404 302 302
POST   followup:obstacle_close           obstacle 403 403 403 403 403 404 422 403 403 404 404 404 302 302
GET    followup:obstacle_decision        obstacle 405 405 405 405 405 405 405 405 405 405 405 405 302 302
POST   followup:obstacle_decision        obstacle 422 422 422 422 422 404 422 422 422 404 404 404 302 302
GET    followup:obstacle_decision_remove obstacle 405 405 405 405 405 405 405 405 405 405 405 405 302 302
POST   followup:obstacle_decision_remove obstacle 422 422 422 422 422 404 422 422 422 404 404 404 302 302
""")
