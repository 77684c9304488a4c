"""Measures: the same requests that people and scripts make, in this process, each beside its floor."""

from bench.measure.cases import CHAPTERS, measured
from bench.measure.clock import Figure

__all__ = ["CHAPTERS", "Figure", "measured"]
