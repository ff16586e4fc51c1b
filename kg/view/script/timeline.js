// The timeline: a lane a speaker, and one for meetings; cards when they are few, marks when they are many.
const CARDS = 30;
const CARD = { wide: 168, high: 74 };
const MARK = 9;
const EVENT_ROWS = 6;
const MARK_ROWS = 8;
const GUTTER = 150;
const NO_DATE = 74;
// From the first to the last statement, and as far as meetings stand near; what lies far off stands at the edge.
const domainOf = (times, others) => {
  let [from, to] = times.length ? [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))] : [Math.min(...others), Math.max(...others)];
  if (state.since) from = Math.max(from, timeOf(state.since));
  if (state.until) to = Math.min(to, timeOf(state.until));
  for (const time of others) if (time >= from - 0.25 * (to - from) && time <= to + 0.25 * (to - from)) [from, to] = [Math.min(from, time), Math.max(to, time)];
  const pad = Math.max((to - from) * 0.02, DAY / 2);
  return [from - pad, to + pad];
};
const lanesOf = (list) => {
  const by = new Map();
  for (const s of list) for (const who of s.by.length ? s.by.slice(0, 1) : [null]) by.set(who, [...(by.get(who) || []), s]);
  return [...by].sort(([a, m], [b, n]) => state.pinned.has(b) - state.pinned.has(a) || n.length - m.length || (a && b ? byLabel(a, b) : a ? -1 : 1));
};
const stacked = (members, xOf, wide, limit) => {
  // A row for each member, the lowest that is free at its x; members beyond the limit share the last row.
  const ends = [];
  return members.map((node) => {
    const x = xOf(node);
    let row = ends.findIndex((end) => end <= x);
    if (row < 0) row = ends.length < limit ? ends.length : limit - 1;
    ends[row] = x + wide;
    return { node, x, row };
  });
};
const markOf = (node, x, y) => {
  const tone = node.tone || "none";
  const name = node.type === "Statement" ? `${when(node)}, ${node.speakers || "unnamed"}: ${shortened(words(node), 140)}` : `${node.label}, ${spaced(node.status)}, ${shown(node.start_date)}`;
  const shape = node.type === "Statement" ? { cooperative: "triangle", conflictual: "triangleDown" }[tone] || "dot" : looks[node.type].shape;
  const size = node.type === "Statement" ? MARK : 13;
  return svg("g", { class: `mark ${node.type === "Statement" ? tone : "event"}`, fill: node.type === "Statement" ? null : looks[node.type].colour, "data-id": node.id, transform: `translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${(size / 16).toFixed(3)})`, click: () => choose(node), dblclick: () => focusOn(node) },
    svg("title", {}, name), svg("path", { d: SHAPES[shape] }));
};
// A lane with more marks than find room: columns as high as there are statements, parted by tone; a press reads them.
const COLUMN = { wide: 8, high: 64 };
const columnsOf = (who, members, xOf, timeAt, y) => {
  const bins = new Map();
  for (const s of members) {
    const bin = Math.floor(xOf(s) / (COLUMN.wide + 1));
    bins.set(bin, [...(bins.get(bin) || []), s]);
  }
  const most = Math.max(...[...bins.values()].map((list) => list.length));
  return [...bins].map(([bin, list]) => {
    const [left, parts] = [bin * (COLUMN.wide + 1), tally(list, (s) => [s.tone || "none"])];
    const days = list.map((s) => day(s)).sort();
    const name = `${who ? title(who) : "unnamed"}, ${shown(days[0]) || "no date"} – ${shown(days.at(-1))}: ${counted(list.length, "statement")} (${[...parts].map(([tone, count]) => `${count} ${tone === "none" ? "without tone" : tone}`).join(", ")})`;
    const whole = (text, last) => (text.length === 10 ? text : isoOf(timeAt(left + (last ? COLUMN.wide : 0))));
    const run = () => days[0] && lookAt({ query: state.query, tokens: state.tokens, speaker: who, since: whole(days[0], false), until: whole(days.at(-1), true) });
    const drawn = svg("g", { class: "column", click: run }, svg("title", {}, name), svg("rect", { class: "touch", x: left, y, width: COLUMN.wide + 1, height: COLUMN.high }));
    let foot = y + COLUMN.high;
    for (const tone of ["conflictual", "neutral", "none", "cooperative"]) {
      const height = (COLUMN.high * (parts.get(tone) || 0)) / most;
      foot -= height;
      if (height) drawn.append(svg("rect", { class: tone, x: left, y: foot.toFixed(1), width: COLUMN.wide, height: height.toFixed(1) }));
    }
    return drawn;
  });
};
const timelineCard = (s, x, y) => {
  const element = make("button", { type: "button", class: `card ${s.tone || "none"}`, "data-id": s.id, click: () => choose(s) },
    make("span", { class: "line" }, make("span", { class: "grow", title: when(s) }, shown(day(s)) || "no date"), act(s)), make("span", { class: "words", dir: "auto" }, words(s)));
  element.style.left = `${Math.round(x)}px`;
  element.style.top = `${Math.round(y)}px`;
  element.style.width = `${CARD.wide - 8}px`;
  return element;
};
const drawTimeline = (list) => {
  const events = nodes.filter((node) => EVENTS.includes(node.type) && node.start_date && drawable(node) && within(node.start_date, state.since, state.until));
  const known = (dates) => dates.map((date) => timeOf(date || "x")).filter((time) => time !== null);
  const [said, met] = [known(list.map(day)), known(events.map(dayOf))];
  const times = [...said, ...met];
  const room = byId("view-timeline");
  if (!list.length && !events.length) { room.replaceChildren(nothing()); return; }
  const cards = list.length <= CARDS && byId("stage").clientWidth > 640;
  const narrow = byId("stage").clientWidth < 560;
  const gutter = narrow ? 0 : GUTTER;
  const wide = Math.max(byId("stage").clientWidth - 34, narrow ? 520 : 600);
  const undated = list.some((s) => timeOf(day(s) || "x") === null) || !times.length;
  const [from, to] = times.length ? domainOf(said, met) : [0, 1];
  const rightEdge = wide - 12 - (undated ? (cards ? CARD.wide : NO_DATE) : 0) - (cards ? CARD.wide - 20 : 0);
  const xOf = (node) => {
    const time = timeOf(dayOf(node) || "x");
    return time === null ? wide - (cards ? CARD.wide : NO_DATE) + 12 : gutter + 12 + Math.min(Math.max((time - from) / (to - from), 0), 1) * (rightEdge - gutter - 12);
  };
  const timeAt = (x) => from + Math.min(Math.max((x - gutter - 12) / (rightEdge - gutter - 12), 0), 1) * (to - from);
  const byTime = (a, b) => xOf(a) - xOf(b) || a.id - b.id;
  const drawn = svg("svg", { class: "time", width: wide, role: "img", "aria-label": `${counted(list.length, "statement")} and ${counted(events.length, "meeting")} by date; the list view has them as a table` });
  const over = make("div", { class: "over" });
  const tickList = times.length ? ticks(from, to, Math.max(Math.floor((rightEdge - gutter) / 86), 2)) : [];
  let y = 34;
  const name = (node, label, count, height) => {
    drawn.append(svg("line", { x1: 0, x2: wide, y1: y + height, y2: y + height, class: "rule" }));
    const element = make("button", { type: "button", class: "lane", dir: "auto", click: () => node && choose(node), "data-id": node ? node.id : null, disabled: node ? null : "" }, node ? icon(node.type) : null, make("span", { class: "grow" }, label), make("span", { class: "number" }, String(count)));
    element.style.top = `${y + (narrow ? 0 : height / 2 - 15)}px`;
    over.append(element);
  };
  if (events.length) {
    const placed = stacked(events.sort(byTime), xOf, narrow ? 16 : 150, EVENT_ROWS);
    const height = 14 + 20 * (1 + Math.max(...placed.map((p) => p.row))) + (narrow ? 26 : 0);
    const ends = [];
    for (const { node, x, row } of placed) {
      const at = y + 16 + 20 * row + (narrow ? 26 : 0);
      drawn.append(markOf(node, x, at));
      if (narrow || row === EVENT_ROWS - 1 || (ends[row] || 0) > x || x > wide - 90) continue;
      const label = shortened(node.label, 20);
      drawn.append(svg("text", { x: x + 11, y: at + 4, class: "label" }, label));
      ends[row] = x + widthOf(label, 12, 500) + 20;
    }
    name(null, "Meetings and agreements", events.length, height);
    y += height;
  }
  const lanes = lanesOf(list);
  for (const [who, said] of lanes.slice(0, state.lanes)) {
    const ordered = [...said].sort(byTime);
    const placed = stacked(ordered, xOf, cards ? CARD.wide : MARK + 1, cards ? 99 : MARK_ROWS + 1);
    const rows = 1 + Math.max(...placed.map((p) => p.row));
    const head = narrow ? 30 : 0;
    const height = head + (cards ? rows * CARD.high + 12 : Math.max(rows * (MARK + 1) + 14, 34));
    const crowded = !cards && rows > MARK_ROWS;
    if (crowded) drawn.append(...columnsOf(who, ordered, xOf, timeAt, y + head + 10));
    for (const { node, x, row } of crowded ? [] : placed) {
      if (cards) over.append(timelineCard(node, x, y + 6 + row * CARD.high));
      else drawn.append(markOf(node, x + MARK / 2, y + head + 12 + row * (MARK + 1)));
    }
    name(who, who ? shortened(title(who), 40) : "unnamed speaker", said.length, height);
    y += height;
  }
  for (const [time, label] of tickList) {
    const x = gutter + 12 + ((time - from) / (to - from)) * (rightEdge - gutter - 12);
    drawn.prepend(svg("line", { x1: x, x2: x, y1: 24, y2: y, class: "tick" }));
    if (x + 3 + widthOf(label, 12, 500) < (undated ? wide - (cards ? CARD.wide : NO_DATE) : wide)) drawn.append(svg("text", { x: x + 3, y: 18, class: "label" }, label));
  }
  if (undated) drawn.append(svg("text", { x: wide - (cards ? CARD.wide : NO_DATE) + 8, y: 18, class: "label" }, "no date"));
  drawn.setAttribute("height", y + 4);
  const rest = lanes.length - state.lanes;
  const more = rest > 0 ? make("p", { class: "more" }, `${state.lanes} of ${lanes.length} speakers. `, make("button", { type: "button", click: () => { state.lanes += 24; refresh(); } }, `Show ${Math.min(24, rest)} more`)) : "";
  room.replaceChildren(tonesOf(["cooperative", "neutral", "conflictual"]), make("div", { class: "scroll timeline" }, drawn, over), more);
  lightTimeline();
};
const lightTimeline = () => {
  const near = new Set(state.chosen ? [state.chosen, ...linking(state.chosen, "speaker", ...ABOUT)] : []);
  for (const element of document.querySelectorAll("#view-timeline [data-id]")) {
    const node = nodes[element.dataset.id];
    element.classList.toggle("lit", near.has(node));
    if (node === state.chosen) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
  byId("view-timeline").classList.toggle("dimmed", [...near].some((node) => node.type === "Statement"));
};
