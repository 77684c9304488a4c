"""Signing in, the own account, one-time links, and the pages that gather.

The device, the token, the mail and the link that waits to be confirmed are the police's staff's; the administrator
asked for the link.
"""

from tests.url_table import table

ACCOUNT = table(r"""
method address                     about   rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    healthz                     -       200 200 200 200 200 200 200 200 200 200 200 200 200 200
POST   healthz                     -       405 405 405 405 405 405 405 405 405 405 405 405 405 405
GET    account_login               -       302 302 302 302 302 302 302 302 302 302 302 302 200 200
POST   account_login               -       302 302 302 302 302 302 302 302 302 302 302 302 422 422
GET    account_logout              -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   account_logout              -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
GET    accounts:account            -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   accounts:account            -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
GET    accounts:password           -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:password           -       422 422 422 422 422 422 422 422 422 422 422 422 302 302
GET    accounts:settings           -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:settings           -       422 422 422 422 422 422 422 422 422 422 422 422 302 302
GET    accounts:mail               -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   accounts:mail               -       422 422 422 422 422 422 422 422 422 422 422 422 302 302
GET    demo:inbox                  -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   demo:inbox                  -       405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    demo:mail                   mail    404 200 404 404 404 404 404 404 404 404 404 404 302 302
POST   demo:mail                   mail    405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    accounts:end_other_sessions -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:end_other_sessions -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
GET    accounts:end_session        device  302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:end_session        device  404 302 404 404 404 404 404 404 404 404 404 404 302 302
GET    accounts:token_create       -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:token_create       -       422 422 422 422 422 422 422 422 422 422 422 422 302 302
GET    accounts:token_revoke       token   302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:token_revoke       token   404 302 404 404 404 404 404 404 404 404 404 404 302 302
GET    accounts:calendar_create    -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:calendar_create    -       422 422 422 422 422 422 422 422 422 422 422 422 302 302
GET    accounts:calendar_revoke    calendar 302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:calendar_revoke    calendar 404 302 404 404 404 404 404 404 404 404 404 404 302 302
GET    accounts:links              -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   accounts:links              -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
GET    accounts:link_ask           staff   403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   accounts:link_ask           staff   403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    accounts:link_confirm       link    302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:link_confirm       link    404 403 200 404 404 404 403 404 403 403 404 404 302 302
GET    accounts:link_withdraw      link    302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:link_withdraw      link    404 302 302 404 404 404 403 404 403 302 404 404 302 302
GET    accounts:link_password      -       404 404 404 404 404 404 404 404 404 404 404 404 404 404
POST   accounts:link_password      -       404 404 404 404 404 404 404 404 404 404 404 404 404 404
GET    accounts:link               link    302 302 302 302 302 302 302 302 302 302 302 302 302 302
POST   accounts:link               link    302 302 302 302 302 302 302 302 302 302 302 302 302 302
GET    overview:home               -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   overview:home               -       405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    overview:area_list          -       200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   overview:area_list          -       405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    overview:area_detail        TUR     200 200 200 200 200 200 200 200 200 200 404 404 302 302
POST   overview:area_detail        TUR     405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    overview:trail              -       200 200 200 200 200 200 200 200 200 200 200 404 302 302
POST   overview:trail              -       405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    overview:search             -       200 200 200 200 200 200 200 200 200 200 200 200 302 302
POST   overview:search             -       302 302 302 302 302 302 302 302 302 302 302 302 302 302
GET    overview:choose_programme   -       405 405 405 405 405 405 405 405 405 405 405 405 302 302
POST   overview:choose_programme   -       302 302 302 302 302 302 302 302 302 302 404 404 302 302
GET    overview:accessibility      -       200 200 200 200 200 200 200 200 200 200 200 200 200 200
POST   overview:accessibility      -       405 405 405 405 405 405 405 405 405 405 405 405 405 405
""")
