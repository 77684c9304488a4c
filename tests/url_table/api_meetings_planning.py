"""Meetings in the API: planned, changed, read, shared. The police are the secretariat, social services are called."""

from tests.url_table import table

API_MEETINGS_PLANNING = table(r"""
method address                  about            rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_meetings             -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_meetings             -                403 400 400 403 403 403 400 403 403 403 403 403 401 401
GET    api_meetings_count       -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_meetings_export      -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_forum_standing       AG               200 200 200 200 200 200 200 200 200 200 404 404 401 401
PATCH  api_forum_standing       AG               403 428 428 403 403 403 428 403 403 403 404 404 401 401
GET    api_meeting              planned          200 200 200 200 200 404 200 200 200 404 404 404 401 401
GET    api_meeting              sent-restricted  200 200 200 200 200 404 404 404 404 404 404 404 401 401
GET    api_meeting              approved         200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_meeting              planned          403 428 428 403 403 404 428 403 403 404 404 404 401 401
PATCH  api_meeting              sent-restricted  403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_open         planned          403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_meeting_open         sent-restricted  403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_close        planned          403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_meeting_close        sent-restricted  403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_cancel       planned          403 428 428 403 403 404 428 403 403 404 404 404 401 401
POST   api_meeting_cancel       sent-restricted  403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_visibility   planned          403 428 428 403 403 404 403 403 403 404 404 404 401 401
POST   api_meeting_visibility   sent-restricted  403 428 428 403 403 404 404 404 404 404 404 404 401 401
POST   api_meeting_share        planned          403 403 400 403 403 404 403 403 403 404 404 404 401 401
POST   api_meeting_share        sent-restricted  403 403 400 403 403 404 404 404 404 404 404 404 401 401
GET    api_meeting_shares       planned          200 200 200 200 200 404 200 200 200 404 404 404 401 401
GET    api_meeting_shares       sent-restricted  200 200 200 200 200 404 404 404 404 404 404 404 401 401
POST   api_meeting_share_end    planned          403 403 400 403 403 404 403 403 403 404 404 404 401 401
POST   api_meeting_share_end    sent-restricted  403 403 400 403 403 404 404 404 404 404 404 404 401 401
""")
