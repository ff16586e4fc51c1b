// Elements are made here and nowhere else; text enters the page only as text nodes.
const fill = (element, ...children) => {
  for (const child of children.flat(3)) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
};
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click") element.addEventListener("click", value);
    else if (name === "change") element.addEventListener("change", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  return fill(element, ...children);
};
const byId = (id) => document.getElementById(id);
const svg = (tag, attributes, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "click" || name === "dblclick") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  return fill(element, ...children);
};

const SHAPES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  triangle: "M8 1.5 15 14H1z",
  triangleDown: "M8 14.5 1 2h14z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  star: "M8 .8l2.1 4.9 5.3.5-4 3.5 1.2 5.2L8 12.1l-4.6 2.8 1.2-5.2-4-3.5 5.3-.5z",
  hexagon: "M4.2 1.5h7.6L15.6 8l-3.8 6.5H4.2L.4 8z",
  ellipse: "M8 3.5c4 0 7 2 7 4.500s-3 4.500-7 4.500-7-2-7-4.500 3-4.500 7-4.500z",
  box: "M1.500 3.500h13v9h-13z",
  text: "M3 1.500h7l3 3v10h-10z",
};
const icon = (type) => {
  const look = looks[type] || looks.Actor;
  const path = svg("path", { d: SHAPES[look.shape], fill: look.colour, class: "shape" });
  return svg("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" }, path);
};
const MARKS = { cooperative: "▲", neutral: "●", conflictual: "▼", mixed: "◆", none: "○" };
const act = (statement) =>
  make("span", { class: `act ${statement.tone || "none"}`, title: statement.tone || null },
    make("span", { "aria-hidden": "true" }, MARKS[statement.tone] || "○"), ` ${spaced(statement.act) || "say"}`);
const chip = (node, note) =>
  make("button", { type: "button", class: "chip", dir: "auto", click: () => choose(node) }, icon(node.type), shortened(title(node), 120),
    note ? make("small", {}, ` ${note}`) : null);
const when = (statement) => shown(statement.date) || (statement.published ? `reported ${shown(statement.published)}` : "undated");
const tonesOf = (names, ...more) => make("div", { class: "legend" }, names.map((tone) => make("span", { class: `act ${tone}` }, `${MARKS[tone]} ${tone}`)), more);
