"""The pages of forums and meetings: the police are the secretariat, social services are called."""

from tests.url_table import table

MEETINGS_PLANNING = table(r"""
method address             about            rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    meetings:list       -                200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   meetings:list       -                405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    meetings:list_file  -                400 400 400 400 400 400 400 400 400 400 400 404 302 302
POST   meetings:list_file  -                405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    meetings:forum      AG               200 200 200 200 200 200 200 200 200 200 404 404 302 302
POST   meetings:forum      AG               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    meetings:plan       AG               403 200 200 403 403 403 200 403 403 403 404 404 302 302
POST   meetings:plan       AG               403 422 422 403 403 403 422 403 403 403 404 404 302 302
GET    meetings:standing   AG               403 200 200 403 403 403 200 403 403 403 404 404 302 302
POST   meetings:standing   AG               403 302 302 403 403 403 302 403 403 403 404 404 302 302
GET    meetings:detail     planned          200 200 200 200 200 404 200 200 200 404 404 404 302 302
GET    meetings:detail     sent-restricted  200 200 200 200 200 404 404 404 404 404 404 404 302 302
POST   meetings:detail     planned          405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    meetings:change     planned          403 200 200 403 403 404 200 403 403 404 404 404 302 302
GET    meetings:change     sent-restricted  403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:change     planned          403 422 422 403 403 404 422 403 403 404 404 404 302 302
POST   meetings:change     sent-restricted  403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:open       planned          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:open       sent-restricted  403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:open       planned          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:open       sent-restricted  403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:close      planned          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:close      sent-restricted  403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:close      planned          403 409 409 403 403 404 409 403 403 404 404 404 302 302
POST   meetings:close      sent-restricted  403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:cancel     planned          403 200 200 403 403 404 200 403 403 404 404 404 302 302
GET    meetings:cancel     sent-restricted  403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:cancel     planned          403 422 422 403 403 404 422 403 403 404 404 404 302 302
POST   meetings:cancel     sent-restricted  403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:visibility planned          403 200 200 403 403 404 403 403 403 404 404 404 302 302
GET    meetings:visibility sent-restricted  403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:visibility planned          403 422 422 403 403 404 403 403 403 404 404 404 302 302
POST   meetings:visibility sent-restricted  403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:share      planned          403 403 200 403 403 404 403 403 403 404 404 404 302 302
GET    meetings:share      sent-restricted  403 403 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:share      planned          403 403 422 403 403 404 403 403 403 404 404 404 302 302
POST   meetings:share      sent-restricted  403 403 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:end_share  planned          403 403 200 403 403 404 403 403 403 404 404 404 302 302
GET    meetings:end_share  sent-restricted  403 403 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:end_share  planned          403 403 422 403 403 404 403 403 403 404 404 404 302 302
POST   meetings:end_share  sent-restricted  403 403 422 403 403 404 404 404 404 404 404 404 302 302
""")
