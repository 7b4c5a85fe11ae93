"""Changes of reports: loading a document, keeping findings and how people judge them."""
