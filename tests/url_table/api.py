"""The API, but for the register.

Lists are open to everybody signed in and hold what each may see; codes are looked up in a programme of one's own,
so that who has none finds nothing. The outsider's has a dimension and an objective of the same codes.
"""

from tests.url_table import table

API = table(r"""
method address               about       rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_schema            -           200 200 200 200 200 200 200 200 200 200 200 200 200 200
GET    api_me                -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_programmes        -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_programmes_count  -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_programmes_one    IUO         200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_agencies          -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_agencies_count    -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_agencies_one      POL         200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_people            -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_people_count      -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_people_one        staff       200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_areas             -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_areas_count       -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_areas_one         TUR         200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_forums            -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_forums_count      -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_forums_one        AG          200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_memberships       -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_memberships       -           400 400 400 400 400 400 400 400 400 400 400 400 401 401
GET    api_memberships_count -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_membership        membership  404 200 200 404 404 404 200 404 200 200 404 404 401 401
POST   api_membership_end    membership  404 403 400 404 404 404 403 404 403 400 404 404 401 401
GET    api_grants            -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_grants            -           400 400 400 400 400 400 400 400 400 400 400 400 401 401
GET    api_grants_count      -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_grant             area-grant  404 404 200 404 404 404 200 404 200 200 404 404 401 401
GET    api_grant             role        404 404 404 404 404 404 200 200 200 200 404 404 401 401
POST   api_grant_end         area-grant  404 404 403 404 404 404 403 404 403 400 404 404 401 401
POST   api_grant_end         role        404 404 404 404 404 404 403 403 403 400 404 404 401 401
GET    api_trail             -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_trail_count       -           200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_search            -           400 400 400 400 400 400 400 400 400 400 400 400 401 401
GET    api_search_count      -           400 400 400 400 400 400 400 400 400 400 400 400 401 401
GET    api_dimensions        -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_dimensions_count  -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_dimensions_one    safety      200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_objectives        -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_objectives_count  -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_objectives_one    M1          200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_priorities        -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_priorities_count  -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_priorities_one    P1          200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    api_indicators        -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_indicators_count  -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_indicators_export -           200 200 200 200 200 200 200 200 200 200 200 404 401 401
GET    api_indicators_one    I1          200 200 200 200 200 200 200 200 200 200 404 404 401 401
GET    ^api/[\s\S]*          -           404 404 404 404 404 404 404 404 404 404 404 404 401 401
""")
