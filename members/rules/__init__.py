"""Rules of law as data: which are in force for a union, and what each says. `book.at` is the way in."""
