"""The language server: what the checks find, shown in an editor while the text is written.

`server` speaks the protocol and owns the open files; `project` has the config and glossaries that govern a folder; `session` checks
one open file; the other modules answer one kind of request each. Positions of the protocol are turned into offsets and back in
`positions` alone.
"""
