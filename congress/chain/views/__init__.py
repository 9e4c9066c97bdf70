"""The pages of proposals on their way."""
