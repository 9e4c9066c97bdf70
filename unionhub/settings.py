"""Everything that differs between two installations comes from the environment; .env.example lists it.

A secret may also come from a file: X_FILE=/run/secrets/x stands for X.
"""

from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from unionhub import embedded
from unionhub.data_directory import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = BASE_DIR / env.str("DATA_DIR", default="var")
SITE_ORIGIN = env.str("SITE_ORIGIN", default="http://127.0.0.1:8000").rstrip("/")
# Files are read elsewhere: they lead back here only if somebody said where that is.
ORIGIN_IS_KNOWN = bool(env.str("SITE_ORIGIN", default=""))
HTTPS = SITE_ORIGIN.startswith("https://")
# Of fewer people a document does not say by themselves what would say of each what nobody need read.
LEAST_PART = env.int("LEAST_PART", default=3)

# Servers. What the environment does not name is brought along.

DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")
EMBEDDED = env.bool("EMBEDDED_SERVERS", default=True) and not (DATABASE_URL and REDIS_URL)
# The demo's passwords are known to all: into a database that somebody named it comes only when asked for.
DEMO = env.bool("DEMO", default=EMBEDDED and not DATABASE_URL)

if EMBEDDED:
    _servers = embedded.start(DATA_DIR).environment
    DATABASE_URL = DATABASE_URL or _servers["DATABASE_URL"]
    REDIS_URL = REDIS_URL or _servers["REDIS_URL"]
elif not (DATABASE_URL and REDIS_URL):
    raise ImproperlyConfigured("Set DATABASE_URL and REDIS_URL.")

DATABASES = {
    "default": environ.Env.db_url_config(DATABASE_URL)
    | {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query costs more than these queries take, and rows of many columns more than PostgreSQL reckons.
        "OPTIONS": {"options": "-c jit=off -c random_page_cost=1.1 -c cpu_tuple_cost=0.03"},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Secrets.

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY and (EMBEDDED or DEBUG):
    SECRET_KEY = kept_secret(DATA_DIR, "secret_key")
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters.")

# What is sensitive is encrypted with the first of these; those behind it still decrypt (manage.py rotate_keys).
FIELD_KEYS = env.list("FIELD_ENCRYPTION_KEYS", default=[])
INDEX_KEY = env.str("FIELD_INDEX_KEY", default="")
if EMBEDDED or DEBUG:
    FIELD_KEYS = FIELD_KEYS or [kept_secret(DATA_DIR, "field_key")]
    INDEX_KEY = INDEX_KEY or kept_secret(DATA_DIR, "index_key")
for _name, _secrets in {"FIELD_ENCRYPTION_KEYS": FIELD_KEYS, "FIELD_INDEX_KEY": [INDEX_KEY]}.items():
    if not _secrets or any(len(each) < 40 or len(set(each)) < 10 for each in _secrets):
        raise ImproperlyConfigured(f"Set {_name} to at least 40 random characters.")
    if SECRET_KEY in _secrets or len(set(_secrets)) < len(_secrets):
        raise ImproperlyConfigured(f"{_name} must be a secret of its own.")

# Applications.

DOMAIN_APPS = ["members", "activities", "welfare", "congress", "finance", "reports"]
INSTALLED_APPS = [
    "unionhub",
    "core",
    *DOMAIN_APPS,
    "django_htmx",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_tables2",
    "csp",
    "whitenoise.runserver_nostatic",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "core.middleware.NothingKept",
    "core.middleware.UnreadableRefused",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "members.accounts.idle.IdleMiddleware",
    "members.accounts.second_factor.SecondFactorMiddleware",
]
ROOT_URLCONF = "unionhub.urls"
WSGI_APPLICATION = "unionhub.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.i18n",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.menu.frame",
            ],
        },
    },
]
# Widgets are written several times faster so, and a list shows twenty of them.
FORM_RENDERER = "django.forms.renderers.Jinja2"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Accounts.

AUTH_USER_MODEL = "members.User"
UNION_MODEL = "members.Union"
AUTHENTICATION_BACKENDS = ["members.accounts.backend.AccountBackend"]
SESSION_ENGINE = "members.accounts.sessions"
LOGIN_URL = LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "core:home"
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "members.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[UnionHub] "
# An office of thirty behind one address signs in within a minute; nobody guesses a password in ten tries.
# A hall of newcomers behind one address applies within an hour; `key` is the union to which they apply.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "10/5m/key,100/5m/ip",
    "apply": "100/h/ip,1000/d/key",
    "contact": "20/d/user",
}
# How many proxies stand in front and add to X-Forwarded-For. What stands before theirs is anybody's claim.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.str("TRUSTED_PROXIES", default="") or HTTPS)
# Asked of everybody who works with other people's data; a machine with its own servers or the demo is for trying out.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not (EMBEDDED or DEMO or DEBUG))
# After so many minutes without a request who works with other people's data signs in again; 0 ends no session so.
IDLE_MINUTES = int(env.str("IDLE_MINUTES", default="") or 30)
MFA_ADAPTER = "members.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "UnionHub"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"members.accounts.passwords.{name}"}
    for name in ("LongEnough", "NotDigitsAlone", "Uncommon", "Different")
]

# The kinds that the first page offers to record, commonest first.
QUICK_KINDS = [
    "activities.Activity",
    "welfare.Grant",
    "congress.Meeting",
    "activities.Award",
    "congress.Proposal",
]

# Mail. Without a server for it nothing is sent, and pages do not promise it.

EMAIL_URL = env.str("EMAIL_URL", default="")
HAS_MAIL = bool(EMAIL_URL)
globals().update(env.email_url_config(EMAIL_URL or "dummymail://"))
# What is larger than so many megabytes is not attached to a mail: the mail leads to it, and asks to sign in.
MAIL_MOST_MEGABYTES = int(env.str("MAIL_MOST_MEGABYTES", default="") or 10)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="") or f"unionhub@{urlsplit(SITE_ORIGIN).hostname}"

# Language and time.

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Files.

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / env.str("STATIC_ROOT", default=str(DATA_DIR / "static"))
STATICFILES_DIRS = [("dist", BASE_DIR / "static" / "dist"), ("img", BASE_DIR / "static" / "img")]
MEDIA_ROOT = DATA_DIR / "media"
_static = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "core.storage.EncryptedStorage"},
    "staticfiles": {
        "BACKEND": _static if DEBUG else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
# The longest list of a record has 2,000 rows (core.forms.parts.MOST_ROWS) of some ten fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 25_000

# Who may ask, and what a page may load.

ALLOWED_HOSTS = [
    *env.list("ALLOWED_HOSTS", default=[]),
    *(host for host in [urlsplit(SITE_ORIGIN).hostname] if host),
    "127.0.0.1",
    "localhost",
]
CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# Only the owner of the domain can promise https for its other hosts.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# A proxy in front ends https. It must set this header, and drop what a client sends under its name.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Payments of this many yuan and more are approved by a second person; "never" asks for no approval.
_least = env.str("APPROVE_PAYMENTS_FROM", default="") or "0"
APPROVE_PAYMENTS_FROM = None if _least == "never" else Decimal(_least)

# For how many days each is kept; then manage.py purge ends it. The log of who saw what must stay at least six months.
RETENTION_DAYS = {
    "bin": 30,
    "files": int(env.str("KEEP_JOB_FILES_DAYS", default="") or 30),
    "receipts": 30,
    "undo": 180,
    "applications": 180,
    # Taken or not, after a fortnight nobody comes in with one any more.
    "invitations": 30,
    "accesses": 3 * 366,
}

# For how many years what describes a person is kept after they left, and after their case was closed; "never" ends nothing.
RETENTION_YEARS = {
    what: None if years == "never" else int(years or 5)
    for what, years in {
        "members": env.str("KEEP_MEMBERS_YEARS", default=""),
        "cases": env.str("KEEP_CASES_YEARS", default=""),
    }.items()
}

# Queue and clock.

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 25 * 60
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "core.tasks.sweep", "schedule": 60},
    "purge": {"task": "core.tasks.purge", "schedule": crontab(hour=3, minute=10)},
    # A tick that waited for a worker a minute long has been overtaken by the next one.
    "schedules": {"task": "reports.tasks.tick", "schedule": crontab(), "options": {"expires": 60}},
    "remind": {"task": "core.tasks.remind", "schedule": crontab(hour=6, minute=5)},
    "mail-digests": {"task": "core.tasks.mail_digests", "schedule": crontab(hour=7, minute=30)},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"numbers": {"()": "core.logs.NumbersMasked"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["numbers"]}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
