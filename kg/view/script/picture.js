// Pictures: what stands in a view as one SVG, read off the page itself, or for the network off its places.
const SVG_NAME = "http://www.w3.org/2000/svg";
const near0 = (number) => Math.round(number * 10) / 10;
const solid = (paint) => paint && paint !== "none" && paint !== "transparent" && !/rgba\(\d+, \d+, \d+, 0\)/.test(paint);
const PAINTS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "text-anchor", "paint-order", "stroke-linejoin"];
const copied = (element) => {
  // A drawing within the page, each element with the colours that it has at present.
  const copy = element.cloneNode(false);
  const style = getComputedStyle(element);
  if (style.display === "none" || copy.classList.contains("touch")) return null;
  for (const name of ["class", "tabindex", "role", "aria-label", "data-id", "data-from", "data-to"]) copy.removeAttribute(name);
  for (const name of PAINTS) copy.setAttribute(name, style.getPropertyValue(name).replaceAll("\"", ""));
  for (const child of element.childNodes) {
    const below = child.nodeType === Node.TEXT_NODE ? child.cloneNode() : copied(child);
    if (below) copy.append(below);
  }
  return copy;
};
const linesOf = (text) => {
  // The text of one node as it is broken into lines: [words, left, top, height].
  const range = document.createRange();
  const lines = [];
  for (const match of text.data.matchAll(/\S+/gu)) {
    range.setStart(text, match.index);
    range.setEnd(text, match.index + match[0].length);
    const box = range.getClientRects()[0];
    if (!box || !box.width) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 3) last.words += ` ${match[0]}`;
    else lines.push({ words: match[0], left: box.left, right: box.right, top: box.top, high: box.height });
    lines.at(-1).right = Math.max(lines.at(-1).right, box.right);
  }
  return lines;
};
const traced = (root) => {
  const frame = root.getBoundingClientRect();
  const drawing = svg("svg", { xmlns: SVG_NAME, width: Math.ceil(frame.width), height: Math.ceil(frame.height), viewBox: `0 0 ${Math.ceil(frame.width)} ${Math.ceil(frame.height)}`, "font-family": FACE.replaceAll("\"", "'") });
  drawing.append(svg("rect", { width: "100%", height: "100%", fill: getComputedStyle(document.body).backgroundColor }));
  const walk = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (style.display === "none" || style.visibility === "hidden" || (box.width < 2 && style.overflow === "hidden") || element.classList.contains("unseen")) return;
    const at = { x: near0(box.left - frame.left), y: near0(box.top - frame.top) };
    if (element instanceof SVGSVGElement) {
      const copy = copied(element);
      if (!copy) return;
      for (const [name, value] of Object.entries({ ...at, width: near0(box.width), height: near0(box.height) })) copy.setAttribute(name, value);
      drawing.append(copy);
      return;
    }
    const edge = style.borderTopWidth !== "0px" && solid(style.borderTopColor);
    if (solid(style.backgroundColor) || edge) {
      drawing.append(svg("rect", { ...at, width: near0(box.width), height: near0(box.height), rx: parseFloat(style.borderTopLeftRadius) || 0, fill: solid(style.backgroundColor) ? style.backgroundColor : "none", stroke: edge ? style.borderTopColor : "none", opacity: style.opacity }));
    }
    const left = parseFloat(style.borderLeftWidth);
    if (left > 2) drawing.append(svg("rect", { ...at, width: left, height: near0(box.height), fill: style.borderLeftColor, opacity: style.opacity }));
    for (const child of element.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE) walk(child);
      if (child.nodeType !== Node.TEXT_NODE) continue;
      for (const line of linesOf(child)) {
        if (line.top + line.high > box.bottom + 4) break; // cut off on the page too
        const toLeft = style.direction === "rtl";
        drawing.append(svg("text", { x: near0((toLeft ? line.right : line.left) - frame.left), y: near0(line.top - frame.top + line.high * 0.78), fill: style.color, "font-size": style.fontSize, "font-weight": style.fontWeight, direction: toLeft ? "rtl" : null }, line.words));
      }
    }
  };
  walk(root);
  return drawing;
};
const sketchedNetwork = () => {
  const [scale, size] = [network.getScale(), { wide: byId("canvas").clientWidth, high: byId("canvas").clientHeight }];
  const centre = network.getViewPosition();
  const where = ({ x, y }) => [near0((x - centre.x) * scale + size.wide / 2), near0((y - centre.y) * scale + size.high / 2)];
  const drawing = svg("svg", { xmlns: SVG_NAME, width: size.wide, height: size.high, viewBox: `0 0 ${size.wide} ${size.high}`, "font-family": FACE.replaceAll("\"", "'") }, svg("rect", { width: "100%", height: "100%", fill: colour("--page") }));
  for (const { from, to, tone, number } of drawnLinks) {
    const [[x1, y1], [x2, y2]] = [where(from.at), where(to.at)];
    drawing.append(svg("line", { x1, y1, x2, y2, stroke: tones[tone] || colour("--line"), "stroke-width": near0(0.6 + Math.log2(number)), opacity: 0.6 }));
  }
  for (const node of drawnList) {
    const [x, y] = where(node.at);
    const r = Math.max(node.drawn * scale, 1.5);
    drawing.append(svg("path", { d: SHAPES[(looks[node.type] || looks.Actor).shape], transform: `translate(${near0(x - r)} ${near0(y - r)}) scale(${(r / 8).toFixed(3)})`, fill: colourOf(node), stroke: colour("--outline") }));
  }
  for (const [node, text, x, y] of labelled) {
    drawing.append(svg("text", { x: near0(x), y: near0(y + 4), "text-anchor": "middle", "font-size": 12.5, fill: colour(node.type === "Statement" ? "--soft" : "--ink"), stroke: colour("--page"), "stroke-width": 3, "paint-order": "stroke" }, text));
  }
  return drawing;
};
const picture = () => {
  if (state.view === "network" && network) return sketchedNetwork();
  if (state.view === "whom" && whomParts) return traced(byId("view-whom"));
  return traced(byId(`view-${state.view}`));
};
