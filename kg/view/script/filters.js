// The left-hand side: what is searched for and which types, tones, acts and speakers are wanted.
const FIRST = 120;
const state = {
  view: "said", tokens: [], hidden: new Set(["Document"]), tones: new Set(Object.keys(tones)), act: "", speaker: null,
  chosen: null, limit: FIRST, rows: 400, sort: "date", descending: true,
};
const visible = (node) => !state.hidden.has(node.type);
const found = (node) => state.tokens.every((token) => node.haystack.includes(token));
const wanted = (statement) => {
  if (!visible(statement) || !found(statement)) return false;
  if (state.act && statement.act !== state.act) return false;
  if (statement.tone ? !state.tones.has(statement.tone) : state.tones.size < Object.keys(tones).length) return false;
  const by = linked(statement, "speaker");
  if (state.speaker && !by.includes(state.speaker)) return false;
  return !by.length || by.some(visible);
};
const selection = () => statements.filter(wanted);

const box = (id, checked, change, ...content) => {
  const input = make("input", { type: "checkbox", id });
  input.checked = checked;
  input.addEventListener("change", () => { change(input.checked); refresh(); });
  return make("li", {}, make("label", {}, input, ...content));
};
const member = (set, value, inside) => (inside ? set.add(value) : set.delete(value));
const buildTypes = () => {
  const rows = Object.keys(looks).map((type) => [type, ofType(type).length]).filter(([, count]) => count);
  byId("types").replaceChildren(...rows.map(([type, count]) =>
    box(`type-${type}`, visible({ type }), (on) => member(state.hidden, type, !on), icon(type),
      make("span", { class: "grow" }, looks[type].plural), make("span", { class: "number" }, String(count)))));
};
const buildTones = () => {
  byId("tones").replaceChildren(...Object.keys(tones).map((tone) =>
    box(`tone-${tone}`, state.tones.has(tone), (on) => member(state.tones, tone, on),
      make("span", { class: `tone ${tone}`, "aria-hidden": "true" }, MARKS[tone]),
      make("span", { class: "grow" }, capital(tone)),
      make("span", { class: "number" }, String(statements.filter((s) => s.tone === tone).length)))));
};
const buildSelects = () => {
  const acts = unique(statements.map((s) => s.act).filter(Boolean)).sort();
  byId("act").replaceChildren(make("option", { value: "" }, "any act"),
    ...acts.map((name) => make("option", { value: name }, `${spaced(name)} (${statements.filter((s) => s.act === name).length})`)));
  byId("speaker").replaceChildren(make("option", { value: "" }, "any speaker"),
    ...speakers.map((who) => make("option", { value: who.id }, `${who.label} (${linking(who, "speaker").length})`)));
};
const buildFilters = () => { buildTypes(); buildTones(); buildSelects(); };

const showFound = () => {
  const typed = byId("search").value.trim();
  const hits = typed ? nodes.filter((node) => node.type !== "Statement" && node.type !== "Document" && found(node)) : [];
  const starts = (node) => (fold(node.label).startsWith(state.tokens[0] || "") ? 0 : 1);
  hits.sort((a, b) => starts(a) - starts(b) || b.into.length - a.into.length || byLabel(a, b));
  byId("found").replaceChildren(...hits.slice(0, 8).map((node) => make("li", {}, chip(node))));
};
const search = () => {
  state.tokens = fold(byId("search").value).split(/\s+/).filter(Boolean);
  state.limit = FIRST;
  showFound();
  refresh();
};
const resetFilters = () => {
  Object.assign(state, { act: "", speaker: null, tones: new Set(Object.keys(tones)), hidden: new Set(["Document"]), limit: FIRST });
  byId("search").value = "";
  buildFilters();
  search();
};
