"""The addresses that need Django; every guest page is a file and never comes here."""

from django.urls import path

from homeport.web.now.lock import lock

urlpatterns = [path("lock/", lock)]

handler400 = "homeport.web.error_pages.bad_request"
handler403 = "homeport.web.error_pages.forbidden"
handler404 = "homeport.web.error_pages.not_found"
handler500 = "homeport.web.error_pages.failed"
