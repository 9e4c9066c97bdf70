"""How often Python looks for what nobody holds any more."""

import gc


def look_seldom() -> None:
    """What is loaded by now stays and is not looked through again; the rest not after every few hundred rows."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
