"""The newsroom as a WSGI application, for its process: `lagazette.config.wsgi:application`.

The process that starts it sets `LAGAZETTE_DIR` and `LAGAZETTE_ROLE=newsroom`.
"""

import os

from django.core.wsgi import get_wsgi_application

from lagazette.config.boot import DJANGO_SETTINGS_MODULE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", DJANGO_SETTINGS_MODULE)
application = get_wsgi_application()
