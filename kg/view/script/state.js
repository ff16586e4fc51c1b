// What is looked at and how: one object, written into the address, so that a view can be shared and gone back from.
const VIEWS = ["said", "whom", "network", "timeline", "list", "meetings"];
const VIEW_NAMES = { said: "Who said what", whom: "Who → whom", network: "Network", timeline: "Timeline", list: "List", meetings: "Meetings" };
const FIRST = 40;
const ROWS = 200;
const UNSEEN = ["Document"];
const blank = () => ({
  view: "said", query: "", hidden: new Set(UNSEEN), tones: new Set(), act: "", topic: null, country: null, speaker: null, paper: null,
  subject: null, since: "", until: "", focus: null, depth: 1, grown: new Set(), gone: new Set(), pinned: new Set(), chosen: null,
  pair: null, sort: "date", descending: true, colours: "", boxes: null,
});
// What of it narrows the statements, as it is when nothing does.
const blankFilters = () => {
  const { tones, act, topic, country, speaker, paper, subject, since, until } = blank();
  return { tones, act, topic, country, speaker, paper, subject, since, until };
};
const state = { ...blank(), tokens: [], limit: FIRST, rows: ROWS, actors: 40, lanes: 24 };

// name in the address → [read from text, write as text or ""]; what is as it was at first is left out.
const oneNode = [(text) => byIri.get(text) || null, (node) => (node ? node.iri : "")];
const someNodes = [
  (text) => new Set(text.split(" ").map((iri) => byIri.get(iri)).filter(Boolean)),
  (set) => [...set].map((node) => node.iri).join(" "),
];
const plain = [(text) => text, (text) => text];
const names = [(text) => new Set(text.split(",").filter(Boolean)), (set) => [...set].sort().join(",")];
const isDay = [(text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : ""), (text) => text];
const ADDRESS = {
  view: [(text) => (VIEWS.includes(text) ? text : firstView()), plain[1]],
  query: plain, tones: names, act: plain, topic: oneNode, country: oneNode, speaker: oneNode, paper: oneNode, subject: oneNode,
  since: isDay, until: isDay, focus: oneNode,
  depth: [(text) => Math.min(Math.max(Number.parseInt(text, 10) || 1, 1), 9), (depth) => (depth > 1 ? String(depth) : "")],
  grown: someNodes, gone: someNodes, pinned: someNodes, node: [oneNode[0], oneNode[1], "chosen"],
  hidden: [(text) => new Set(text.split(",").filter((type) => looks[type])), (set) => ([...set].sort().join() === UNSEEN.join() ? "" : [...set].sort().join(",") || "none")],
  pair: [
    (text) => { const ends = text.split(" ").map((iri) => byIri.get(iri)); return ends.length === 2 && ends.every(Boolean) ? ends : null; },
    (pair) => (pair ? pair.map((node) => node.iri).join(" ") : ""),
  ],
  sort: [(text) => text, (text) => (text === "date" ? "" : text)],
  rising: [(text) => !text, (descending) => (descending ? "" : "yes"), "descending"],
  colours: [(text) => (["type", "community"].includes(text) ? text : ""), (text) => text],
  boxes: [(text) => (text ? text === "yes" : null), (boxes) => (boxes === null ? "" : boxes ? "yes" : "no")],
};
const addressOf = () => {
  const parts = new URLSearchParams();
  for (const [name, [, write, field]] of Object.entries(ADDRESS)) {
    const text = write(state[field || name]);
    if (text) parts.set(name, text);
  }
  return `#${parts}`;
};
let written = null;
const remember = (push) => {
  const hash = addressOf();
  if (hash === written) return;
  const replaces = !push || written === null;
  written = hash;
  if (replaces) location.replace(hash);
  else location.hash = hash;
};
const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  const kept = blank();
  for (const [name, [parse, , field]] of Object.entries(ADDRESS)) {
    if (parts.has(name)) kept[field || name] = parse(parts.get(name));
  }
  if (!parts.has("view")) kept.view = firstView();
  Object.assign(state, kept, { tokens: tokensOf(kept.query), limit: FIRST, rows: ROWS, lanes: 24 });
  written = addressOf();
};

// The neighbourhood: statements are lines rather than stops, so that one step leads from a speaker to whom he spoke of.
let scope = null; // the nodes within reach of the focus, or null where all are
const near = (node) => {
  const links = [...node.out, ...node.into].map((link) => link.node);
  return node.type === "Document" ? links : links.filter((other) => other.type !== "Document");
};
const reach = (start, depth) => {
  const inside = new Set([start]);
  let edge = start.type === "Statement" ? near(start).filter((node) => node.type !== "Statement") : [start];
  edge.forEach((node) => inside.add(node));
  for (let step = start.type === "Statement" ? 1 : 0; step < depth; step += 1) {
    const next = new Set();
    for (const node of edge) {
      for (const other of near(node)) {
        if (other.type === "Statement") { inside.add(other); near(other).forEach((end) => next.add(end)); } else next.add(other);
      }
    }
    edge = [...next].filter((node) => !inside.has(node) && node.type !== "Statement");
    edge.forEach((node) => inside.add(node));
  }
  return inside;
};
let anywhere = true; // whether nothing is pinned, hidden by hand or out of reach
const findScope = () => {
  scope = state.focus ? reach(state.focus, state.depth) : null;
  if (scope) for (const node of state.grown) for (const other of reach(node, 1)) scope.add(other);
  anywhere = !scope && !state.gone.size && !state.pinned.size;
};
const inScope = (node) => state.pinned.has(node) || (!state.gone.has(node) && (!scope || scope.has(node)));
const visible = (node) => (anywhere ? !state.hidden.has(node.type) : state.pinned.has(node) || (!state.hidden.has(node.type) && inScope(node)));
// Whether a node holds what is searched for, asked of each node once for each search.
let asked = { tokens: null, number: 0 };
const found = (node) => {
  if (!state.tokens.length) return true;
  if (asked.tokens !== state.tokens) asked = { tokens: state.tokens, number: asked.number + 1 };
  if (node.askedAt !== asked.number) {
    node.askedAt = asked.number;
    node.holds = holds(node, state.tokens);
  }
  return node.holds;
};
const within = (date, since, until) => (!since || (date && date >= since.slice(0, date.length))) && (!until || (date && date <= until));
const wanted = (s) => wantedAnyDay(s) && inDays(s);
const inDays = (s) => within(day(s), state.since, state.until);
const wantedAnyDay = (s) => {
  if (state.tones.size && state.tones.has(s.tone || "none")) return false;
  if (state.act && s.act !== state.act) return false;
  if (state.speaker && !s.by.includes(state.speaker) && !s.behalf.includes(state.speaker)) return false;
  if (state.topic && !s.topics.includes(state.topic)) return false;
  if (state.country && !s.states.includes(state.country)) return false;
  if (state.subject && !s.subjects.includes(state.subject) && !s.whom.includes(state.subject)) return false;
  if (state.paper && s.paper !== state.paper) return false;
  if (!visible(s) || (s.by.length && !s.by.some(visible))) return false;
  return found(s);
};
const filtered = () =>
  Boolean(state.tokens.length || state.tones.size || state.act || state.speaker || state.topic || state.country || state.subject || state.paper || state.since || state.until);
// Statements that are wanted, worked out once for each change.
let chosenOnes = { list: statements, ends: null, anyDay: statements };
const select = () => {
  findScope();
  const anyDay = statements.filter(wantedAnyDay);
  const list = state.since || state.until ? anyDay.filter(inDays) : anyDay;
  chosenOnes = { list, ends: undefined, anyDay };
};
// All that the wanted statements are linked to, or null where all are wanted; found when it is first asked for.
const endsOf = () => {
  if (chosenOnes.ends === undefined) {
    const ends = filtered() ? new Set(chosenOnes.list) : null;
    if (ends) for (const s of chosenOnes.list) for (const node of s.ends) ends.add(node);
    chosenOnes.ends = ends;
  }
  return chosenOnes.ends;
};
const selection = () => chosenOnes.list;
const drawable = (node) => {
  if (node.type === "Statement") return visible(node) && (endsOf() ? endsOf().has(node) : wanted(node));
  if (!visible(node)) return false;
  if (state.pinned.has(node) || node === state.focus || !endsOf()) return true;
  if (endsOf().has(node)) return true;
  return state.tokens.length > 0 && found(node) && within(dayOf(node), state.since, state.until);
};
