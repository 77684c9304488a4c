"""Administration: the programme's administrator, lead and auditor, and the coordinators of its agencies.

A coordinator reads the own agency's part. The outsider does the same in a programme of their own.
"""

from tests.url_table import table

ADMINISTRATION = table(r"""
method address                     about           rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    agencies:administration     -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:administration     -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:programme          -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:programme          -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:agency_new         -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:agency_new         -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:agency             POL             403 403 200 403 404 404 200 403 200 200 404 404 302 302
GET    agencies:agency             SOC             403 403 404 403 200 404 200 403 200 200 404 404 302 302
POST   agencies:agency             POL             405 405 405 405 405 405 405 405 405 405 405 405 302 302
POST   agencies:agency             SOC             405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:agency_edit        POL             403 403 403 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:agency_edit        POL             403 403 403 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:agency_rights      POL             403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:agency_rights      POL             403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:member_new         POL             403 403 200 403 404 404 403 403 403 403 404 404 302 302
POST   agencies:member_new         POL             403 403 422 403 404 404 403 403 403 403 404 404 302 302
GET    agencies:member_account     POL             403 403 200 403 404 404 403 403 403 403 404 404 302 302
POST   agencies:member_account     POL             403 403 422 403 404 404 403 403 403 403 404 404 302 302
GET    agencies:membership         membership      403 403 200 403 404 404 403 403 403 403 404 404 302 302
POST   agencies:membership         membership      403 403 422 403 404 404 403 403 403 403 404 404 302 302
GET    agencies:membership_end     membership      403 403 200 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:membership_end     membership      403 403 422 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:people             -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:people             -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:person_new         -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:person_new         -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:person             staff           403 403 200 403 404 404 200 403 200 200 404 404 302 302
POST   agencies:person             staff           405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:person_edit        staff           403 403 403 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:person_edit        staff           403 403 403 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:person_close       staff           403 403 403 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:person_close       staff           403 403 403 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:person_reopen      staff           403 403 403 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:person_reopen      staff           403 403 403 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:roles              -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:roles              -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:role_new           -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:role_new           -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:role_end           role            403 403 404 403 404 404 403 403 403 200 404 404 302 302
POST   agencies:role_end           role            403 403 404 403 404 404 403 403 403 422 404 404 302 302
GET    agencies:areas              -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:areas              -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:area_new           -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:area_new           -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:area               TUR             403 403 200 403 200 200 200 403 200 200 404 404 302 302
POST   agencies:area               TUR             405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:area_edit          TUR             403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   agencies:area_edit          TUR             403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    agencies:area_boundary      TUR             403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   agencies:area_boundary      TUR             403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    agencies:classification_new TUR             403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   agencies:classification_new TUR             403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    agencies:classification     classification  403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   agencies:classification     classification  403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    agencies:class_new          -               403 403 403 403 403 403 403 403 403 200 403 404 302 302
POST   agencies:class_new          -               403 403 403 403 403 403 403 403 403 422 403 404 302 302
GET    agencies:class              utsatt          403 403 403 403 403 403 403 403 403 200 404 404 302 302
POST   agencies:class              utsatt          403 403 403 403 403 403 403 403 403 422 404 404 302 302
GET    agencies:forums             -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:forums             -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:forum_new          -               403 403 403 403 403 403 200 403 403 403 403 404 302 302
POST   agencies:forum_new          -               403 403 403 403 403 403 422 403 403 403 403 404 302 302
GET    agencies:forum              AG              403 403 403 403 403 403 200 403 403 403 404 404 302 302
POST   agencies:forum              AG              403 403 403 403 403 403 422 403 403 403 404 404 302 302
GET    agencies:sight              -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:sight              -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
GET    agencies:history            -               403 403 200 403 200 200 200 403 200 200 200 404 302 302
POST   agencies:history            -               405 405 405 405 405 405 405 405 405 405 405 405 302 302
""")
