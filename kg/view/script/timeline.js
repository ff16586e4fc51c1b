// The timeline: a lane a speaker, and one for meetings; cards when they are few, marks when they are many.
const CARDS = 30;
const CARD = { wide: 168, high: 74 };
const MARK = 9;
const GUTTER = 150;
const NO_DATE = 74;
const domainOf = (times) => {
  let [from, to] = [Math.min(...times), Math.max(...times)];
  if (state.since) from = Math.max(from, timeOf(state.since));
  if (state.until) to = Math.min(to, timeOf(state.until));
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
  const times = [...list.map(day), ...events.map(dayOf)].map((date) => timeOf(date || "x")).filter((time) => time !== null);
  const room = byId("view-timeline");
  if (!list.length && !events.length) { room.replaceChildren(nothing()); return; }
  const cards = list.length <= CARDS && byId("stage").clientWidth > 640;
  const narrow = byId("stage").clientWidth < 560;
  const gutter = narrow ? 0 : GUTTER;
  const wide = Math.max(byId("stage").clientWidth - 34, narrow ? 520 : 600);
  const undated = list.some((s) => timeOf(day(s) || "x") === null) || !times.length;
  const [from, to] = times.length ? domainOf(times) : [0, 1];
  const rightEdge = wide - 12 - (undated ? (cards ? CARD.wide : NO_DATE) : 0) - (cards ? CARD.wide - 20 : 0);
  const xOf = (node) => {
    const time = timeOf(dayOf(node) || "x");
    return time === null ? wide - (cards ? CARD.wide : NO_DATE) + 12 : gutter + 12 + ((time - from) / (to - from)) * (rightEdge - gutter - 12);
  };
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
    const placed = stacked(events.sort(byTime), xOf, narrow ? 16 : 150, 6);
    const height = 14 + 20 * (1 + Math.max(...placed.map((p) => p.row))) + (narrow ? 26 : 0);
    const ends = [];
    for (const { node, x, row } of placed) {
      const at = y + 16 + 20 * row + (narrow ? 26 : 0);
      drawn.append(markOf(node, x, at));
      if (narrow || (ends[row] || 0) > x || x > wide - 90) continue;
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
    const placed = stacked(ordered, xOf, cards ? CARD.wide : MARK + 1, cards ? 99 : 8);
    const rows = 1 + Math.max(...placed.map((p) => p.row));
    const head = narrow ? 30 : 0;
    const height = head + (cards ? rows * CARD.high + 12 : Math.max(rows * (MARK + 1) + 14, 34));
    for (const { node, x, row } of placed) {
      if (cards) over.append(timelineCard(node, x, y + 6 + row * CARD.high));
      else drawn.append(markOf(node, x + MARK / 2, y + head + 12 + row * (MARK + 1)));
    }
    name(who, who ? shortened(title(who), 40) : "unnamed speaker", said.length, height);
    y += height;
  }
  for (const [time, label] of tickList) {
    const x = gutter + 12 + ((time - from) / (to - from)) * (rightEdge - gutter - 12);
    drawn.prepend(svg("line", { x1: x, x2: x, y1: 24, y2: y, class: "tick" }));
    drawn.append(svg("text", { x: x + 3, y: 18, class: "label" }, label));
  }
  if (undated) drawn.append(svg("text", { x: wide - (cards ? CARD.wide : NO_DATE) + 8, y: 18, class: "label" }, "no date"));
  drawn.setAttribute("height", y + 4);
  const rest = lanes.length - state.lanes;
  const more = rest > 0 ? make("p", { class: "more" }, `${state.lanes} of ${lanes.length} speakers. `, make("button", { type: "button", click: () => { state.lanes += 24; refresh(); } }, `Show ${Math.min(24, rest)} more`)) : "";
  room.replaceChildren(make("div", { class: "scroll timeline" }, drawn, over), more);
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
