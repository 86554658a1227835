"""Addresses for the fuzz: views that read everything a request can carry, as later ones will."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from homeport.web.now.lock import lock


@csrf_exempt
def read_all(request: HttpRequest) -> HttpResponse:
    found = [*request.GET.lists(), *request.POST.lists(), *request.FILES.lists(), *request.COOKIES.items()]
    return HttpResponse(str(len(found)), content_type="text/plain")


urlpatterns = [path("lock/", lock), path("read/", read_all)]
handler400 = "homeport.web.error_pages.bad_request"
handler403 = "homeport.web.error_pages.forbidden"
handler404 = "homeport.web.error_pages.not_found"
handler500 = "homeport.web.error_pages.failed"
