"""Signing in: who somebody is, how often they may try, and what they need beside a password."""
