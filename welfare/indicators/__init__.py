from welfare.indicators import cases, grants, services

__all__ = ["cases", "grants", "services"]
