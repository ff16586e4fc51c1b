// Meetings and the list: tables that say all that the drawings say.
const chips = (list, note = () => "") => make("span", { class: "chips" }, list.map((node) => chip(node, note(node))));
const listed = (node, ...relations) => (linked(node, ...relations).length ? chips(linked(node, ...relations)) : null);
const badge = (status) => make("span", { class: `badge ${status || ""}` }, spaced(status) || "unknown");
const days = (node) => unique([shown(node.start_date), shown(node.end_date)].filter(Boolean)).join(" – ") || "—";
const cell = (name, ...content) => make("td", { "data-name": name }, ...content);

const eventRow = (node) => {
  const link = make("button", { type: "button", class: "text", dir: "auto", click: () => choose(node) }, icon(node.type), shortened(title(node), 200));
  const hosts = linked(node, "host");
  const note = (who) => (hosts.includes(who) ? "host" : linked(node, "mediator").includes(who) ? "mediator" : "");
  const about = unique([...linking(node, "about", "saidAt")]).filter((s) => s.type === "Statement");
  return make("tr", { "data-id": node.id, class: node === state.chosen ? "chosen" : null },
    make("th", { scope: "row" }, link), cell("Status", badge(node.status)), cell("Form", spaced(node.format) || "—"),
    cell("When", days(node)), cell("Where", linked(node, "place").length ? chips(linked(node, "place")) : "—"),
    cell("Who", linked(node, "participant", "host", "mediator").length ? chips(linked(node, "participant", "host", "mediator"), note) : "—"),
    cell("Statements", String(about.length)));
};
const eventTable = (caption, list) => {
  const heads = [caption, "Status", "Form", "When", "Where", "Who", "Statements"];
  return make("table", {}, make("caption", {}, `${caption}s (${list.length})`),
    make("thead", {}, make("tr", {}, heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, list.map(eventRow)));
};
const drawMeetings = () => {
  const latest = (a, b) => ((a.start_date || "") < (b.start_date || "") ? 1 : (a.start_date || "") > (b.start_date || "") ? -1 : byLabel(a, b));
  const asked = (node) => drawable(node) && within(dayOf(node), state.since, state.until);
  const tables = EVENTS.map((type) => [type, ofType(type).filter(asked).sort(latest)]);
  const full = tables.filter(([, list]) => list.length).map(([type, list]) => eventTable(type, list));
  byId("view-meetings").replaceChildren(...(full.length ? full : [make("p", { class: "nothing" }, "No meeting matches the search and the filters.")]));
};

const COLUMNS = [
  ["date", "Date", day], ["speakers", "Speaker", (s) => fold(s.speakers || "")], ["act", "Act", (s) => s.act || ""],
  ["label", "Words", (s) => fold(s.label)], ["about", "About", (s) => s.subjects.filter((n) => n.type !== "Topic").map((n) => fold(n.label)).join()],
  ["topics", "Topics", (s) => s.topics.map((n) => fold(n.label)).join()], ["document_title", "Document", (s) => fold(s.document_title || "")],
];
const sortBy = (name) => {
  Object.assign(state, { descending: state.sort === name ? !state.descending : name === "date", sort: name });
  refresh();
  remember(true);
};
const columnHead = ([name, title]) => {
  const direction = state.sort === name ? (state.descending ? "descending" : "ascending") : "none";
  const arrow = { none: "", ascending: " ▲", descending: " ▼" }[direction];
  return make("th", { scope: "col", "aria-sort": direction },
    make("button", { type: "button", "data-sort": name, click: () => sortBy(name) }, title, make("span", { "aria-hidden": "true" }, arrow)));
};
const listRow = (s) =>
  make("tr", { "data-id": s.id, class: s === state.chosen ? "chosen" : null },
    cell("Date", when(s)), cell("Speaker", listed(s, "speaker")), cell("Act", act(s)),
    make("td", { class: "wide" }, make("button", { type: "button", class: "text", dir: "auto", click: () => choose(s) }, shortened(words(s), 600))),
    cell("About", listed(s, "target", "about", "saidAt")), cell("Topics", listed(s, "topic")), cell("Document", s.paper ? make("button", { type: "button", class: "text", dir: "auto", click: () => choose(s.paper) }, shortened(s.paper.label, 80)) : null));
const drawList = (list) => {
  const key = (COLUMNS.find(([name]) => name === state.sort) || COLUMNS[0])[2];
  const sign = state.descending ? -1 : 1;
  const keyed = list.map((s) => [key(s), s]).sort(([a, s], [b, t]) => (a < b ? -sign : a > b ? sign : latestFirst(s, t)));
  const rest = keyed.length - state.rows;
  const more = rest > 0 ? make("button", { type: "button", click: () => { state.rows += 2 * ROWS; refresh(); } }, `Show ${Math.min(2 * ROWS, rest)} more of ${keyed.length}`) : null;
  const table = make("table", {}, make("caption", {}, `Statements (${keyed.length})`),
    make("thead", {}, make("tr", {}, COLUMNS.map(columnHead))),
    make("tbody", {}, keyed.slice(0, state.rows).map(([, s]) => listRow(s))));
  byId("view-list").replaceChildren(keyed.length ? table : nothing(), make("p", { class: "more" }, more));
};
const lightTables = () => {
  for (const row of document.querySelectorAll("tr[data-id]")) row.classList.toggle("chosen", nodes[row.dataset.id] === state.chosen);
};
