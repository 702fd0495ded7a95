"""The one settings file. Values come from the environment; docs/operating.md explains each.

A new checkout runs without any: embedded SQLite, the pack named in packs/DEFAULT, profile `demo`.
"""

from pathlib import Path
from urllib.parse import unquote

import environ
import yaml
from django.conf.locale import LANG_INFO

from .profiles import rooms_of

env = environ.Env()
ROOT = Path(__file__).resolve().parents[3]

# --- which installation this is ---
QORGAU_PROFILE = env.str("QORGAU_PROFILE", "demo")
QORGAU_DEMO = QORGAU_PROFILE == "demo"
QORGAU_HOME = Path(env.str("QORGAU_HOME", str(ROOT / "var"))).resolve()
QORGAU_HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
_pack = env.str("QORGAU_PACK", (ROOT / "packs" / "DEFAULT").read_text().strip())
QORGAU_PACK_DIR = Path(_pack) if "/" in _pack else ROOT / "packs" / _pack
QORGAU_ORIGIN = env.str("QORGAU_ORIGIN", "http://localhost:8000")
QORGAU_LOG_ORIGIN = env.str("QORGAU_LOG_ORIGIN", f"qorgau.invalid/{QORGAU_PROFILE}")
QORGAU_LOG_KEY = Path(env.str("QORGAU_LOG_KEY", str(QORGAU_HOME / "keys" / "log.key")))
QORGAU_DOCUMENTS = Path(env.str("QORGAU_DOCUMENTS", str(ROOT.parent / "shared" / "documents")))
# Argon2id for staff passphrases: memory in KiB and passes. Weak ones are refused outside the demo.
QORGAU_ARGON2_KIB = env.int("QORGAU_ARGON2_KIB", 8 if QORGAU_DEMO else 262_144)
QORGAU_ARGON2_PASSES = env.int("QORGAU_ARGON2_PASSES", 1 if QORGAU_DEMO else 3)
QORGAU_CLAMD = env.str("QORGAU_CLAMD", "")
# Search on a server of its own: its address, the name of the index there, a token instead of the
# user and password of the address, and the certificate to trust.
QORGAU_SEARCH_URL = env.str("QORGAU_SEARCH_URL", "")
QORGAU_SEARCH_INDEX = env.str("QORGAU_SEARCH_INDEX", "qorgau")
QORGAU_SEARCH_TOKEN = env.str("QORGAU_SEARCH_TOKEN", "")
QORGAU_SEARCH_CA = env.str("QORGAU_SEARCH_CA", "")
# Texts alike in meaning in other languages, by the model of the extra `meaning`.
QORGAU_SEARCH_MEANING = env.bool("QORGAU_SEARCH_MEANING", False)
QORGAU_TICK_SECONDS = env.int("QORGAU_TICK_SECONDS", 10)
QORGAU_LOAD_LIMIT = env.int("QORGAU_LOAD_LIMIT", 600)

DEBUG = env.bool("QORGAU_DEBUG", False)
# `checks` refuses a short key outside the demonstration, with advice.
SECRET_KEY = env.str("QORGAU_SECRET_KEY", "") or "no-key-named"
ALLOWED_HOSTS = env.list(
    "QORGAU_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"] if QORGAU_DEMO else []
)
QORGAU_SECURE = env.bool("QORGAU_SECURE", not QORGAU_DEMO)

# --- rooms ---
QORGAU_ROOMS = rooms_of(QORGAU_PROFILE)
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *(f"qorgau.{room}.apps.RoomConfig" for room in QORGAU_ROOMS),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]
if "desk" not in QORGAU_ROOMS:
    INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]

AUTH_USER_MODEL = "people.User"
ROOT_URLCONF = "qorgau.site.urls"
WSGI_APPLICATION = "qorgau.site.wsgi.application"

MIDDLEWARE = [
    "qorgau.site.middleware.QuietHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "qorgau.common.pages.ErrorPages",
    "qorgau.site.middleware.CleanInput",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
if "desk" in QORGAU_ROOMS:
    MIDDLEWARE += [
        "allauth.account.middleware.AccountMiddleware",
        "qorgau.site.middleware.ClosedUnlessOpened",
    ]

# --- database: SQLite after checkout, PostgreSQL by one variable ---
DATABASES = {
    "default": env.db_url("QORGAU_DATABASE_URL", default=f"sqlite:///{QORGAU_HOME / 'db.sqlite3'}")
}
# A socket directory stands percent-encoded in the address.
DATABASES["default"]["HOST"] = unquote(DATABASES["default"].get("HOST", ""))
DATABASES["default"]["CONN_MAX_AGE"] = 600
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # Deferred transactions give "database is locked" under load; IMMEDIATE gives none.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # FULL: what was acknowledged must survive a power cut. recursive_triggers: without it
        # INSERT OR REPLACE slips past the delete guard of append-only tables.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- languages and time ---
_country = (
    yaml.safe_load(QORGAU_PACK_DIR.joinpath("pack.yaml").read_text(encoding="utf-8"))
    if QORGAU_PACK_DIR.joinpath("pack.yaml").exists()
    else {}  # `checks` says what is missing
)
_languages = _country.get("languages", ["en"])
LANGUAGE_CODE = env.str("QORGAU_LANGUAGE", _languages[0])
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in _languages]
USE_I18N = True
USE_TZ = True
TIME_ZONE = _country.get("zone", "UTC")
LOCALE_PATHS = [ROOT / "src" / "qorgau" / "common" / "locale"]

# --- pages ---
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "qorgau.common.jinja.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *(["qorgau.desk.frame.frame"] if "desk" in QORGAU_ROOMS else []),
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *(["qorgau.desk.frame.frame"] if "desk" in QORGAU_ROOMS else []),
            ],
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = env.str("QORGAU_STATIC_ROOT", str(QORGAU_HOME / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- doors and locks ---
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = QORGAU_SECURE
SESSION_COOKIE_AGE = 8 * 3600
SECURE_HSTS_SECONDS = 31_536_000 if QORGAU_SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers would then send "Origin: null" with every form, which the
# protection against forged forms must refuse. Other sites still learn nothing.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if QORGAU_SECURE else None
CSRF_FAILURE_VIEW = "qorgau.common.pages.csrf_failure"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
if "files" in QORGAU_ROOMS:
    # Django's own handler would spool uploads above 2.5 MB to /tmp in clear.
    FILE_UPLOAD_HANDLERS = ["qorgau.files.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- accounts ---
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
if "desk" in QORGAU_ROOMS:
    AUTHENTICATION_BACKENDS.append("allauth.account.auth_backends.AuthenticationBackend")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "qorgau.desk.accounts.StaffAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = QORGAU_DEMO
MFA_TOTP_ISSUER = "Qorgau"
EMAIL_BACKEND = env.str("QORGAU_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.str("QORGAU_EMAIL_FROM", "no-reply@qorgau.invalid")

# No error mail: it would carry what a person typed. Logs hold codes, never content.
ADMINS: list[tuple[str, str]] = []
LOGGING_CONFIG = None
SILENCED_SYSTEM_CHECKS: list[str] = []
DEFAULT_EXCEPTION_REPORTER = "qorgau.site.logs.SilentReporter"
