"""Rosters of very many people: read line by line, matched and compared in the database, written at once or not at all."""
