import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SECRETS = ["SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "FIELD_INDEX_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"]


def manage(*words, **environment):
    """Run manage.py as an installation would whose environment is this one alone."""
    command = [sys.executable, ROOT / "manage.py", *words]
    plain = {"PATH": os.environ["PATH"], "EMBEDDED_SERVERS": "false", "DATA_DIR": os.environ["DATA_DIR"]}
    return subprocess.run(command, env=plain | environment, capture_output=True, text=True, check=False)


@pytest.fixture
def production():
    return {
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "REDIS_URL": os.environ["REDIS_URL"],
        "SECRET_KEY": "an-unguessable-0123456789-secret-that-nobody-else-has-seen",
        "FIELD_ENCRYPTION_KEYS": "the-newest-0123456789-key-that-encrypts-from-now-on,"
        "an-older-0123456789-key-that-only-decrypts-any-more",
        "FIELD_INDEX_KEY": "by-this-0123456789-key-equal-values-are-found-again",
        "SITE_ORIGIN": "https://union.example.org",
    }


def test_a_production_environment_passes_the_deployment_checks(production):
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **production)

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("secret", ["", "changeme", "a" * 60, "django-insecure-" + "0123456789" * 5])
def test_it_refuses_to_start_with_a_secret_that_is_none(production, secret):
    answer = manage("check", **production | {"SECRET_KEY": secret})

    assert answer.returncode == 1
    assert "ImproperlyConfigured: Set SECRET_KEY" in answer.stderr


@pytest.mark.parametrize("name", ["FIELD_ENCRYPTION_KEYS", "FIELD_INDEX_KEY"])
@pytest.mark.parametrize("secret", ["", "changeme", "a" * 60])
def test_it_refuses_to_start_where_what_is_sensitive_would_be_kept_without_a_key(production, name, secret):
    answer = manage("check", **production | {name: secret})

    assert answer.returncode == 1
    assert f"ImproperlyConfigured: Set {name}" in answer.stderr


def test_the_secret_of_the_sessions_does_not_encrypt_as_well(production):
    answer = manage("check", **production | {"FIELD_INDEX_KEY": production["SECRET_KEY"]})

    assert answer.returncode == 1
    assert "FIELD_INDEX_KEY must be a secret of its own" in answer.stderr


def test_it_refuses_to_start_without_servers_where_it_may_not_bring_its_own(production):
    answer = manage("check", **production | {"DATABASE_URL": ""})

    assert answer.returncode == 1
    assert "ImproperlyConfigured: Set DATABASE_URL and REDIS_URL" in answer.stderr


def test_a_secret_may_come_from_a_file(production, tmp_path):
    (tmp_path / "key").write_text(production.pop("SECRET_KEY"))

    assert manage("check", **production | {"SECRET_KEY_FILE": str(tmp_path / "key")}).returncode == 0


def test_only_the_web_port_is_published():
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "web": ["${PORT:-8000}:8000"]
    }


def test_every_part_of_the_product_has_a_container():
    assert set(SERVICES) == {"web", "worker", "beat", "db", "redis", "migrate"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_is_root_or_can_become_it(name):
    service = SERVICES[name]

    assert service["user"] not in ("", "root", "0", 0)
    assert (service["cap_drop"], service["security_opt"]) == (["ALL"], ["no-new-privileges:true"])
    assert "privileged" not in service
    assert "cap_add" not in service


@pytest.mark.parametrize("name", ["web", "worker", "beat", "db", "redis"])
def test_every_lasting_service_restarts_and_says_whether_it_is_healthy(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_our_services_wait_for_servers_and_migrations(name):
    assert {other: state["condition"] for other, state in SERVICES[name]["depends_on"].items()} == {
        "db": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }


@pytest.mark.parametrize("name", ["migrate", "web", "worker", "beat"])
def test_our_services_can_change_nothing_but_their_data(name):
    service = SERVICES[name]

    assert (service["read_only"], service["cap_drop"], service["volumes"]) == (True, ["ALL"], ["data:/data"])


def test_what_must_last_is_on_volumes_of_its_own():
    assert set(COMPOSE["volumes"]) == {"data", "postgres", "redis"}
    assert SERVICES["db"]["volumes"] == ["postgres:/var/lib/postgresql"]
    assert SERVICES["redis"]["volumes"] == ["redis:/data"]
    assert "--appendonly yes" in SERVICES["redis"]["command"][-1]


def test_the_servers_let_nobody_in_without_a_password():
    assert '--requirepass "$$REDIS_PASSWORD"' in SERVICES["redis"]["command"][-1]
    assert SERVICES["redis"]["environment"]["REDIS_PASSWORD"] == "${REDIS_PASSWORD:?set it in .env}"
    assert SERVICES["db"]["environment"]["POSTGRES_PASSWORD"] == "${POSTGRES_PASSWORD:?set it in .env}"
    assert "POSTGRES_HOST_AUTH_METHOD" not in SERVICES["db"]["environment"]


@pytest.mark.parametrize("name", SECRETS)
def test_no_secret_has_a_default(name):
    text = (ROOT / "docker-compose.yml").read_text()

    uses = re.findall(rf"\$\{{{name}[^}}]*\}}", text)
    assert uses
    assert set(uses) == {f"${{{name}:?set it in .env}}"}
    assert f"\n{name}=\n" in (ROOT / ".env.example").read_text()


def test_the_example_names_every_variable_that_is_read():
    read = set(re.findall(r'env\.\w+\("(\w+)"', (ROOT / "unionhub" / "settings.py").read_text()))
    read |= set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    named = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert read == named


def test_the_image_runs_as_nobody_special_and_reports_its_health():
    final = DOCKERFILE.split("\nFROM ")[-1]

    [user] = re.findall(r"^USER (\w+)$", final, re.MULTILINE)
    assert user == SERVICES["web"]["user"] == "unionhub"
    assert f" {user} " in re.search(r"useradd --system .*", final)[0]
    assert re.search(r"^HEALTHCHECK .*\n.*/healthz", final, re.MULTILINE)
    assert final.rstrip().endswith('CMD ["gunicorn"]')


def test_every_image_is_of_a_named_version():
    images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images += [SERVICES[name]["image"] for name in ("db", "redis")]

    assert [image for image in images if not re.search(r":\d+", image)] == []


def test_the_image_holds_what_the_product_needs_and_no_more():
    """Everything is kept out but what is let in by name, so a new top-level file is a decision."""
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    copied = {
        "package.json",
        "package-lock.json",
        ".npmrc",
        "requirements.txt",
        "constraints.txt",
        "build.mjs",
    }

    assert ignored[0] == "*"
    assert copied <= let_in
    assert {"manage.py", "gunicorn.conf.py", "unionhub", "core", "templates", "static"} <= let_in
    assert not let_in & {"tests", "var", ".git", ".env"}
