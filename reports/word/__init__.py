"""A union's own Word templates: looked into, tried out, kept, and filled with a summary."""
