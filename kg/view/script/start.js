// What happens when: choosing, focusing, changing views, keys, colours.
const PAIRABLE = 40;
const firstView = () => {
  if (told.centre !== null || statements.length <= PAIRABLE || new Set(statements.map((s) => s.paper)).size < 2) return "said";
  return statements.some((s) => s.by.length && s.whom.length) ? "whom" : "said";
};
const DRAW = { said: drawSaid, whom: drawWhom, network: drawNetwork, timeline: drawTimeline, list: drawList, meetings: drawMeetings };
const refresh = () => {
  select();
  const list = selection();
  byId("count").textContent = `${list.length.toLocaleString("en")} of ${counted(statements.length, "statement")}`;
  if (filtered()) byId("notice").hidden = true;
  narrowing();
  drawDates();
  DRAW[state.view](list);
  if (!state.chosen) {
    clearTimeout(summing); // the summary can wait until the view is there
    summing = setTimeout(() => { if (!state.chosen) drawPanel(); }, 40);
  }
};
let summing = 0;
// The trail: what was chosen or focused on, the last at the right; each leads back to the view it was seen in.
let trail = [];
const follow = (label) => {
  const hash = addressOf();
  trail = [...trail.filter((stop) => stop.label !== label), { label, hash }].slice(-6);
  byId("trail").replaceChildren(...trail.map((stop, i) => make("li", {}, make("button", { type: "button", dir: "auto", "aria-current": i === trail.length - 1 ? "true" : null, click: () => { location.hash = stop.hash; } }, shortened(stop.label, 32)))));
};
const light = (move) => { lightSaid(); lightWhom(); lightNetwork(move); lightTimeline(); lightTables(); };
const choose = (node, { move = true, keep = true } = {}) => {
  Object.assign(state, { chosen: node, pair: null });
  drawPanel();
  light(move);
  if (keep) remember(true);
  if (node) follow(title(node));
  if (node && window.innerWidth < 1000) bringIntoView(node);
};
const choosePair = ({ from, to }) => {
  Object.assign(state, { chosen: null, pair: [from, to] });
  drawPanel();
  light(false);
  remember(true);
  follow(`${shortened(title(from), 20)} → ${shortened(title(to), 20)}`);
};
const around = (change) => { Object.assign(state, change, { limit: FIRST, rows: ROWS }); refresh(); drawPanel(); remember(true); };
const focusOn = (node) => {
  state.grown.clear();
  state.gone.delete(node);
  around({ focus: node, depth: 1, chosen: node, pair: null });
  follow(title(node));
};
const wider = () => around({ depth: Math.min(state.depth + 1, 9) });
const expand = (node) => { state.grown.add(node); around({}); };
const pin = (node) => { member(state.pinned, node, !state.pinned.has(node)); state.gone.delete(node); around({}); };
const hide = (node) => { state.gone.add(node); state.pinned.delete(node); around({ chosen: null, focus: state.focus === node ? null : state.focus }); };
const bringIntoView = (node) => {
  const element = document.querySelector(`main section:not([hidden]) [data-id="${node.id}"]`);
  if (element) element.scrollIntoView({ block: window.innerWidth < 1000 ? "start" : "nearest" });
};
const showView = () => {
  for (const name of VIEWS) byId(`view-${name}`).hidden = name !== state.view;
  byId("zooms").hidden = !["network", "whom"].includes(state.view);
  byId("network-tools").hidden = state.view !== "network";
  for (const button of document.querySelectorAll("nav [data-view]")) {
    if (button.dataset.view === state.view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  byId("stage").scrollTop = 0;
  byId("notice").hidden = true;
};
// The words of a selection: nothing is searched for any more and nothing chosen, so that the panel tells who spoke.
const lookAt = (change) => {
  Object.assign(state, { query: "", tokens: [], chosen: null, pair: null, focus: null, view: "said" }, change);
  state.grown.clear();
  showFilters();
  showFound();
  showView();
  changed();
  drawPanel();
  if (window.innerWidth < 1000) byId("filters").open = false; // the words would stand far below them
};
const show = (view) => { state.view = view; showView(); refresh(); remember(true); };
const step = (by) => {
  const byWeight = () => drawnList.slice().sort((a, b) => b.weight - a.weight || a.id - b.id);
  const list = state.view === "said" && saidParts ? [...saidParts.cards.keys()] : state.view === "network" ? byWeight() : selection();
  const next = list[(list.indexOf(state.chosen) + by + list.length) % list.length] || list[0];
  if (!next) return;
  choose(next);
  bringIntoView(next);
};
const setTheme = (dark) => {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(dark));
  if (state.view === "network" && network) drawNetwork();
};
const typing = (target) => ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName) && target.type !== "checkbox";
const onNode = (run) => () => { if (state.chosen) run(state.chosen); };
const KEYS = {
  "/": () => { byId("filters").open = true; byId("search").focus(); },
  ArrowDown: () => step(1), ArrowUp: () => step(-1), "+": () => zoom("in"), "-": () => zoom("out"), 0: () => zoom("fit"),
  f: onNode(focusOn), e: onNode((node) => (state.focus === node ? wider() : expand(node))), h: onNode(hide), p: onNode(pin), b: () => history.back(),
  d: () => { byId("panel").focus(); }, "?": () => { byId("help").open = true; byId("help").scrollIntoView(); },
};
VIEWS.forEach((view, i) => { KEYS[i + 1] = () => show(view); });
const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (state.chosen || state.pair) choose(null);
    else if (byId("search").value) { byId("search").value = ""; search(); }
    if (typing(event.target)) event.target.blur();
    return;
  }
  if (event.target === byId("search") && ["Enter", "ArrowDown"].includes(event.key)) {
    const first = byId("found").querySelector("button");
    if (first && event.key === "ArrowDown") { event.preventDefault(); first.focus(); }
    if (first && event.key === "Enter") first.click();
    return;
  }
  if (typing(event.target) || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
};
const reopen = () => {
  recall();
  showFilters();
  showFound();
  showView();
  refresh();
  drawPanel();
  light(Boolean(state.chosen));
};
const explain = () => {
  if (state.view !== "whom" || location.hash.length > 1) return;
  const text = `${counted(statements.length, "statement")} are too many to read at once: this is who spoke about or to whom. Search, or choose a name or a line, to read the words.`;
  byId("notice").replaceChildren(make("span", {}, text), make("button", { type: "button", "aria-label": "Close this note", click: () => { byId("notice").hidden = true; } }, "✕"));
  byId("notice").hidden = false;
};
const start = () => {
  const prefers = window.matchMedia("(prefers-color-scheme: dark)");
  setTheme(prefers.matches);
  prefers.addEventListener("change", () => setTheme(prefers.matches));
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  if (window.innerWidth < 1000) byId("filters").open = false;
  buildSelects();
  buildDates();
  byId("search").addEventListener("input", search);
  byId("search").addEventListener("change", () => remember(true));
  byId("reset").addEventListener("click", resetFilters);
  byId("back").addEventListener("click", () => history.back());
  byId("boxes").addEventListener("change", () => { state.boxes = byId("boxes").checked; changed(); });
  byId("colours").addEventListener("change", () => { state.colours = byId("colours").value; changed(); });
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom));
  for (const button of document.querySelectorAll("[data-save]")) button.addEventListener("click", () => EXPORTS[button.dataset.save]());
  for (const button of document.querySelectorAll("nav [data-view]")) button.addEventListener("click", () => show(button.dataset.view));
  document.addEventListener("keydown", pressed);
  window.addEventListener("hashchange", () => { if (location.hash !== written) reopen(); });
  if (told.centre !== null && location.hash.length < 2) state.centre = nodes[told.centre];
  explainAfter(reopen);
  if (state.centre) choose(state.centre, { keep: false });
  let wide = byId("stage").clientWidth;
  new ResizeObserver(() => {
    placeSaid();
    if (byId("stage").clientWidth === wide) return;
    wide = byId("stage").clientWidth;
    if (state.view === "timeline") drawTimeline(selection());
    sizeWhom();
  }).observe(byId("stage"));
  setTimeout(buildIndex, 50);
  document.documentElement.dataset.ready = "yes";
};
const explainAfter = (run) => { run(); explain(); };
start();
