"""Locking: forget the session and drop what the browser's cache could still show."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


# No CSRF token: quick exit must work from a page that never got one, and all a stranger could do with it is lock.
@csrf_exempt
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Ends the session, if there is one, even when the database cannot be reached."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        try:
            request.session.flush()
        except DatabaseError:
            # An empty session in its place makes Django take the cookie back, which locks this browser all the same.
            request.session = SessionStore()
    response = HttpResponse(status=204)
    # "storage" would also delete the pocket and the service worker, and with them what was not sent yet.
    response["Clear-Site-Data"] = '"cache"'
    response["Cache-Control"] = "no-store"
    return response
