import os

from django.core.wsgi import get_wsgi_application

from unionhub import garbage

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionhub.settings")

application = get_wsgi_application()
garbage.look_seldom()
