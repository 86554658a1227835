"""The whole site as one WSGI app: headers, guard, guest files, Django, from the outside in."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeport.web.settings")

from django.core.wsgi import get_wsgi_application

from homeport.web.guard import Guard
from homeport.web.headers import App, Headers
from homeport.web.now.guest_serving import GuestFiles
from homeport.web.site import Site


def build(site: Site) -> App:
    """The app for a site; guest files stand before Django, so they need no database."""
    inner: App = get_wsgi_application()
    if site.guest:
        inner = GuestFiles(inner, site.guest)
    return Headers(Guard(inner), https=site.https)


application = build(Site.from_environment())
