"""A run over many files, or over one that is larger than memory: its units of work, the processes that do them, and what is kept of the results."""
