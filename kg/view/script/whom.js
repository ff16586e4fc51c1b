// Who → whom: actors, and between them curves as wide as there are statements, coloured and marked by their tone.
const PAIRS = 160;
let whomParts = null;
const whomScale = { value: null };
const strength = (pairs) => {
  const weight = new Map();
  for (const { from, to, list } of pairs) for (const node of [from, to]) weight.set(node, (weight.get(node) || 0) + list.length);
  return weight;
};
const arrow = (tone) => svg("marker", { id: `tip-${tone}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
  svg("path", { d: "M0 .5 8 4 0 7.500z", class: `tip ${tone}` }));
const curveOf = (a, b, widest) => {
  // From rim to rim, bent to the left, so that the way there and the way back are two lines; gives also the middle.
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy) || 1;
  const bend = Math.min(0.18 * far, 46);
  const [cx, cy] = [(a.x + b.x) / 2 + (dy / far) * bend, (a.y + b.y) / 2 - (dx / far) * bend];
  const rim = (from, gap) => { const length = Math.hypot(cx - from.x, cy - from.y) || 1; return [from.x + ((cx - from.x) / length) * gap, from.y + ((cy - from.y) / length) * gap]; };
  const [start, end] = [rim(a, a.r + 1), rim(b, b.r + 4 + widest / 3)];
  return { d: `M${start.map(Math.round)}Q${Math.round(cx)} ${Math.round(cy)} ${end.map(Math.round)}`, middle: [0.25 * start[0] + 0.5 * cx + 0.25 * end[0], 0.25 * start[1] + 0.5 * cy + 0.25 * end[1]] };
};
const press = (run) => (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); run(); } };
const pressable = (element, run) => { element.addEventListener("keydown", press(run)); return element; };
const edgeOf = (pair, a, b) => {
  const width = Math.min(1.2 + 1.6 * Math.log2(pair.list.length + 0.4), 10);
  const { d, middle: [mx, my] } = curveOf(a, b, width);
  const run = () => choosePair(pair);
  const group = svg("g", { class: `pair ${pair.tone}`, role: "button", tabindex: "0", "aria-label": pairName(pair), "data-from": pair.from.id, "data-to": pair.to.id, click: run },
    svg("title", {}, pairName(pair)), svg("path", { d, class: "touch" }),
    svg("path", { d, class: "line", "stroke-width": width.toFixed(1), "marker-end": `url(#tip-${pair.tone})` }));
  const badge = svg("g", { class: `badge-on ${pair.tone}`, transform: `translate(${Math.round(mx)} ${Math.round(my)})`, "aria-hidden": "true", click: run },
    svg("rect", { x: -16, y: -9, width: 32, height: 18, rx: 9 }), svg("text", { y: 4, "text-anchor": "middle" }, `${MARKS[pair.tone]} ${pair.list.length}`));
  return { pair, group: pressable(group, run), badge, spot: { x: mx, y: my, w: 32, h: 18 } };
};
const actorOf = (box) => {
  const { node } = box;
  const run = () => choose(node);
  const group = svg("g", { class: "actor", role: "button", tabindex: "0", "data-id": node.id, "aria-label": `${title(node)}, ${subtitle(node) || node.type}`, transform: `translate(${Math.round(box.x)} ${Math.round(box.y)})`, click: run, dblclick: () => focusOn(node) },
    svg("title", {}, [title(node), subtitle(node)].filter(Boolean).join(", ")),
    svg("rect", { x: -box.w / 2, y: -box.r - 3, width: box.w, height: box.h + 6, rx: 6, class: "pad" }),
    svg("path", { d: SHAPES[(looks[node.type] || looks.Actor).shape], transform: `scale(${(box.r / 8).toFixed(2)}) translate(-8 -8)`, fill: (looks[node.type] || looks.Actor).colour, class: "shape" }),
    svg("text", { y: box.r + 14, "text-anchor": "middle", direction: rtl(box.label) ? "rtl" : null }, box.label));
  return pressable(group, run);
};
const rtl = (text) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
const overlaps = (a, b) => Math.abs(a.x - b.x) * 2 < a.w + b.w && Math.abs(a.y - b.y) * 2 < a.h + b.h;

const drawWhom = (list) => {
  const all = pairsOf(list, (s) => s.whom);
  const weight = strength(all);
  const ranked = [...weight.keys()].sort((a, b) => state.pinned.has(b) - state.pinned.has(a) || weight.get(b) - weight.get(a) || byLabel(a, b));
  const kept = new Set(ranked.slice(0, state.actors));
  const pairs = all.filter(({ from, to }) => kept.has(from) && kept.has(to)).slice(0, PAIRS);
  const joined = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  const most = Math.max(...weight.values(), 1);
  const boxes = [...kept].filter((node) => joined.has(node)).map((node) => {
    const [r, label] = [9 + 9 * Math.sqrt(weight.get(node) / most), shortened(title(node), 26)];
    return { node, r, label, w: Math.max(widthOf(label) + 10, 2 * r), h: 2 * r + 22 };
  });
  const of = new Map(boxes.map((box) => [box.node, box]));
  const stage = byId("stage");
  const size = { wide: Math.max(stage.clientWidth - 60, 300), high: Math.max(stage.clientHeight - 150, 320) };
  const room = Math.max(Math.sqrt(boxes.reduce((sum, box) => sum + box.w * (box.h + 26), 0) / (size.wide * size.high)) * 1.28, 0.7);
  springs(boxes, pairs.map(({ from, to, list: said }) => ({ a: of.get(from), b: of.get(to), weight: said.length })), { wide: size.wide * room, high: size.high * room });
  for (const box of boxes) box.y -= 9;
  const edges = pairs.map((pair) => edgeOf(pair, of.get(pair.from), of.get(pair.to)));
  const taken = boxes.map((box) => ({ x: box.x, y: box.y + 9, w: box.w, h: box.h }));
  const badges = edges.filter(({ pair, spot }) => {
    if (pair.list.length < 2 && pairs.length > 40) return false;
    if (taken.some((other) => overlaps(other, spot))) return false;
    taken.push(spot);
    return true;
  });
  const edge = (side, sign, of2) => Math[sign](...boxes.map((box) => box[side] + (sign === "max" ? 1 : -1) * of2(box)), sign === "max" ? 10 : -10);
  const [left, right] = [edge("x", "min", (b) => b.w / 2 + 14), edge("x", "max", (b) => b.w / 2 + 14)];
  const [top, bottom] = [edge("y", "min", (b) => b.r + 14), edge("y", "max", (b) => b.r + 30)];
  const drawn = svg("svg", { class: "whom", viewBox: `${Math.round(left)} ${Math.round(top)} ${Math.round(right - left)} ${Math.round(bottom - top)}`, role: "group", "aria-label": `Who spoke about or to whom: ${counted(boxes.length, "actor")}, ${counted(pairs.length, "pair")}` },
    svg("defs", {}, Object.keys(MARKS).map(arrow)), edges.map((e) => e.group), badges.map((e) => e.badge), boxes.map(actorOf));
  whomParts = { drawn, boxes, edges, badges, wide: right - left, high: bottom - top };
  const rest = ranked.length - kept.size;
  const legend = tonesOf(["cooperative", "neutral", "conflictual", "mixed"], make("span", {}, "the wider, the more statements"),
    rest > 0 ? make("span", {}, `the ${kept.size} actors with most statements, of ${ranked.length}`) : null,
    rest > 0 && state.actors < 80 ? make("button", { type: "button", class: "small-button", click: () => { state.actors = 80; refresh(); } }, `Show ${Math.min(80, ranked.length)}`) : null);
  byId("view-whom").replaceChildren(legend, boxes.length ? make("div", { class: "scroll" }, drawn) : nothing("No statement here is about or to another actor."));
  sizeWhom();
  const scroll = byId("view-whom").querySelector(".scroll");
  if (scroll) scroll.scrollLeft = (scroll.scrollWidth - scroll.clientWidth) / 2;
  lightWhom();
};
const sizeWhom = () => {
  if (!whomParts || state.view !== "whom") return;
  const stage = byId("stage");
  const fit = Math.min((stage.clientWidth - 24) / whomParts.wide, Math.max(stage.clientHeight - 80, 300) / whomParts.high, 1.25);
  const scale = (whomScale.value || 1) * Math.max(fit, 0.8);
  whomParts.drawn.setAttribute("width", Math.round(whomParts.wide * scale));
  whomParts.drawn.setAttribute("height", Math.round(whomParts.high * scale));
};
const lightWhom = () => {
  if (!whomParts) return;
  const { drawn, edges, badges, boxes } = whomParts;
  const touches = ({ from, to }) => (state.pair ? from === state.pair[0] && to === state.pair[1] : from === state.chosen || to === state.chosen || Boolean(state.chosen && state.chosen.type === "Statement" && state.chosen.by.includes(from) && state.chosen.whom.includes(to)));
  const lit = edges.filter((edge) => touches(edge.pair));
  const ends = new Set([...lit.flatMap(({ pair }) => [pair.from, pair.to]), state.chosen]);
  drawn.classList.toggle("dimmed", lit.length > 0);
  for (const edge of edges) edge.group.classList.toggle("lit", lit.includes(edge));
  for (const edge of badges) edge.badge.classList.toggle("lit", lit.includes(edge));
  for (const { node } of boxes) {
    const element = drawn.querySelector(`.actor[data-id="${node.id}"]`);
    element.classList.toggle("lit", ends.has(node));
    if (node === state.chosen) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
};
