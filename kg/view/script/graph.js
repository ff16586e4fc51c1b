// The payload, indexed: what each node is linked to, and what a statement is about, worked out once.
const read = async (id) => {
  const island = document.getElementById(id);
  let text = island.textContent;
  if (island.dataset.packed) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(opened).text();
  }
  island.textContent = "";
  return JSON.parse(text);
};
const told = await read("payload");
const sketch = await read("drawing");
const { nodes, looks, tones } = told;
const ACTORS = ["Person", "Organisation", "State", "Group", "Actor"];
const EVENTS = ["Meeting", "Agreement", "Event"];
const ABOUT = ["target", "about", "topic", "saidAt"];
nodes.forEach((node, id) => Object.assign(node, { id, out: [], into: [], hay: null, names: null, askedAt: 0, holds: false }));
for (const [from, relation, to, more] of told.links) {
  nodes[from].out.push({ relation, node: nodes[to], more: more || {} });
  nodes[to].into.push({ relation, node: nodes[from], more: more || {} });
}
told.links = null;
const byIri = new Map(nodes.map((node) => [node.iri, node]));
const full = (node) => told.base + node.iri;

const unique = (list) => [...new Set(list)];
const linked = (node, ...relations) =>
  unique(node.out.filter((link) => relations.includes(link.relation)).map((link) => link.node));
const linking = (node, ...relations) =>
  unique(node.into.filter((link) => relations.includes(link.relation)).map((link) => link.node));
const byLabel = (a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.id - b.id);
const ofType = (...types) => nodes.filter((node) => types.includes(node.type));
const degree = (node) => node.out.length + node.into.length;
const isActor = (node) => ACTORS.includes(node.type);

const day = (statement) => statement.date || statement.published || "";
const dayOf = (node) => (node.type === "Statement" ? day(node) : node.start_date || node.published || "");
const latestFirst = (a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : (a.from || 0) - (b.from || 0) || a.id - b.id);
const statesOf = (node) => (node.type === "State" ? [node] : linked(node, "represents"));
const statements = ofType("Statement").sort(latestFirst);
for (const s of statements) {
  s.by = linked(s, "speaker");
  s.subjects = linked(s, ...ABOUT);
  const told = linked(s, "addressee").filter((node) => node.type !== "Group"); // reporters of each document by themselves
  s.whom = unique([...linked(s, "target", "about"), ...told]).filter((node) => isActor(node) && !s.by.includes(node));
  s.topics = linked(s, "topic");
  s.paper = linked(s, "inDocument")[0] || null;
  s.behalf = linked(s, "onBehalfOf");
  s.states = unique([...s.by, ...s.behalf].flatMap(statesOf));
  s.ends = unique([...(s.paper ? [s.paper] : []), ...s.by, ...s.subjects, ...s.whom, ...s.behalf]);
}
const speakers = unique(statements.flatMap((s) => s.by)).sort(byLabel);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const shown = (date) => {
  const [year, month, dayOfMonth] = (date || "").split("-");
  if (!month || !MONTHS[month - 1]) return date || "";
  return [dayOfMonth ? String(Number(dayOfMonth)) : "", MONTHS[month - 1], year].filter(Boolean).join(" ");
};
const spaced = (term) => (term || "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const shortened = (text, length) => {
  const signs = [...text.slice(0, 2 * length + 2).replace(/\s+/g, " ").trim()];
  return signs.length <= length ? signs.join("") : `${signs.slice(0, length - 1).join("").trim()}…`;
};
const words = (statement) => {
  const bare = statement.label.replace(/[,\s]+$/, "");
  return statement.mode === "direct" ? `“${bare}”` : bare;
};
const title = (node) => (node.type === "Statement" ? words(node) : node.label) || "unnamed";
const subtitle = (node) =>
  node.role || [spaced(node.status), shown(node.start_date)].filter(Boolean).join(", ") || node.state || "";
const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
