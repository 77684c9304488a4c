"""The example data: loaded as Kedjan itself, then some changes played by the people in it."""

from overview.demo.load import is_loaded, load
from overview.demo.play import play

__all__ = ["is_loaded", "load", "play"]
