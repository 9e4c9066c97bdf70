"""What is said in the code against what is translated. `python -m tests.catalogues` lists what differs."""

import io
from collections import defaultdict
from pathlib import Path

import django
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
DJANGO = Path(django.__file__).parent
KEYWORDS = DEFAULT_KEYWORDS | {
    f"{name}_{kind}": DEFAULT_KEYWORDS[name]
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
    for kind in ("lazy", "noop")
}
CHINESE = "locale/zh_Hans/LC_MESSAGES/django.po"


def owners():
    """The directories with a catalogue of their own, and the sources that it translates."""
    for app in sorted(path.parent for path in ROOT.glob("*/apps.py")):
        yield app, [*app.rglob("*.py"), *app.rglob("templates/**/*.html")]
    yield ROOT, [*ROOT.glob("templates/**/*.*"), *ROOT.glob("unionhub/**/*.py")]


def said(sources):
    """The messages, as (context, singular), that these files want translated, each with those files."""
    found = defaultdict(set)
    for source in sources:
        text = source.read_text()
        if source.suffix != ".py":
            text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
        for _, words, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            found[key(words, context)].add(str(source.relative_to(ROOT)))
    return found


def translated(catalogue):
    """What a catalogue holds, as (context, singular) and the Chinese; what is unsure counts as absent."""
    if not catalogue.exists():
        return {}
    with open(catalogue, "rb") as text:
        messages = [message for message in read_po(text) if message.id and not message.fuzzy]
    return {key(message.id, message.context): message.string for message in messages if chinese(message)}


def key(words, context):
    return context or "", words if isinstance(words, str) else words[0]


def chinese(message):
    return all(message.string) if isinstance(message.string, tuple) else message.string


def differences():
    """One line for each message that has no Chinese, has two, or is not said any more."""
    known = {}
    for part in ("conf", "contrib/auth", "contrib/contenttypes"):
        known |= translated(DJANGO / part / CHINESE)
    catalogues = {owner: (said(sources), translated(owner / CHINESE)) for owner, sources in owners()}
    ours = defaultdict(set)
    for _, chosen in catalogues.values():
        for message, string in chosen.items():
            ours[message].add(string)
    for owner, (wanted, chosen) in catalogues.items():
        name = (owner / CHINESE).relative_to(ROOT)
        yield from (
            f"{name}: no Chinese for {m} of {sorted(w)}"
            for m, w in wanted.items()
            if not ours[m] and m not in known
        )
        yield from (f"{name}: said nowhere: {m}" for m in chosen if m not in wanted)
    yield from (
        f"two Chinese for {m}: {sorted(map(str, strings))}" for m, strings in ours.items() if len(strings) > 1
    )


if __name__ == "__main__":
    print(*differences(), sep="\n")
