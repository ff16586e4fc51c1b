// The network view, drawn by vis-network from places worked out beforehand.
let network = null;
let drawnNodes = null;
let drawnEdges = null;
const sketch = read("drawing");
const PAIRS = 300;
const pairs = () => {
  // Who spoke about whom, for the view without boxes: one line a pair, the wider the more statements.
  const count = new Map();
  for (const statement of selection()) {
    for (const who of linked(statement, "speaker")) {
      for (const subject of linked(statement, ...ABOUT)) {
        if (who === subject) continue;
        const key = `${who.id}-${subject.id}`;
        const pair = count.get(key) || { id: key, from: who.id, to: subject.id, number: 0 };
        count.set(key, Object.assign(pair, { number: pair.number + 1 }));
      }
    }
  }
  const seen = [...count.values()].filter((pair) => visible(nodes[pair.from]) && visible(nodes[pair.to]));
  const strongest = seen.sort((a, b) => b.number - a.number || a.from - b.from || a.to - b.to).slice(0, PAIRS);
  byId("pairs").textContent = seen.length > PAIRS ? `the ${PAIRS} strongest of ${seen.length} links` : "";
  return strongest.map((pair) => ({ ...pair, width: Math.min(1 + pair.number, 9) }));
};
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const styled = (node) => {
  const own = sketch.nodes[node.id];
  const hidden = node.type === "Statement" ? !byId("boxes").checked || !wanted(node) : !visible(node);
  const inside = own.shape === "ellipse";
  const style = { id: node.id, hidden, font: { color: inside ? "#111820" : colour("--ink") } };
  if (own.shape === "box") {
    const background = colour("--card");
    const picked = { border: colour("--accent"), background };
    Object.assign(style, { color: { border: own.color.border, background, highlight: picked, hover: picked }, widthConstraint: { maximum: 175 }, font: { color: colour("--ink"), size: 15 }, borderWidth: 2.5 });
  }
  return style;
};
const openNetwork = () => {
  const line = colour("--line");
  drawnNodes = new vis.DataSet(sketch.nodes.map((own) => ({ ...own, ...styled(nodes[own.id]) })));
  drawnEdges = new vis.DataSet();
  const options = { ...sketch.options, edges: { ...sketch.options.edges, color: { color: line, highlight: colour("--accent"), hover: line } } };
  if (sketch.edges.length > 800) options.interaction = { ...options.interaction, hideEdgesOnDrag: true, hideEdgesOnZoom: true };
  network = new vis.Network(byId("canvas"), { nodes: drawnNodes, edges: drawnEdges }, options);
  network.on("click", ({ nodes: hit }) => choose(hit.length ? nodes[hit[0]] : null));
};
const drawNetwork = () => {
  const fresh = !network;
  if (fresh) openNetwork();
  else drawnNodes.update(nodes.map(styled));
  const boxes = byId("boxes").checked && !state.hidden.has("Statement");
  const line = colour("--line");
  byId("pairs").textContent = "";
  const edges = sketch.edges.map((edge, id) => ({ ...edge, id }));
  drawnEdges.clear();
  drawnEdges.add(boxes ? edges : [...edges.filter((edge) => nodes[edge.from].type !== "Statement"), ...pairs()]);
  network.setOptions({ edges: { color: { color: line, hover: line, highlight: colour("--accent") } } });
  if (fresh) fitNetwork();
  lightNetwork(false);
};
const fitNetwork = () => network && network.fit({ nodes: nodes.filter((n) => !drawnNodes.get(n.id).hidden).map((n) => n.id) });
const lightNetwork = (move) => {
  if (!network || state.view !== "network") return;
  network.unselectAll();
  if (!state.chosen || drawnNodes.get(state.chosen.id).hidden) return;
  network.selectNodes([state.chosen.id]);
  if (move) network.focus(state.chosen.id, { scale: Math.max(network.getScale(), 0.7) });
};
const zoomNetwork = (how) => {
  if (!network) return;
  if (how === "fit") fitNetwork();
  else network.moveTo({ scale: network.getScale() * (how === "in" ? 1.35 : 1 / 1.35) });
};
