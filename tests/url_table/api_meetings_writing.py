"""What is arranged and written at a meeting, in the API. The police are the secretariat, social services are called.

Social services and the property owners are members of the forum; the owners do not read the meetings.
"""

from tests.url_table import table

API_MEETINGS_WRITING = table(r"""
method address               about                    rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_items             planned                  200 200 200 200 200 404 200 200 200 404 404 404 401 401
GET    api_items             sent-restricted          200 200 200 200 200 404 404 404 404 404 404 404 401 401
POST   api_items             planned                  403 400 400 403 403 404 400 403 403 404 404 404 401 401
POST   api_items             sent-restricted          403 400 400 403 403 404 404 404 404 404 404 404 401 401
POST   api_items_build       planned                  403 200 200 403 403 404 200 403 403 404 404 404 401 401
POST   api_items_build       sent-restricted          403 200 200 403 403 404 404 404 404 404 404 404 401 401
GET    api_item              planned                  200 200 200 200 200 404 200 200 200 404 404 404 401 401
GET    api_item              sent-restricted          200 200 200 200 200 404 404 404 404 404 404 404 401 401
PATCH  api_item              planned                  403 428 428 403 403 404 428 403 403 404 404 404 401 401
PATCH  api_item              sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
DELETE api_item              planned                  403 428 428 403 403 404 428 403 403 404 404 404 401 401
DELETE api_item              sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_item_move         planned                  403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_item_move         sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
GET    api_item_minutes      unsent                   200 200 200 404 404 404 200 404 404 404 404 404 401 401
PATCH  api_item_minutes      unsent                   403 428 428 404 404 404 428 404 404 404 404 404 401 401
GET    api_item_minutes      sent                     200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_item_minutes      sent                     403 428 428 403 403 404 428 403 403 404 404 404 401 401
GET    api_item_minutes      sent-restricted          200 200 200 200 200 404 404 404 404 404 404 404 401 401
PATCH  api_item_minutes      sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
GET    api_attendance        unsent                   200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_attendance        unsent                   403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_meeting_decisions unsent                   403 400 400 403 403 404 400 403 403 404 404 404 401 401
POST   api_meeting_points    unsent                   403 400 400 403 403 404 400 403 403 404 404 404 401 401
GET    api_attendance        sent-restricted          200 200 200 200 200 404 404 404 404 404 404 404 401 401
PATCH  api_attendance        sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_decisions sent-restricted          403 400 400 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_points    sent-restricted          403 400 400 403 403 404 404 404 404 404 404 404 401 401
GET    api_proposals         planned                  200 200 200 200 200 404 200 200 200 404 404 404 401 401
POST   api_proposals         planned                  403 400 400 400 400 404 403 403 403 404 404 404 401 401
POST   api_proposal_take     planned                  403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_proposal_decline  planned                  403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_proposal_withdraw planned                  403 403 403 428 428 404 403 403 403 404 404 404 401 401
GET    api_proposals         sent-restricted          200 200 200 200 200 404 404 404 404 404 404 404 401 401
POST   api_proposals         sent-restricted          403 409 409 409 409 404 404 404 404 404 404 404 401 401
POST   api_proposal_take     sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_proposal_decline  sent-restricted          403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_proposal_withdraw sent-restricted          403 403 403 428 428 404 404 404 404 404 404 404 401 401
PATCH  api_decision          unsent-decision          403 428 428 404 404 404 428 404 404 404 404 404 401 401
PATCH  api_decision          sent-decision            403 428 428 403 403 404 428 403 403 404 404 404 401 401
PATCH  api_decision          sent-restricted-decision 403 428 428 403 403 404 404 404 404 404 404 404 401 401
DELETE api_decision          unsent-decision          403 428 428 404 404 404 428 404 404 404 404 404 401 401
DELETE api_decision          sent-decision            403 428 428 403 403 404 428 403 403 404 404 404 401 401
DELETE api_decision          sent-restricted-decision 403 428 428 403 403 404 404 404 404 404 404 404 401 401
PATCH  api_point             unsent-point             403 428 428 404 404 404 428 404 404 404 404 404 401 401
PATCH  api_point             sent-point               403 428 428 403 403 404 428 403 403 404 404 404 401 401
PATCH  api_point             sent-restricted-point    403 428 428 403 403 404 404 404 404 404 404 404 401 401
DELETE api_point             unsent-point             403 428 428 404 404 404 428 404 404 404 404 404 401 401
DELETE api_point             sent-point               403 428 428 403 403 404 428 403 403 404 404 404 401 401
DELETE api_point             sent-restricted-point    403 428 428 403 403 404 404 404 404 404 404 404 401 401
""")
