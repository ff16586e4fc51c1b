// The network view, drawn by vis-network from places worked out beforehand, or close together where few are left.
let network = null;
let drawnList = [];
let drawnLinks = [];
let drawnKey = "";
const LINKS = 500;
const FEW = 160;
const BOXES = 400;
nodes.forEach((node, id) => {
  const [x, y, size, community] = sketch.places[id];
  Object.assign(node, { place: { x, y }, at: { x, y }, drawn: size, community, weight: node.into.length + node.out.length });
});
let palette = {};
const colour = (name) => (palette[name] ??= getComputedStyle(document.documentElement).getPropertyValue(name).trim());
const colouring = () => state.colours || (nodes.length > 1500 ? "community" : "type");
const colourOf = (node) => {
  if (colouring() === "community") return told.communities[node.community] || "#9aa3ab";
  if (node.type === "Statement") return tones[node.tone] || "#8a949e";
  return (looks[node.type] || looks.Actor).colour;
};
const ICONS = new Map(Object.entries(SHAPES).map(([name, d]) => [name, new Path2D(d)]));
const symbol = (shape) => ({ ctx, x, y, state: { selected, hover }, style }) => ({
  drawNode() {
    const size = Math.max(style.size, 3.4 / network.getScale()); // never less than a few points on the screen
    const scale = size / 8;
    ctx.save();
    ctx.translate(x - size, y - size);
    ctx.scale(scale, scale);
    ctx.fillStyle = style.color;
    ctx.fill(ICONS.get(shape));
    ctx.lineWidth = (selected || hover ? 3 : 1.2) / scale / Math.max(network.getScale(), 0.05);
    ctx.strokeStyle = selected || hover ? colour("--accent") : colour("--outline");
    ctx.stroke(ICONS.get(shape));
    ctx.restore();
  },
  nodeDimensions: { width: 2 * style.size, height: 2 * style.size },
});
const SYMBOLS = Object.fromEntries(Object.keys(SHAPES).map((name) => [name, symbol(name)]));
const sketched = (node) => ({
  id: node.id, x: node.at.x, y: node.at.y, size: node.drawn, shape: "custom", color: colourOf(node),
  ctxRenderer: SYMBOLS[(looks[node.type] || looks.Actor).shape],
});
const showsBoxes = () => {
  if (state.hidden.has("Statement")) return false;
  if (state.boxes !== null) return state.boxes;
  return selection().length <= (filtered() || state.focus ? BOXES : 120);
};
const linksOf = (list) => {
  // Statements as nodes with their links, or drawn together as one line for each two whom they join.
  const inside = new Set(list);
  const links = [];
  for (const node of list) {
    for (const { relation, node: to } of node.out) {
      if (node !== to && inside.has(to) && (relation !== "mention" || node.type !== "Place")) links.push({ from: node, to, relation, tone: null, number: 1 });
    }
  }
  if (showsBoxes()) return links;
  const pairs = pairsOf(selection(), (s) => s.subjects.length || s.whom.length ? unique([...s.subjects, ...s.whom]) : []);
  const strongest = pairs.filter(({ from, to }) => inside.has(from) && inside.has(to));
  return [...links, ...strongest.slice(0, LINKS).map((pair) => ({ from: pair.from, to: pair.to, relation: "pair", tone: pair.tone, number: pair.list.length, of: strongest.length }))];
};
const arrangeFew = (list, links) => {
  const boxes = list.map((node) => ({ node, w: Math.min(widthOf(shortened(title(node), 28)), 170) + 8, h: 44 }));
  const of = new Map(boxes.map((box) => [box.node, box]));
  const stage = byId("canvas");
  const room = Math.sqrt(boxes.reduce((sum, box) => sum + box.w * box.h, 0) * 2.4);
  const shape = Math.min(Math.max((stage.clientWidth || 800) / (stage.clientHeight || 600), 0.5), 2);
  springs(boxes, links.map(({ from, to, number }) => ({ a: of.get(from), b: of.get(to), weight: number })), { wide: room * Math.sqrt(shape), high: room / Math.sqrt(shape) });
  for (const box of boxes) Object.assign(box.node, { at: { x: box.x, y: box.y }, drawn: box.node.type === "Statement" ? 8 : 11 + Math.min(box.node.weight, 40) / 5 });
};
const drawNetwork = () => {
  palette = {};
  const boxes = showsBoxes();
  byId("boxes").checked = boxes;
  byId("colours").value = colouring();
  drawnList = nodes.filter((node) => drawable(node) && (boxes || node.type !== "Statement"));
  for (const node of drawnList) Object.assign(node, { at: node.place, drawn: sketch.places[node.id][2] });
  const key = drawnList.map((node) => node.id).join();
  drawnLinks = linksOf(drawnList);
  if (drawnList.length <= FEW && drawnList.length < nodes.length) arrangeFew(drawnList, drawnLinks);
  const thin = 1 / Math.max(Math.sqrt(600 / Math.max(drawnList.length, 600)), 0.2);
  const line = colour("--line");
  const edges = drawnLinks.map(({ from, to, relation, tone, number }, id) => ({
    id, from: from.id, to: to.id, width: (relation === "pair" ? 0.8 + 1.2 * Math.log2(number + 0.5) : 1) * thin, dashes: relation === "topic" || relation === "mention",
    color: { color: tone ? tones[tone] || line : line, opacity: drawnList.length > 1500 ? 0.45 : 0.75, highlight: colour("--accent"), hover: line },
  }));
  const many = edges.length > 400;
  const options = { ...sketch.options, interaction: { ...sketch.options.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many, tooltipDelay: 1e6 } };
  const contents = { nodes: drawnList.map(sketched), edges };
  if (!network) openNetwork(contents, options);
  else { network.setOptions(options); network.setData(contents); }
  const more = drawnLinks.find((link) => link.of > LINKS);
  byId("pairs").textContent = [counted(drawnList.length, "node"), more ? `the ${LINKS} strongest of ${more.of} pairs` : ""].filter(Boolean).join(" · ");
  if (key !== drawnKey) fitNetwork();
  drawnKey = key;
  lightNetwork(false);
};
const openNetwork = (contents, options) => {
  network = new vis.Network(byId("canvas"), contents, options);
  network.on("click", ({ nodes: hit }) => { if (hit.length || state.chosen) choose(hit.length ? nodes[hit[0]] : null); });
  network.on("doubleClick", ({ nodes: hit }) => { if (hit.length) focusOn(nodes[hit[0]]); });
  network.on("hoverNode", ({ node }) => { hovered = nodes[node]; });
  network.on("blurNode", () => { hovered = null; });
  network.on("dragEnd", ({ nodes: moved }) => { for (const id of moved) nodes[id].at = network.getPosition(id); });
  network.on("dragging", ({ nodes: moved }) => { for (const id of moved) nodes[id].at = network.getPosition(id); });
  network.on("afterDrawing", paintLabels);
};
const fitNetwork = () => {
  if (!network || !drawnList.length) return;
  network.fit({ animation: false, maxZoomLevel: 1.1 });
};
const lightNetwork = (move) => {
  if (!network || state.view !== "network") return;
  network.unselectAll();
  if (!state.chosen || !drawnList.includes(state.chosen)) { network.redraw(); return; }
  network.selectNodes([state.chosen.id]);
  if (!move) return;
  const { x, y } = network.canvasToDOM(state.chosen.at);
  const seen = x > 20 && y > 20 && x < byId("canvas").clientWidth - 20 && y < byId("canvas").clientHeight - 60;
  if (!seen) network.moveTo({ position: state.chosen.at });
};
const zoom = (how) => {
  if (state.view === "network" && network) {
    if (how === "fit") fitNetwork();
    else network.moveTo({ scale: network.getScale() * (how === "in" ? 1.35 : 1 / 1.35) });
  }
  if (state.view === "whom") {
    whomScale.value = how === "fit" ? 1 : (whomScale.value || 1) * (how === "in" ? 1.25 : 1 / 1.25);
    sizeWhom();
  }
};
