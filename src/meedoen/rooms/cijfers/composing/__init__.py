"""Composing a definition in a form: the fields that fit the question that is asked, and the definition that they say.

The fields follow the YAML of `links.definitions`: what a form holds is put together as such fields and read by the same
reader, so that what is refused there is told beside the field that it is about.
"""
