// The payload, indexed: what each node is linked to, and what can be searched.
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const told = read("payload");
const nodes = told.nodes;
const looks = told.looks;
const tones = told.tones;
nodes.forEach((node, id) => Object.assign(node, { id, out: [], into: [] }));
for (const [from, relation, to, more] of told.links) {
  nodes[from].out.push({ relation, node: nodes[to], more: more || {} });
  nodes[to].into.push({ relation, node: nodes[from], more: more || {} });
}

const unique = (list) => [...new Set(list)];
const linked = (node, ...relations) =>
  unique(node.out.filter((link) => relations.includes(link.relation)).map((link) => link.node));
const linking = (node, ...relations) =>
  unique(node.into.filter((link) => relations.includes(link.relation)).map((link) => link.node));
const byLabel = (a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.id - b.id);
const ofType = (...types) => nodes.filter((node) => types.includes(node.type));

const day = (statement) => statement.date || statement.published || "";
const latestFirst = (a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : (a.from || 0) - (b.from || 0) || a.id - b.id);
const statements = ofType("Statement").sort(latestFirst);
const speakers = unique(statements.flatMap((statement) => linked(statement, "speaker"))).sort(byLabel);

const LETTERS = { ß: "ss", ł: "l", đ: "d", ø: "o", æ: "ae", œ: "oe", ı: "i", "’": "'" };
const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßłđøæœı’]/g, (sign) => LETTERS[sign]);
const names = (node) => [node.label, node.alt_labels || "", node.role || "", node.state || ""].join(" ");
for (const node of nodes) {
  const around = node.type === "Statement" ? node.out.map((link) => names(link.node)) : [];
  const own = [node.cue, node.act, node.tone, node.document_title, node.participants, node.places, node.status];
  node.haystack = fold([names(node), ...own.filter(Boolean), ...around].join(" \n"));
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const shown = (date) => {
  const [year, month, dayOfMonth] = (date || "").split("-");
  if (!month || !MONTHS[month - 1]) return date || "";
  return [dayOfMonth ? String(Number(dayOfMonth)) : "", MONTHS[month - 1], year].filter(Boolean).join(" ");
};
const spaced = (term) => (term || "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const words = (statement) => {
  const bare = statement.label.replace(/[,\s]+$/, "");
  return statement.mode === "direct" ? `“${bare}”` : bare;
};
const subtitle = (node) =>
  node.role || [spaced(node.status), shown(node.start_date)].filter(Boolean).join(", ") || node.state || "";
