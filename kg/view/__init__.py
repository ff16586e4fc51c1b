"""The network, or a part of it, as one HTML file that works offline, by a double click."""

from kg.view.page import page, write
from kg.view.selection import Wish, select

__all__ = ["Wish", "page", "select", "write"]
