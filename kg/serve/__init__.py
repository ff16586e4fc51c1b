"""The graph over HTTP: SPARQL, graphs, one address for each resource, and pages to ask and to look.

Two kinds of process: one talks to clients (`application`), and a few workers answer (`worker`), for only a process
can be stopped in the middle of a query. They speak in frames over pipes; a worker that overruns is ended and replaced.
"""
