"""The book of a session: its statistics and all its proposals, in Word, PDF and Excel."""
