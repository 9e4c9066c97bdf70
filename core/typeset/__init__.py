"""Type and paper of official documents, for whoever writes a Word or PDF file."""
