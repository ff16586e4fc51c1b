"""The network as one HTML file that works offline, by a double click."""

from kg.view.page import page, write

__all__ = ["page", "write"]
