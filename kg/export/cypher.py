"""What loads the CSV of `kg.export.neo4j`: arguments for neo4j-admin, and Cypher for three stores."""

from collections.abc import Callable
from itertools import groupby

from kg.export.plan import ID, SEPARATOR, TYPES, Links, Nodes, Plan, header
from kg.export.tables import Column, Kind

SPLIT = f"'\\u{ord(SEPARATOR):04X}'"
ONE_BACKSLASH = "'\\\\\\\\', '\\\\'"  # of two
READ = {
    Kind.BOOLEAN: "toBoolean({})",
    Kind.INTEGER: "toInteger({})",
    Kind.NUMBER: "toFloat({})",
    Kind.DATE: "CASE WHEN {0} IS NULL THEN null ELSE date({0}) END",
}
LADYBUG = {Kind.BOOLEAN: "BOOLEAN", Kind.INTEGER: "INT64", Kind.NUMBER: "DOUBLE", Kind.DATE: "DATE"}
COPIED = "(header=true, parallel=false, escape='\"'"


def admin(plan: Plan) -> str:
    """Arguments of `neo4j-admin database import full`, one a line."""
    lines = ["--multiline-fields=true", "--legacy-style-quoting=true", "--array-delimiter=U+001F"]
    lines += [f"--nodes={':'.join(nodes.labels)}={nodes.file}.csv" for nodes in plan.nodes]
    lines += [f"--relationships={links.type}={links.file}.csv" for links in plan.links]
    return "\n".join(lines) + "\n"


def neo4j(plan: Plan) -> str:
    """For cypher-shell, with the folder's files in Neo4j's import directory; again is the same as once."""
    steps = [
        f"CREATE CONSTRAINT {nodes.file}_id IF NOT EXISTS FOR (n:`{nodes.label}`) REQUIRE n.id IS UNIQUE"
        for nodes in plan.nodes
    ]
    for file, body in _bodies(plan, "row.`{}`"):
        inner = body.replace("\n", "\n  ")
        rows = f"LOAD CSV WITH HEADERS FROM 'file:///{file}.csv' AS row"
        steps.append(f"{rows}\nCALL {{\n  WITH row\n  {inner}\n}} IN TRANSACTIONS OF 10000 ROWS")
    return _script(steps)


def memgraph(plan: Plan) -> str:
    """For mgconsole, with the folder mounted at `/import` of the server; again is the same as once."""
    steps = [f"CREATE CONSTRAINT ON (n:`{nodes.label}`) ASSERT n.id IS UNIQUE" for nodes in plan.nodes]
    steps += [f"CREATE INDEX ON :`{nodes.label}`(id)" for nodes in plan.nodes]
    for file, body in _bodies(plan, f"replace(row.`{{}}`, {ONE_BACKSLASH})"):
        steps.append(f'LOAD CSV FROM "/import/{file}.csv" WITH HEADER NULLIF "" AS row\n{body}')
    return _script(steps)


def ladybug(plan: Plan) -> str:
    """For an empty LadybugDB, from within the folder."""
    steps = []
    for nodes in plan.nodes:
        typed = ", ".join(f"`{column.name}` {_ladybug_type(column)}" for column in nodes.columns)
        steps.append(f"CREATE NODE TABLE `{nodes.label}` ({typed}, PRIMARY KEY (id))")
    for kind, links in groupby(sorted(plan.links, key=lambda each: each.type), key=lambda each: each.type):
        ends = ", ".join(f"FROM `{each.source}` TO `{each.target}`" for each in links)
        steps.append(f"CREATE REL TABLE `{kind}` ({ends})")
    for nodes in plan.nodes:
        raw = ", ".join(f"`{column.name}` STRING" for column in nodes.columns)
        read = ", ".join(_ladybug_value(column) for column in nodes.columns)
        rows = f"LOAD WITH HEADERS ({raw}) FROM '{nodes.file}.csv' {COPIED})"
        steps.append(f"COPY `{nodes.label}` FROM ({rows} RETURN {read})")
    for each in plan.links:
        ends = f"from='{each.source}', to='{each.target}'"
        steps.append(f"COPY `{each.type}` FROM '{each.file}.csv' {COPIED}, {ends})")
    return _script(steps)


SCRIPTS: dict[str, Callable[[Plan], str]] = {
    "neo4j-import.args": admin,
    "neo4j.cypher": neo4j,
    "memgraph.cypher": memgraph,
    "ladybug.cypher": ladybug,
}


def _script(steps: list[str]) -> str:
    return "".join(f"{step};\n" for step in steps)


def _bodies(plan: Plan, field: str) -> list[tuple[str, str]]:
    """For each file what is done with one row of it; `field` says how the field of a header is read."""
    return [(nodes.file, _node(nodes, field)) for nodes in plan.nodes] + [
        (links.file, _relationship(links, field)) for links in plan.links
    ]


def _node(nodes: Nodes, field: str) -> str:
    values = [f"n.`{c.name}` = {_value(c, field.format(header(c)))}" for c in nodes.columns if c is not ID]
    labels = f"SET n:{':'.join(f'`{label}`' for label in nodes.labels)}\n" if len(nodes.labels) > 1 else ""
    return f"MERGE (n:`{nodes.label}` {{id: {field.format(header(ID))}}})\n{labels}SET {', '.join(values)}"


def _value(column: Column, field: str) -> str:
    if column.many:
        return f"split({field}, {SPLIT})"
    return READ.get(column.kind, "{}").format(field)


def _relationship(links: Links, field: str) -> str:
    start, end = field.format(":START_ID"), field.format(":END_ID")
    return (
        f"MATCH (a:`{links.source}` {{id: {start}}})\n"
        f"MATCH (b:`{links.target}` {{id: {end}}})\n"
        f"MERGE (a)-[:`{links.type}`]->(b)"
    )


def _ladybug_type(column: Column) -> str:
    return LADYBUG.get(column.kind, "STRING") + "[]" * column.many


def _ladybug_value(column: Column) -> str:
    one = f"replace(`{column.name}`, {ONE_BACKSLASH})"
    if column.many:
        return f"CASE WHEN {one} = '' THEN NULL ELSE string_split({one}, {SPLIT}) END"
    return f"cast({one} AS {LADYBUG[column.kind]})" if column.kind in TYPES else one
