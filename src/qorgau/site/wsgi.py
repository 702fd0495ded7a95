"""What the WSGI server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau.site.settings")
application = get_wsgi_application()

from qorgau.country import pack  # noqa: E402 - after the apps are ready

pack.current()  # read before the first visitor comes, who would wait a second and more for it
