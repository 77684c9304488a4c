"""Statements in the API; who is who, see `followup_statements`."""

from tests.url_table import table

API_FOLLOWUP_STATEMENTS = table(r"""
method address                          about     rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_followups                    -         200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_followups_count              -         200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_followup                     drafted   200 200 200 404 404 404 404 404 404 404 404 404 401 401
GET    api_followup                     submitted 404 404 404 200 200 404 200 200 200 404 404 404 401 401
GET    api_followup                     locked    200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_followup                     drafted   403 428 428 404 404 404 404 404 404 404 404 404 401 401
PATCH  api_followup                     submitted 404 404 404 428 428 404 403 403 403 404 404 404 401 401
PATCH  api_followup                     locked    403 428 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_followup_submit              drafted   403 403 428 404 404 404 404 404 404 404 404 404 401 401
POST   api_followup_submit              submitted 404 404 404 403 428 404 403 403 403 404 404 404 401 401
POST   api_followup_submit              locked    403 403 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_followup_fetch                drafted   403 428 428 404 404 404 404 404 404 404 404 404 401 401
POST   api_followup_fetch                submitted 404 404 404 428 428 404 403 403 403 404 404 404 401 401
POST   api_followup_fetch                locked    403 428 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_followup_return              drafted   403 403 403 404 404 404 404 404 404 404 404 404 401 401
POST   api_followup_return              submitted 404 404 404 403 403 404 428 403 403 404 404 404 401 401
POST   api_followup_return              locked    403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_followup_accept              drafted   403 403 403 404 404 404 404 404 404 404 404 404 401 401
POST   api_followup_accept              submitted 404 404 404 403 403 404 428 403 403 404 404 404 401 401
POST   api_followup_accept              locked    403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_followup_correct             drafted   403 403 428 404 404 404 404 404 404 404 404 404 401 401
POST   api_followup_correct             submitted 404 404 404 403 428 404 403 403 403 404 404 404 401 401
POST   api_followup_correct             locked    403 403 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_followup_correction_accept   locked    403 403 403 404 404 404 428 403 403 404 404 404 401 401
POST   api_followup_correction_withdraw locked    403 403 428 404 404 404 403 403 403 404 404 404 401 401
""")
