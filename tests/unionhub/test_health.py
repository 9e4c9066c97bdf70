def test_whoever_asks_learns_that_the_process_lives(client):
    assert client.get("/healthz").json() == {"alive": True}


def test_ready_means_that_database_and_broker_answer(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"database": True, "broker": True})


def test_without_a_broker_it_is_not_ready(client, db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"database": True, "broker": False})
