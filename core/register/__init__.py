"""The register: every record kind's way in and out, as a workbook with a sheet per kind, as CSV or as JSON.

What was written out reads back as the same rows. Reading says every error at once and writes all or nothing.
"""
