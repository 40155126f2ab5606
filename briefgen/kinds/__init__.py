"""Slide kinds: one file each. Adding a kind is adding a file here and its test.

A kind has a docstring for authors, a model ``Fields`` of what a deck template gives it, and a function
``compose(fields, setting)`` that returns a Slide of elements. Writers, fitting and citations work for it unasked.
"""
