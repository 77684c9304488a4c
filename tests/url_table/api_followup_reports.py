"""Steering reports in the API; whose they are, see `followup_reports`."""

from tests.url_table import table

API_FOLLOWUP_REPORTS = table(r"""
method address                    about            rea sta coo soc sco own lea ste aud adm out nob ina ano
GET    api_reports                -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
POST   api_reports                -                403 403 403 403 403 403 400 403 403 403 403 403 401 401
GET    api_report_count           -                200 200 200 200 200 200 200 200 200 200 200 200 401 401
GET    api_report                 draft-report     200 200 200 404 404 404 404 404 404 404 404 404 401 401
GET    api_report                 presented-report 200 200 200 404 404 404 200 200 200 404 404 404 401 401
GET    api_report                 approved-report  200 200 200 404 404 404 200 200 200 404 404 404 401 401
GET    api_report                 parties-report   200 200 200 200 200 404 200 200 200 404 404 404 401 401
PATCH  api_report                 draft-report     403 403 403 404 404 404 404 404 404 404 404 404 401 401
PATCH  api_report                 presented-report 403 403 403 404 404 404 428 403 403 404 404 404 401 401
PATCH  api_report                 approved-report  403 403 403 404 404 404 428 403 403 404 404 404 401 401
PATCH  api_report                 parties-report   403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_report_compile         draft-report     403 403 403 404 404 404 404 404 404 404 404 404 401 401
POST   api_report_compile         presented-report 403 403 403 404 404 404 428 403 403 404 404 404 401 401
POST   api_report_compile         parties-report   403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_report_present         draft-report     403 403 403 404 404 404 404 404 404 404 404 404 401 401
POST   api_report_present         presented-report 403 403 403 404 404 404 428 403 403 404 404 404 401 401
POST   api_report_present         parties-report   403 403 403 403 403 404 428 403 403 404 404 404 401 401
POST   api_report_approve         draft-report     403 403 403 404 404 404 404 404 404 404 404 404 401 401
POST   api_report_approve         presented-report 403 403 403 404 404 404 403 428 403 404 404 404 401 401
POST   api_report_approve         approved-report  403 403 403 404 404 404 403 428 403 404 404 404 401 401
POST   api_report_approve         parties-report   403 403 403 403 403 404 403 428 403 404 404 404 401 401
POST   api_report_registry_number draft-report     428 428 428 404 404 404 404 404 404 404 404 404 401 401
POST   api_report_registry_number presented-report 428 428 428 404 404 404 403 403 403 404 404 404 401 401
POST   api_report_registry_number parties-report   428 428 428 403 403 404 403 403 403 404 404 404 401 401
GET    api_report_pdf             parties-report   200 200 200 200 200 404 200 200 200 404 404 404 401 401
GET    api_report_docx            draft-report     200 200 200 404 404 404 404 404 404 404 404 404 401 401
GET    api_report_xlsx            presented-report 200 200 200 404 404 404 200 200 200 404 404 404 401 401
GET    api_report_html            approved-report  200 200 200 404 404 404 200 200 200 404 404 404 401 401
""")
