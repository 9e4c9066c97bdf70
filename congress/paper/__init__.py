"""A proposal as the paper form: empty, or filled in for who prints it."""
