"""Values, targets, EST counts and obstacles in the API; whose they are, see `followup_values`."""

from tests.url_table import table

API_FOLLOWUP_VALUES = table(r"""
method address               about    rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_values            value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
POST   api_values            value    403 403 403 403 403 403 400 403 403 403 404 404 401 401
GET    api_values_count      value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_values_export     value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_targets           value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
POST   api_targets           value    403 403 403 403 403 403 400 403 403 403 404 404 401 401
GET    api_targets_count     value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_target            value    200 200 200 200 200 200 200 200 200 200 404 404 401 401
PATCH  api_target            value    403 403 403 403 403 403 428 403 403 403 404 404 401 401
POST   api_value_remove      value    403 403 403 403 403 403 428 403 403 403 404 404 401 401
POST   api_target_remove     value    403 403 403 403 403 403 428 403 403 403 404 404 401 401
POST   api_values_import     value    403 403 403 403 403 403 400 403 403 403 404 404 401 401
POST   api_est_import        -        403 403 403 403 403 403 409 403 403 403 403 404 401 401
GET    api_est               -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_est_count         -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_est_export        -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_est_promote       -        403 400 400 400 400 400 403 403 403 403 400 404 401 401
GET    api_obstacles         -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_obstacles         -        403 400 400 400 400 400 403 403 403 403 400 403 401 401
GET    api_obstacles_count   -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_obstacles_export  -        200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_obstacle          obstacle 200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_obstacle          obstacle 403 428 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_obstacle_escalate obstacle 403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_obstacle_close    obstacle 403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_obstacle_decisions obstacle 428 428 428 428 428 404 428 428 428 404 404 404 401 401
POST   api_obstacle_decision_remove obstacle 403 428 428 403 403 404 428 403 403 404 404 404 401 401
""")
