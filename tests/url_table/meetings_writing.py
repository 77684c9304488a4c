"""The pages where a meeting is arranged and written. The police are the secretariat, social services are called.

Social services and the property owners are members of the forum; the owners do not read the meetings.
"""

from tests.url_table import table

MEETINGS_WRITING = table(r"""
method address                    about           rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    meetings:write             planned         403 200 200 403 403 404 200 403 403 404 404 404 302 302
POST   meetings:write             planned         403 200 200 403 403 404 200 403 403 404 404 404 302 302
GET    meetings:write             sent-restricted 403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:write             sent-restricted 403 200 200 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:build             planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:build             planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:build             sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:build             sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:item_new          planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:item_new          planned         403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:item_new          sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:item_new          sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:item              planned         403 200 200 403 403 404 200 403 403 404 404 404 302 302
POST   meetings:item              planned         403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:item              sent-restricted 403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:item              sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:item_move         planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:item_move         planned         403 400 400 403 403 404 400 403 403 404 404 404 302 302
GET    meetings:item_move         sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:item_move         sent-restricted 403 400 400 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:item_remove       planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:item_remove       planned         403 409 409 403 403 404 409 403 403 404 404 404 302 302
GET    meetings:item_remove       sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:item_remove       sent-restricted 403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:item_carry        planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:item_carry        planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:item_carry        sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:item_carry        sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:minutes           unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:minutes           unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:minutes           sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:minutes           sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:decision_new      unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:decision_new      unsent          403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:decision_new      sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:decision_new      sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:point_new         unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:point_new         unsent          403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:point_new         sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:point_new         sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:decision_edit     unsent          403 200 200 403 403 404 200 403 403 404 404 404 302 302
POST   meetings:decision_edit     unsent          403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:decision_edit     sent-restricted 403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:decision_edit     sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:decision_remove   unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:decision_remove   unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:decision_remove   sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:decision_remove   sent-restricted 403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:point_edit        unsent          403 200 200 403 403 404 200 403 403 404 404 404 302 302
POST   meetings:point_edit        unsent          403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:point_edit        sent-restricted 403 200 200 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:point_edit        sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:point_remove      unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:point_remove      unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:point_remove      sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:point_remove      sent-restricted 403 409 409 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:attendance        unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:attendance        unsent          403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:attendance        sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:attendance        sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:proposal_take     planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:proposal_take     planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
GET    meetings:proposal_take     sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:proposal_take     sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:proposal_decline  planned         403 302 302 403 403 404 302 403 403 404 404 404 302 302
POST   meetings:proposal_decline  planned         403 422 422 403 403 404 422 403 403 404 404 404 302 302
GET    meetings:proposal_decline  sent-restricted 403 302 302 403 403 404 404 404 404 404 404 404 302 302
POST   meetings:proposal_decline  sent-restricted 403 422 422 403 403 404 404 404 404 404 404 404 302 302
GET    meetings:propose           planned         403 200 200 200 200 404 403 403 403 404 404 404 302 302
POST   meetings:propose           planned         403 422 422 422 422 404 403 403 403 404 404 404 302 302
GET    meetings:proposal_withdraw planned         403 403 403 302 302 404 403 403 403 404 404 404 302 302
POST   meetings:proposal_withdraw planned         403 403 403 302 302 404 403 403 403 404 404 404 302 302
GET    meetings:propose           sent-restricted 403 200 200 200 200 404 404 404 404 404 404 404 302 302
POST   meetings:propose           sent-restricted 403 409 409 409 409 404 404 404 404 404 404 404 302 302
GET    meetings:proposal_withdraw sent-restricted 403 403 403 302 302 404 404 404 404 404 404 404 302 302
POST   meetings:proposal_withdraw sent-restricted 403 403 403 302 302 404 404 404 404 404 404 404 302 302
""")
