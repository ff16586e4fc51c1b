// Files: a picture of the view, the statements selected as CSV, and all that is selected as Turtle.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
const save = (content, kind, ending) => {
  const link = make("a", { href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind })), download: `${state.view === "said" ? "who-said-what" : state.view}.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  byId("told").textContent = `${link.download} was saved`;
};
const svgText = () => new XMLSerializer().serializeToString(picture()).toWellFormed().replace(UNWRITABLE, "�");
const saveSvg = () => save(svgText(), "image/svg+xml", "svg");
const savePng = async () => {
  const text = svgText();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = address;
  await image.decode();
  const scale = Math.min(2, 16000 / Math.max(image.width, image.height, 1));
  const canvas = make("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  ctx.drawImage(image, 0, 0);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => save(blob, "image/png", "png"), "image/png");
};
// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
const csvCell = (value) => {
  const text = String(value ?? "");
  const guarded = /^[\s\u0000]*[=+\-@\t\r|%]/u.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(guarded) || guarded !== guarded.trim() ? `"${guarded.replaceAll("\"", "\"\"")}"` : guarded;
};
const CSV = [
  ["date", (s) => s.date], ["speaker", (s) => s.by.map(title).join("; ")], ["post then", (s) => s.speaker_role], ["act", (s) => s.act], ["tone", (s) => s.tone],
  ["mode", (s) => s.mode], ["words", (s) => s.label], ["aimed at", (s) => linked(s, "target").map(title).join("; ")], ["about", (s) => linked(s, "about").map(title).join("; ")],
  ["said to", (s) => linked(s, "addressee").map(title).join("; ")], ["topics", (s) => s.topics.map(title).join("; ")], ["document", (s) => s.document_title],
  ["published", (s) => s.published], ["publisher", (s) => s.publisher], ["link", (s) => s.link], ["start", (s) => s.from], ["end", (s) => s.to], ["identifier", full],
];
const csv = () => [CSV.map(([name]) => name), ...selection().map((s) => CSV.map(([, read]) => read(s)))].map((row) => row.map(csvCell).join(",")).join("\r\n");
const saveCsv = () => save(`\ufeff${csv()}\r\n`, "text/csv;charset=utf-8", "csv");

const property = (name) => told.properties[name] || `${told.properties.dkg}${name}`;
const iriOf = (text) => `<${text.toWellFormed().replace(/[\u0000-\u0020<>"{}|^`\\]|%(?![0-9a-f]{2})/giu, (sign) => `%${sign.codePointAt(0).toString(16).padStart(2, "0").toUpperCase()}`)}>`;
const ESCAPES = { "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r" };
const literal = (text, kind) => `"${String(text).toWellFormed().replace(/[\\"\n\r]/g, (sign) => ESCAPES[sign]).replace(/[\u0000-\u001f]/g, (sign) => `\\u${sign.codePointAt(0).toString(16).padStart(4, "0")}`)}"${kind ? `^^<http://www.w3.org/2001/XMLSchema#${kind}>` : ""}`;
const DATES = { date: "date", published: "date", deadline: "date", start_date: "date", end_date: "date" };
const dateLiteral = (text) => literal(text, { 4: "gYear", 7: "gYearMonth" }[text.length] || "date");
const TERMS = ["act", "mode", "channel", "status", "format"];
const MANY = ["alt_labels", "identifier", "url", "publisher", "language"];
const SAID_ELSEWHERE = ["inDocument", "mention", "role"];
const COPIED = { Statement: ["label", "published", "publisher"], Document: ["label"] }; // told here, but of something else
const valueOf = (name, text) => {
  if (DATES[name]) return dateLiteral(text);
  if (TERMS.includes(name)) return /^[A-Za-z]+$/.test(text) ? `<${told.properties.dkg}${text}>` : literal(text);
  if (name === "confidence") return literal(text, "decimal");
  return literal(text);
};
const passageLines = (s) => (s.evidence || []).flatMap((spans, i) => spans.filter(([iri]) => iri).flatMap(([iri, start, end, exact]) => {
  const at = iriOf(told.base + iri);
  return [`${iriOf(full(s))} <${property(i ? "context" : "contentPassage")}> ${at} .`, `${at} a <${property("Passage")}> ; <${property("start")}> ${start} ; <${property("end")}> ${end} ; <${property("exact")}> ${literal(exact)}${s.paper ? ` ; <${property("inDocument")}> ${iriOf(full(s.paper))}` : ""} .`];
}));
const turtleOf = (node, inside) => {
  const lines = [`a <${told.properties.dkg}${node.type}>`];
  for (const name of Object.keys(told.properties)) {
    if (["rdf", "dkg", "text"].includes(name) || node[name] === undefined || (COPIED[node.type] || []).includes(name)) continue;
    for (const text of MANY.includes(name) ? String(node[name]).split("; ") : [node[name]]) lines.push(`<${property(name)}> ${valueOf(name, text)}`);
  }
  if (node.type === "Statement") lines.push(`<${property("text")}> ${literal(node.label)}`);
  for (const { relation, node: to } of node.out) {
    if (inside.has(to) && !SAID_ELSEWHERE.includes(relation) && /^[A-Za-z]+$/.test(relation)) lines.push(`<${property(relation)}> ${iriOf(full(to))}`);
  }
  return `${iriOf(full(node))} ${lines.join(" ;\n  ")} .`;
};
const turtle = () => {
  const inside = new Set(selection().flatMap((s) => [s, ...near(s), s.paper].filter(Boolean)));
  for (const node of nodes) if (node.type !== "Statement" && node.type !== "Document" && drawable(node) && (filtered() || state.focus || inside.has(node) || !statements.length)) inside.add(node);
  for (const node of [...inside]) if (EVENTS.includes(node.type)) near(node).filter((other) => other.type !== "Statement").forEach((other) => inside.add(other));
  const list = nodes.filter((node) => inside.has(node));
  return `${[...list.map((node) => turtleOf(node, inside)), ...unique(list.flatMap((node) => (node.type === "Statement" ? passageLines(node) : [])))].join("\n")}\n`;
};
const saveTurtle = () => save(turtle(), "text/turtle;charset=utf-8", "ttl");
const EXPORTS = { png: savePng, svg: saveSvg, csv: saveCsv, turtle: saveTurtle };
