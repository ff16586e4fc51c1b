// The right-hand side: everything about what is chosen, with the passage it stands on.
const LISTED = 30;
const part = (title, ...content) => {
  const kept = content.flat(2).filter(Boolean);
  return kept.length ? make("section", {}, make("h3", {}, title), ...kept) : null;
};
const facts = (rows) => {
  const known = rows.filter(([, value]) => (Array.isArray(value) ? value.length : value));
  return known.length ? make("dl", {}, known.map(([name, value]) => [make("dt", {}, name), make("dd", { dir: "auto" }, value)])) : null;
};
const some = (list) => (list.length ? chips(list, subtitle) : null);
const safe = (link) => {
  try {
    return ["http:", "https:"].includes(new URL(link).protocol);
  } catch {
    return false;
  }
};
const away = (link, text) =>
  safe(link) ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text, " ↗") : make("span", { dir: "auto" }, text);

const quoted = (s) =>
  make("button", { type: "button", class: `card ${s.tone || "none"}`, click: () => choose(s) },
    make("span", { class: "line" }, make("span", { class: "grow", dir: "auto" }, `${when(s)} · ${s.speakers || "unnamed speaker"}`), act(s)),
    make("span", { class: "words", dir: "auto" }, words(s)));
const quotedList = (title, list) => {
  const sorted = list.filter((s) => s.type === "Statement").sort(latestFirst);
  const rest = sorted.length - LISTED;
  return part(`${title} (${sorted.length})`, sorted.slice(0, LISTED).map(quoted),
    rest > 0 ? make("p", { class: "small" }, `and ${rest} more: filter by speaker or search to see them`) : null);
};
const named = (node) => {
  // Where texts name it: each document once, with the words used there.
  const places = new Map();
  for (const link of node.out.filter((l) => l.relation === "mention")) {
    places.set(link.node, unique([...(places.get(link.node) || []), link.more.exact]));
  }
  return part(`Named in (${places.size})`, [...places].slice(0, LISTED).map(([paper, exact]) =>
    make("p", { class: "small", dir: "auto" }, away(paper.link, paper.label), ` — ${exact.join(", ")}`)));
};

const statementPanel = (s) => [
  make("blockquote", { class: s.tone || "none", dir: "auto" }, words(s)),
  part("Speaker", some(linked(s, "speaker")) || "unnamed"),
  facts([
    ["Said on", shown(s.date) || "not stated"], ["Act", act(s)], ["Tone", s.tone], ["Verb", s.cue],
    ["Mode", spaced(s.mode)], ["Channel", spaced(s.channel)], ["Deadline", shown(s.deadline)],
    ["Confidence", s.confidence === undefined ? "" : String(s.confidence)],
  ]),
  part("On behalf of", some(linked(s, "onBehalfOf"))),
  part("Aimed at", some(linked(s, "target"))),
  part("About", some(linked(s, "about"))),
  part("Said to", some(linked(s, "addressee"))),
  part("Said at", some(linked(s, "saidAt"))),
  part("Topics", some(linked(s, "topic"))),
  part("Reported by", some(linked(s, "quotedBy"))),
  part("In the text", s.excerpt.length ? make("p", { class: "source", dir: "auto" }, s.excerpt.map(([text, marked]) => (marked ? make("mark", {}, text) : text))) : null),
  part("Document", s.document_title || s.link ? [
    make("p", {}, away(s.link, s.document_title || s.link)),
    make("p", { class: "small" }, [s.publisher, shown(s.published), s.to === undefined ? "" : `characters ${s.from}–${s.to}`].filter(Boolean).join(" · ")),
  ] : null),
];
const actorPanel = (node) => {
  const roles = node.out.filter((link) => link.relation === "role");
  const lines = unique(roles.map(({ more, node: body }) => `${more.former ? "former " : ""}${more.title}${body === node || fold(more.title).includes(fold(body.label)) ? "" : ` (${body.label})`}`));
  return [
    facts([["Posts", lines.join("; ")], ["State", node.state], ["Code", node.country_code], ["Also", node.alt_labels]]),
    part("Belongs to", some(linked(node, "affiliation"))),
    part("People", some(linking(node, "affiliation", "role").filter((n) => n !== node))),
    quotedList("Said", linking(node, "speaker", "onBehalfOf")),
    quotedList("Aimed at it", linking(node, "target")),
    quotedList("About it", linking(node, "about", "topic")),
    quotedList("Said to it", linking(node, "addressee")),
    part("Meetings", some(linking(node, "participant", "host", "mediator", "place"))),
    named(node),
  ].filter(Boolean);
};
const eventPanel = (node) => [
  facts([["Status", badge(node.status)], ["Form", spaced(node.format)], ["When", span(node)],
    ["Confidence", node.confidence === undefined ? "" : String(node.confidence)]]),
  part("Where", some(linked(node, "place"))),
  part("Host", some(linked(node, "host"))),
  part("Mediator", some(linked(node, "mediator"))),
  part("Taking part", some(linked(node, "participant"))),
  part("About", some(linked(node, "about", "topic"))),
  quotedList("Statements about it", linking(node, "about")),
  quotedList("Said there", linking(node, "saidAt")),
  named(node),
];
const documentPanel = (node) => [
  make("p", {}, away(node.link, node.label)),
  facts([["Publisher", node.publisher], ["Published", shown(node.published)], ["Language", node.language]]),
  quotedList("Statements", linking(node, "inDocument")),
];

const bars = (title, rows) => {
  const most = Math.max(...rows.map(([, count]) => count), 1);
  return part(title, rows.map(([node, count]) => make("div", { class: "bar" }, chip(node),
    svg("svg", { class: "measure", "aria-hidden": "true", viewBox: "0 0 100 8", preserveAspectRatio: "none" }, svg("rect", { width: (100 * count) / most, height: 8, rx: 2 })),
    make("span", { class: "number" }, String(count)))));
};
const overview = () => {
  const ranked = (list, relation) => list.map((node) => [node, linking(node, relation).filter((s) => s.type === "Statement").length])
    .filter(([, count]) => count).sort((a, b) => b[1] - a[1] || byLabel(a[0], b[0])).slice(0, 8);
  const counts = Object.keys(looks).map((type) => [looks[type].plural, String(ofType(type).length)]).filter(([, count]) => count !== "0");
  return [make("h2", {}, "At a glance"),
    make("p", { class: "small" }, "Choose a statement, a name or a meeting to see the words and the passage they stand in."),
    facts(counts), bars("Most statements", ranked(speakers, "speaker")), bars("Topics", ranked(ofType("Topic"), "topic"))].filter(Boolean);
};
const bodyOf = (node) => {
  if (node.type === "Statement") return statementPanel(node);
  if (["Meeting", "Agreement", "Event"].includes(node.type)) return eventPanel(node);
  return node.type === "Document" ? documentPanel(node) : actorPanel(node);
};
const drawPanel = () => {
  const panel = byId("panel");
  const node = state.chosen;
  document.body.classList.toggle("choosing", Boolean(node));
  if (!node) { panel.replaceChildren(...overview()); return; }
  const close = make("button", { type: "button", class: "close", "aria-label": "Close details", click: () => choose(null) }, "✕");
  const title = node.type === "Statement" ? [] : [make("h2", { dir: "auto" }, node.label), subtitle(node) ? make("p", { class: "small", dir: "auto" }, subtitle(node)) : null];
  panel.replaceChildren();
  fill(panel, close, make("p", { class: "kind" }, icon(node.type), node.type), title, bodyOf(node),
    part("Identifier", make("code", { dir: "ltr" }, node.iri)));
  panel.scrollTop = 0;
};
