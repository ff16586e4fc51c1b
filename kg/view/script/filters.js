// The left-hand side: what is searched for, and the types, tones, acts, topics, states, speakers and documents wanted.
const box = (id, checked, change, ...content) => {
  const input = make("input", { type: "checkbox", id });
  input.checked = checked;
  input.addEventListener("change", () => { change(input.checked); changed(); });
  return make("li", {}, make("label", {}, input, ...content));
};
const member = (set, value, inside) => (inside ? set.add(value) : set.delete(value));
const changed = () => { state.limit = FIRST; state.rows = ROWS; refresh(); remember(true); };
const tally = (list, of) => {
  const counts = new Map();
  for (const each of list) for (const key of of(each)) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
};
const totals = {
  type: tally(nodes, (node) => [node.type]),
  tone: tally(statements, (s) => [s.tone || "none"]),
  act: tally(statements, (s) => (s.act ? [s.act] : [])),
  topic: tally(statements, (s) => s.topics),
  country: tally(statements, (s) => s.states),
  subject: tally(statements, (s) => unique([...s.subjects, ...s.whom]).filter((node) => node.type !== "Topic")),
  speaker: tally(statements, (s) => unique([...s.by, ...s.behalf])),
  paper: tally(statements, (s) => (s.paper ? [s.paper] : [])),
};
const subjects = [...totals.subject.keys(), ...totals.topic.keys()];
const OPTIONS = 400;
const SELECTS = { act: "any act", topic: "any topic", country: "any state", speaker: "anybody", subject: "anybody or anything", paper: "any document" };
const buildSelects = () => {
  for (const [name, any] of Object.entries(SELECTS)) {
    const label = (key) => (name === "act" ? spaced(key) : shortened(title(key), 70));
    const value = (key) => (name === "act" ? key : key.iri);
    const ranked = [...totals[name]].sort(([a, m], [b, n]) => n - m || (label(a) < label(b) ? -1 : 1));
    const listed = ranked.slice(0, OPTIONS);
    if (state[name] && !listed.some(([key]) => key === state[name])) listed.push([state[name], totals[name].get(state[name]) || 0]);
    const more = ranked.length > OPTIONS ? make("option", { disabled: "" }, `and ${ranked.length - OPTIONS} more: search for them`) : null;
    fill(byId(name), make("option", { value: "" }, any), listed.map(([key, count]) => make("option", { value: value(key) }, `${label(key)} (${count})`)), more);
    byId(name).closest("div").hidden = !ranked.length;
    byId(name).addEventListener("change", () => {
      const given = byId(name).value;
      state[name] = name === "act" ? given : byIri.get(given) || null;
      changed();
    });
  }
};
const showSelects = () => {
  for (const name of Object.keys(SELECTS)) {
    const wish = name === "act" ? state.act : state[name] ? state[name].iri : "";
    if (wish && ![...byId(name).options].some((option) => option.value === wish)) byId(name).append(make("option", { value: wish }, shortened(title(state[name]), 70)));
    byId(name).value = wish;
  }
};
const showTypes = () => {
  byId("types").replaceChildren(...Object.keys(looks).filter((type) => totals.type.has(type)).map((type) =>
    box(`type-${type}`, !state.hidden.has(type), (on) => member(state.hidden, type, !on), icon(type),
      make("span", { class: "grow" }, looks[type].plural), make("span", { class: "number" }, String(totals.type.get(type))))));
};
const showTones = () => {
  const known = [...Object.keys(tones), ...(totals.tone.has("none") ? ["none"] : [])];
  byId("tones").replaceChildren(...known.map((tone) =>
    box(`tone-${tone}`, !state.tones.has(tone), (on) => member(state.tones, tone, !on),
      make("span", { class: `tone ${tone}`, "aria-hidden": "true" }, MARKS[tone]),
      make("span", { class: "grow" }, tone === "none" ? "No tone" : capital(tone)), make("span", { class: "number" }, String(totals.tone.get(tone) || 0)))));
};
const showFilters = () => { showTypes(); showTones(); showSelects(); byId("search").value = state.query; };

const showFound = () => {
  const hits = hitsOf();
  byId("found").replaceChildren(...readings().map((told) => make("li", {}, readingChip(told))),
    ...hits.map((node) => make("li", {}, chip(node, subtitle(node) ? shortened(subtitle(node), 40) : ""))));
};
const search = () => {
  state.query = byId("search").value;
  Object.assign(state, { tokens: tokensOf(state.query), limit: FIRST, rows: ROWS });
  showFound();
  refresh();
  clearTimeout(typed); // the address can wait until no letter follows
  typed = setTimeout(() => remember(false), 200);
};
let typed = 0;
const resetFilters = () => {
  const { view, chosen, pair, sort, descending, colours, boxes } = state;
  Object.assign(state, blank(), { view, chosen, pair, sort, descending, colours, boxes, tokens: [], limit: FIRST, rows: ROWS });
  showFilters();
  showFound();
  changed();
};

// Above the view: what narrows it at present, each with a button that takes it away.
const narrowing = () => {
  const rows = [];
  const add = (name, value, undo) => rows.push(make("li", {}, make("button", { type: "button", class: "chip on", dir: "auto", "aria-label": `Remove: ${name} ${value}`, click: () => { undo(); showFilters(); changed(); } }, make("small", {}, `${name} `), shortened(value, 48), make("span", { "aria-hidden": "true" }, " ✕"))));
  if (state.focus) add(`around, ${counted(state.depth, "step")}:`, title(state.focus), () => { state.focus = null; state.depth = 1; state.grown.clear(); });
  if (state.query.trim()) add("search", state.query.trim(), () => { byId("search").value = ""; search(); });
  if (state.speaker) add("said by", title(state.speaker), () => { state.speaker = null; });
  if (state.subject) add("about", title(state.subject), () => { state.subject = null; });
  if (state.country) add("speaks for", title(state.country), () => { state.country = null; });
  if (state.topic) add("topic", title(state.topic), () => { state.topic = null; });
  if (state.act) add("act", spaced(state.act), () => { state.act = ""; });
  if (state.tones.size) add("without", [...state.tones].join(", "), () => state.tones.clear());
  if (state.paper) add("in", title(state.paper), () => { state.paper = null; });
  if (state.since || state.until) add("dates", `${shown(state.since) || "…"} – ${shown(state.until) || "…"}`, () => { state.since = state.until = ""; });
  if (state.gone.size) add("hidden", counted(state.gone.size, "thing"), () => state.gone.clear());
  if (state.pinned.size) add("pinned", [...state.pinned].map(title).join(", "), () => state.pinned.clear());
  const types = [...state.hidden].filter((type) => !UNSEEN.includes(type) && totals.type.has(type));
  if (types.length) add("without", types.map((type) => looks[type].plural).join(", "), () => { state.hidden = new Set(UNSEEN); });
  byId("narrowed").hidden = !rows.length;
  byId("narrowed").replaceChildren(...rows);
};
