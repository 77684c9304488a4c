"""Pages of statements;
the police's is a draft in the open period and locked in the one before, social services' is submitted.
"""

from tests.url_table import table

FOLLOWUP_STATEMENTS = table(r"""
method address                                about     rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    followup:statement                     drafted   200 200 200 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement                     submitted 404 404 404 200 200 404 200 200 200 404 404 404 302 302
GET    followup:statement                     locked    200 200 200 200 200 404 200 200 200 404 404 404 302 302
POST   followup:statement                     drafted   405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    followup:statement_whole               drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_whole               submitted 404 404 404 302 302 404 403 403 403 404 404 404 302 302
POST   followup:statement_whole               drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_whole               submitted 404 404 404 409 409 404 403 403 403 404 404 404 302 302
POST   followup:statement_whole               locked    403 409 409 403 403 404 403 403 403 404 404 404 302 302
GET    followup:statement_part                drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_part                submitted 404 404 404 404 404 404 403 403 403 404 404 404 302 302
POST   followup:statement_part                drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_part                submitted 404 404 404 404 404 404 403 403 403 404 404 404 302 302
POST   followup:statement_part                locked    403 409 409 403 403 404 403 403 403 404 404 404 302 302
GET    followup:statement_fetch               drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_fetch               submitted 404 404 404 302 302 404 403 403 403 404 404 404 302 302
POST   followup:statement_fetch               drafted   403 302 302 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_fetch               submitted 404 404 404 409 409 404 403 403 403 404 404 404 302 302
POST   followup:statement_fetch               locked    403 409 409 403 403 404 403 403 403 404 404 404 302 302
GET    followup:statement_submit              drafted   403 403 302 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_submit              submitted 404 404 404 403 302 404 403 403 403 404 404 404 302 302
POST   followup:statement_submit              drafted   403 403 302 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_submit              submitted 404 404 404 403 409 404 403 403 403 404 404 404 302 302
POST   followup:statement_submit              locked    403 403 409 403 403 404 403 403 403 404 404 404 302 302
GET    followup:statement_return              drafted   403 403 403 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_return              submitted 404 404 404 403 403 404 302 403 403 404 404 404 302 302
POST   followup:statement_return              drafted   403 403 403 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_return              submitted 404 404 404 403 403 404 409 403 403 404 404 404 302 302
POST   followup:statement_return              locked    403 403 403 403 403 404 409 403 403 404 404 404 302 302
GET    followup:statement_accept              drafted   403 403 403 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_accept              submitted 404 404 404 403 403 404 302 403 403 404 404 404 302 302
POST   followup:statement_accept              drafted   403 403 403 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_accept              submitted 404 404 404 403 403 404 302 403 403 404 404 404 302 302
POST   followup:statement_accept              locked    403 403 403 403 403 404 302 403 403 404 404 404 302 302
GET    followup:statement_correct             drafted   403 403 302 404 404 404 404 404 404 404 404 404 302 302
GET    followup:statement_correct             submitted 404 404 404 403 302 404 403 403 403 404 404 404 302 302
GET    followup:statement_correct             locked    403 403 200 403 403 404 403 403 403 404 404 404 302 302
POST   followup:statement_correct             drafted   403 403 302 404 404 404 404 404 404 404 404 404 302 302
POST   followup:statement_correct             submitted 404 404 404 403 302 404 403 403 403 404 404 404 302 302
POST   followup:statement_correct             locked    403 403 409 403 403 404 403 403 403 404 404 404 302 302
GET    followup:statement_correction_accept   locked    403 403 403 403 403 404 302 403 403 404 404 404 302 302
POST   followup:statement_correction_accept   locked    403 403 403 403 403 404 302 403 403 404 404 404 302 302
GET    followup:statement_correction_withdraw locked    403 403 302 403 403 404 403 403 403 404 404 404 302 302
POST   followup:statement_correction_withdraw locked    403 403 302 403 403 404 403 403 403 404 404 404 302 302
""")
