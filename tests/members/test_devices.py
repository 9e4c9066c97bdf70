import pytest

from members.accounts.devices import device

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0 Safari/537.36",
            "Chrome · Windows",
        ),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/126.0 MicroMessenger/8.0", "微信 · Android"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) {WEBKIT} Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · Linux"),
        ("curl/8", "未知设备"),
        ("", "未知设备"),
    ],
)
def test_a_device_is_told_in_words_that_its_owner_knows(agent, words):
    assert device(agent) == words
