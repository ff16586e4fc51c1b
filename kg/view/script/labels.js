// Labels of the network: of one size on the screen at any scale, the most important first, and none upon another.
const LABELS = 140;
let hovered = null;
let labelled = [];
const rankOf = (node, near) => (node === state.chosen ? 0 : node === hovered ? 1 : state.pinned.has(node) || node === state.focus ? 2 : near.has(node) ? 3 : node.type === "Statement" ? 5 : 4);
const placeLabels = (shownNodes, where, scale, size) => {
  // Screen boxes of the labels that find room: [node, text, x, y].
  const near = new Set(state.chosen ? near1(state.chosen) : []);
  const order = shownNodes.filter((node) => {
    const at = where(node);
    return at.x > -40 && at.y > -40 && at.x < size.wide + 40 && at.y < size.high + 40;
  }).map((node) => [rankOf(node, near), -node.weight, node]);
  order.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].id - b[2].id);
  const boxes = [];
  const placed = [];
  for (const [rank, , node] of order) {
    if (placed.length >= LABELS) break;
    if (rank === 5 && scale < 0.45 && order.length > 60) continue;
    const text = shortened(title(node), node.type === "Statement" ? 34 : 28);
    const at = where(node);
    const y = at.y + Math.max(node.drawn * scale, 4) + 10;
    const box = { x: at.x, y, w: widthOf(text, 12.5, rank < 3 ? 700 : 500) + 6, h: 16 };
    if (rank > 1 && boxes.some((other) => overlaps(other, box))) continue;
    boxes.push(box);
    placed.push([node, text, at.x, y, rank]);
  }
  return placed;
};
const near1 = (node) => near(node).filter((other) => other !== node);
const paintLabels = (ctx) => {
  if (!network) return;
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const size = { wide: byId("canvas").clientWidth, high: byId("canvas").clientHeight };
  const where = (node) => ({ x: (node.at.x - centre.x) * scale + size.wide / 2, y: (node.at.y - centre.y) * scale + size.high / 2 });
  labelled = placeLabels(drawnList, where, scale, size);
  ctx.save();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 / scale;
  ctx.strokeStyle = colour("--page");
  for (const [node, text, x, y, rank] of labelled) {
    const at = [(x - size.wide / 2) / scale + centre.x, (y - size.high / 2) / scale + centre.y];
    ctx.font = `${rank < 3 ? 700 : 500} ${12.5 / scale}px ${FACE}`;
    ctx.fillStyle = colour(node.type === "Statement" ? "--soft" : "--ink");
    ctx.strokeText(text, ...at);
    ctx.fillText(text, ...at);
  }
  ctx.restore();
};
