"""What a person keeps of a list: views under a name, which are groups that fill by themselves, and the columns."""
