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
const some = (list) => {
  if (!list.length) return null;
  const rest = list.length - LISTED;
  return [chips(list.slice(0, LISTED), (node) => shortened(subtitle(node), 60)), rest > 0 ? make("p", { class: "small" }, `and ${rest} more`) : null];
};
const safe = (link) => {
  try {
    return ["http:", "https:"].includes(new URL(link).protocol);
  } catch {
    return false;
  }
};
const away = (link, text) =>
  safe(link) ? make("a", { href: link, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text, " ↗") : make("span", { dir: "auto" }, text);
const action = (text, run, name) => make("button", { type: "button", class: "small-button", click: run, "aria-label": name || null }, text);
const narrow = (change) => { Object.assign(state, change); showFilters(); changed(); };

const quoted = (s) =>
  make("button", { type: "button", class: `card ${s.tone || "none"}`, click: () => choose(s) },
    make("span", { class: "line" }, make("span", { class: "grow", dir: "auto" }, `${when(s)} · ${s.speakers || "unnamed speaker"}`), act(s)),
    make("span", { class: "words", dir: "auto" }, shortened(words(s), 400)));
const quotedList = (heading, list, only) => {
  const sorted = unique(list).filter((s) => s.type === "Statement").sort(latestFirst);
  const wide = sorted.filter((s) => wanted(s));
  const [first, rest] = [wide.length ? wide : sorted, (wide.length || sorted.length) - LISTED];
  const count = wide.length && wide.length < sorted.length ? `${wide.length} of ${sorted.length}` : String(sorted.length);
  return part(`${heading} (${count})`, first.slice(0, LISTED).map(quoted),
    sorted.length > 1 && only ? action("Show only these", only, `Show only: ${heading}`) : null,
    rest > 0 ? make("p", { class: "small" }, `and ${rest} more`) : null);
};
const named = (node) => {
  // Where texts name it: each document once, with the words used there.
  const places = new Map();
  for (const link of node.out.filter((l) => l.relation === "mention")) {
    places.set(link.node, unique([...(places.get(link.node) || []), link.more.exact]));
  }
  return part(`Named in (${places.size})`, [...places].slice(0, LISTED).map(([paper, exact]) =>
    make("p", { class: "small", dir: "auto" }, away(paper.link, paper.label), ` — ${exact.slice(0, 6).join(", ")}`)));
};

const statementPanel = (s) => [
  make("blockquote", { class: s.tone || "none", dir: "auto" }, words(s)),
  part("Speaker", some(s.by) || "unnamed"),
  facts([
    ["Post then", s.speaker_role || (s.by.some((who) => who.role) ? `not in this document; elsewhere: ${s.by.map((who) => who.role).filter(Boolean).join("; ")}` : "")],
    ["Said on", shown(s.date) || "not stated"], ["Act", act(s)], ["Tone", s.tone], ["Verb", s.cue],
    ["Mode", spaced(s.mode)], ["Channel", spaced(s.channel)], ["Deadline", shown(s.deadline)],
    ["Confidence", s.confidence === undefined ? "" : String(s.confidence)],
  ]),
  part("On behalf of", some(s.behalf)),
  part("Aimed at", some(linked(s, "target"))),
  part("About", some(linked(s, "about"))),
  part("Said to", some(linked(s, "addressee"))),
  part("Said at", some(linked(s, "saidAt"))),
  part("Topics", some(s.topics)),
  part("Reported by", some(linked(s, "quotedBy"))),
  part("In the text", s.excerpt.length ? make("p", { class: "source", dir: "auto" }, s.excerpt.map(([text, marked]) => (marked ? make("mark", {}, text) : text))) : null),
  part("Document", s.document_title || s.link ? [
    make("p", {}, away(s.link, s.document_title || s.link)),
    make("p", { class: "small" }, [s.publisher, shown(s.published), s.to === undefined ? "" : `characters ${s.from}–${s.to}`].filter(Boolean).join(" · ")),
    s.paper ? action("All of this document", () => narrow({ paper: s.paper })) : null,
  ] : null),
  part("Answers", linked(s, "inReplyTo").map(quoted)),
  part("Answered by", linking(s, "inReplyTo").map(quoted)),
  part("Also reported as", unique([...linked(s, "sameStatementAs"), ...linking(s, "sameStatementAs")]).map(quoted)),
];
const actorPanel = (node) => {
  const roles = node.out.filter((link) => link.relation === "role");
  const lines = unique(roles.map(({ more, node: body }) => `${more.former ? "former " : ""}${more.title}${body === node || fold(more.title).includes(fold(body.label)) ? "" : ` (${body.label})`}`));
  return [
    facts([["Posts", lines.join("; ")], ["State", node.state], ["Code", node.country_code], ["Also", node.alt_labels]]),
    part("Belongs to", some(linked(node, "affiliation"))),
    quotedList("Said", linking(node, "speaker", "onBehalfOf"), () => narrow({ speaker: node })),
    quotedList("Aimed at it", linking(node, "target"), () => narrow({ subject: node })),
    quotedList("About it", linking(node, "about", "topic"), () => narrow(node.type === "Topic" ? { topic: node } : { subject: node })),
    quotedList("Said to it", linking(node, "addressee"), () => narrow({ subject: node })),
    part("Meetings", some(linking(node, "participant", "host", "mediator", "place"))),
    part("People", some(linking(node, "affiliation", "role").filter((n) => n !== node))),
    named(node),
  ].filter(Boolean);
};
// What was said in the week from an event's last day on, whatever else is filtered; a press on a topic shows just that.
const weekAfter = (node) => {
  const time = timeOf(node.end_date || node.start_date || "x");
  if (time === null || span < 1) return null;
  const week = { since: isoOf(time), until: isoOf(time + 7 * DAY) };
  const list = statements.filter((s) => within(day(s), week.since, week.until));
  if (!list.length) return null;
  const only = (more) => lookAt({ ...blankFilters(), ...week, ...more });
  const on = (of, name, most) => [...tally(list, of)].sort((a, b) => b[1] - a[1] || byLabel(a[0], b[0])).slice(0, most).map(([key, count]) =>
    make("button", { type: "button", class: "chip", dir: "auto", click: () => only({ [name]: key }) }, icon(key.type), shortened(title(key), 60), make("small", {}, ` ${count}`)));
  return part(`The week after (${counted(list.length, "statement")})`, make("p", { class: "small" }, `${shown(week.since)} – ${shown(week.until)}`),
    make("p", {}, action("Statements of the week after", () => only({}))),
    make("p", { class: "chips", "data-week": "topic" }, on((s) => s.topics, "topic", 8)), make("p", { class: "chips", "data-week": "speaker" }, on((s) => s.by, "speaker", 8)));
};
const eventPanel = (node) => [
  facts([["Status", badge(node.status)], ["Form", spaced(node.format)], ["When", days(node)],
    ["Confidence", node.confidence === undefined ? "" : String(node.confidence)]]),
  weekAfter(node),
  part("Where", some(linked(node, "place"))),
  part("Host", some(linked(node, "host"))),
  part("Mediator", some(linked(node, "mediator"))),
  part("Taking part", some(linked(node, "participant"))),
  part("About", some(linked(node, "about", "topic"))),
  quotedList("Statements about it", linking(node, "about"), () => narrow({ subject: node })),
  quotedList("Said there", linking(node, "saidAt"), () => narrow({ subject: node })),
  named(node),
];
const documentPanel = (node) => [
  make("p", {}, away(node.link, node.label)),
  facts([["Publisher", node.publisher], ["Published", shown(node.published)], ["Language", node.language]]),
  quotedList("Statements", linking(node, "inDocument"), () => narrow({ paper: node })),
];
const pairPanel = ([from, to]) => {
  const list = selection().filter((s) => s.by.includes(from) && (s.whom.includes(to) || s.subjects.includes(to)));
  const counts = tally(list, (s) => [s.tone || "none"]);
  return [
    make("p", { class: "chips" }, chip(from), "→", chip(to)),
    facts([...counts].sort((a, b) => b[1] - a[1]).map(([tone, count]) => [make("span", { class: `act ${tone}` }, `${MARKS[tone]} ${tone === "none" ? "no tone" : tone}`), String(count)])),
    quotedList("Statements", list, () => narrow({ speaker: from, subject: to })),
  ];
};

const bars = (heading, rows) => {
  const most = Math.max(...rows.map(([, count]) => count), 1);
  return part(heading, rows.map(([node, count]) => make("div", { class: "bar" }, chip(node),
    svg("svg", { class: "measure", "aria-hidden": "true", viewBox: "0 0 100 8", preserveAspectRatio: "none" }, svg("rect", { width: (100 * count) / most, height: 8, rx: 2 })),
    make("span", { class: "number" }, String(count)))));
};
const overview = () => {
  const list = selection();
  const top = (of) => [...tally(list, of)].sort((a, b) => b[1] - a[1] || byLabel(a[0], b[0])).slice(0, 8);
  const narrowed = filtered() || state.focus;
  const counts = narrowed ? [["Statements", list.length], ["Speakers", unique(list.flatMap((s) => s.by)).length], ["Documents", unique(list.map((s) => s.paper)).length]].map(([name, count]) => [name, count.toLocaleString("en")]) : Object.keys(looks).map((type) => [looks[type].plural, totals.type.get(type)]).filter(([, count]) => count).map(([name, count]) => [name, count.toLocaleString("en")]);
  const pairs = pairsOf(list, (s) => s.whom).slice(0, state.view === "whom" ? 12 : 8);
  const few = narrowed ? list.length <= LISTED : false;
  const most = [bars("Who spoke", top((s) => s.by)), bars("Topics", top((s) => s.topics))];
  const often = part("Most often, who → whom", pairs.map((pair) => make("button", { type: "button", class: "pair-row", dir: "auto", click: () => choosePair(pair) },
    make("span", { class: "grow" }, `${shortened(title(pair.from), 40)} → ${shortened(title(pair.to), 40)}`), make("span", { class: `act ${pair.tone}` }, `${MARKS[pair.tone]} ${pair.list.length}`))));
  return [make("h2", {}, "At a glance"),
    make("p", { class: "small" }, "Choose a statement, a name or a meeting to see the words and the passage they stand in."),
    few && state.view !== "said" ? quotedList("What was said", list) : null,
    facts(counts), ...(state.view === "whom" ? [often, ...most] : [...most, often])].filter(Boolean);
};
const bodyOf = (node) => {
  if (node.type === "Statement") return statementPanel(node);
  if (EVENTS.includes(node.type)) return eventPanel(node);
  return node.type === "Document" ? documentPanel(node) : actorPanel(node);
};
const actions = (node) => make("p", { class: "actions" },
  state.focus === node ? action("Wider", wider) : action("Focus", () => focusOn(node)),
  state.focus && state.focus !== node ? action("Expand", () => expand(node)) : null,
  action(state.pinned.has(node) ? "Unpin" : "Pin", () => pin(node)), action("Hide", () => hide(node)));
const drawPanel = () => {
  const panel = byId("panel");
  const node = state.chosen;
  document.body.classList.toggle("choosing", Boolean(node || state.pair));
  panel.replaceChildren();
  panel.scrollTop = 0;
  if (!node && !state.pair) { fill(panel, overview()); return; }
  const close = make("button", { type: "button", class: "close", "aria-label": "Close details", click: () => choose(null) }, "✕");
  if (!node) { fill(panel, close, make("h2", { class: "pair-title", dir: "auto" }, `${shortened(title(state.pair[0]), 60)} → ${shortened(title(state.pair[1]), 60)}`), pairPanel(state.pair)); return; }
  const heading = node.type === "Statement" ? make("h2", { class: "unseen" }, `Statement by ${shortened(node.speakers || "an unnamed speaker", 80)}`) : [make("h2", { dir: "auto" }, title(node)), subtitle(node) ? make("p", { class: "small", dir: "auto" }, subtitle(node)) : null];
  fill(panel, close, make("p", { class: "kind" }, icon(node.type), node.type), heading, actions(node), bodyOf(node),
    part("Identifier", make("code", { dir: "ltr" }, full(node))));
};
