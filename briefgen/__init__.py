"""briefgen turns YAML content into PowerPoint policy briefings, offline."""

__version__ = "0.1.0"
