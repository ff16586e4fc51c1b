// What happens when: choosing, changing views, keys, colours, and the address that remembers them.
const VIEWS = ["said", "network", "meetings", "list"];
const remember = () => {
  const parts = new URLSearchParams();
  if (state.view !== "said") parts.set("view", state.view);
  if (byId("search").value) parts.set("q", byId("search").value);
  if (state.chosen) parts.set("node", state.chosen.iri);
  const hash = `#${parts}`;
  if (hash !== (location.hash || "#")) location.replace(hash);
};
const refresh = () => {
  const list = selection();
  byId("count").textContent = `${list.length} of ${statements.length} statements`;
  if (state.view === "said") drawSaid(list);
  if (state.view === "network") drawNetwork();
  if (state.view === "meetings") drawMeetings();
  if (state.view === "list") drawList(list);
  remember();
};
const choose = (node) => {
  state.chosen = node;
  drawPanel();
  lightSaid();
  lightNetwork(true);
  lightTables();
  remember();
  if (node && window.innerWidth < 1000) bringIntoView(node);
};
const bringIntoView = (node) => {
  const element = document.querySelector(`main section:not([hidden]) [data-id="${node.id}"]`);
  if (element) element.scrollIntoView({ block: window.innerWidth < 1000 ? "start" : "nearest" });
};
const show = (view) => {
  state.view = view;
  for (const name of VIEWS) byId(`view-${name}`).hidden = name !== view;
  for (const button of document.querySelectorAll("nav [data-view]")) {
    if (button.dataset.view === view) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }
  refresh();
};
const step = (by) => {
  const list = state.view === "said" && saidParts ? [...saidParts.cards.keys()] : selection();
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
const pressed = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (state.chosen) choose(null);
    else if (byId("search").value) { byId("search").value = ""; search(); }
    if (typing(event.target)) event.target.blur();
    return;
  }
  if (typing(event.target)) return;
  if (event.key === "/") { byId("filters").open = true; byId("search").focus(); }
  else if (VIEWS[event.key - 1]) show(VIEWS[event.key - 1]);
  else if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else return;
  event.preventDefault();
};
const recall = () => {
  const parts = new URLSearchParams(location.hash.slice(1));
  byId("search").value = parts.get("q") || "";
  state.tokens = fold(byId("search").value).split(/\s+/).filter(Boolean);
  state.chosen = nodes.find((node) => node.iri === parts.get("node")) || null;
  return VIEWS.includes(parts.get("view")) ? parts.get("view") : "said";
};

const start = () => {
  const prefers = window.matchMedia("(prefers-color-scheme: dark)");
  setTheme(prefers.matches);
  prefers.addEventListener("change", () => setTheme(prefers.matches));
  byId("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme !== "dark"));
  if (window.innerWidth < 1000) byId("filters").open = false;
  byId("boxes").checked = statements.length <= 120;
  buildFilters();
  byId("search").addEventListener("input", search);
  byId("act").addEventListener("change", () => { state.act = byId("act").value; refresh(); });
  byId("speaker").addEventListener("change", () => { state.speaker = nodes[byId("speaker").value] || null; state.limit = FIRST; refresh(); });
  byId("reset").addEventListener("click", resetFilters);
  byId("boxes").addEventListener("change", refresh);
  for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoomNetwork(button.dataset.zoom));
  for (const button of document.querySelectorAll("nav [data-view]")) button.addEventListener("click", () => show(button.dataset.view));
  document.addEventListener("keydown", pressed);
  new ResizeObserver(() => placeSaid()).observe(byId("stage"));
  const view = recall();
  drawPanel();
  show(view);
  if (byId("search").value) showFound();
};
start();
