// The first view: speakers, their statements as cards, and what these are about, with curves between.
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1);

const arrange = (list) => {
  // Groups of one speaker's cards and the column of subjects, each moved towards the mean place of its neighbours.
  let groups = new Map();
  for (const statement of list) {
    const key = statement.by.map((who) => who.id).join() || "nobody";
    groups.set(key, [...(groups.get(key) || []), statement]);
  }
  groups = [...groups.values()].sort((a, b) => b.length - a.length);
  const subjects = unique(list.flatMap((s) => s.subjects)).filter(visible);
  const place = new Map();
  const within = new Map(subjects.map((subject) => [subject, []]));
  for (const s of list) for (const subject of s.subjects) if (within.has(subject)) within.get(subject).push(s);
  for (let round = 0; round < 6; round += 1) {
    groups.flat().forEach((statement, row) => place.set(statement, row));
    const inView = (subject) => within.get(subject).map((s) => place.get(s));
    const pull = new Map(subjects.map((subject) => [subject, mean(inView(subject))]));
    subjects.sort((a, b) => pull.get(a) - pull.get(b) || byLabel(a, b));
    subjects.forEach((subject, row) => place.set(subject, row));
    const wish = (s) => mean(s.subjects.filter((o) => place.has(o)).map((o) => place.get(o)));
    groups.forEach((group) => group.sort((a, b) => wish(a) - wish(b) || latestFirst(a, b)));
    if (round < 4) groups.sort((a, b) => mean(a.map(wish)) - mean(b.map(wish)) || byLabel(a[0], b[0]));
  }
  const story = stories(groups);
  groups.sort((a, b) => story.get(a[0]) - story.get(b[0]));
  const told = (subject) => Math.min(...within.get(subject).map((s) => story.get(s)));
  subjects.sort((a, b) => told(a) - told(b));
  return { cards: groups.flat(), subjects, who: unique(groups.flat().flatMap((s) => s.by)) };
};

const stories = (groups) => {
  // Which story each statement belongs to: groups with a subject in common are one, and the one with most statements is the first.
  const leader = new Map(groups.map((group) => [group, group]));
  const find = (group) => { while (leader.get(group) !== group) group = leader.get(group); return group; };
  const first = new Map();
  for (const group of groups) {
    for (const subject of unique(group.flatMap((s) => s.subjects))) {
      if (first.has(subject)) leader.set(find(group), find(first.get(subject)));
      else first.set(subject, group);
    }
  }
  const size = new Map();
  groups.forEach((group) => size.set(find(group), (size.get(find(group)) || 0) + group.length));
  const ranked = [...size.keys()].sort((a, b) => size.get(b) - size.get(a) || groups.indexOf(a) - groups.indexOf(b));
  return new Map(groups.flatMap((group) => group.map((statement) => [statement, ranked.indexOf(find(group))])));
};

const card = (statement) => {
  const to = linked(statement, "addressee").map((node) => node.label).join(", ");
  const { subjects } = statement;
  return make("button", { type: "button", class: `card ${statement.tone || "none"}`, "data-id": statement.id, click: () => choose(statement) },
    make("span", { class: "line" },
      make("span", { class: "grow" }, when(statement), statement.cue ? [" · ", make("b", { dir: "auto" }, statement.cue)] : null,
        to ? make("span", { dir: "auto" }, ` → ${to}`) : null),
      act(statement)),
    make("span", { class: "by", dir: "auto" }, statement.speakers || "unnamed speaker", ": "),
    make("span", { class: "words", dir: "auto" }, words(statement)),
    subjects.length ? make("span", { class: "on", dir: "auto" }, "about ", subjects.map((node) => node.label).join(" · ")) : null);
};
const pill = (node, kind) => {
  const under = subtitle(node);
  return make("button", { type: "button", class: `pill ${kind}`, "data-id": node.id, title: shortened(title(node), 200), click: () => choose(node) },
    icon(node.type), make("span", { dir: "auto" }, make("b", {}, shortened(title(node), 90)), under ? make("small", {}, under) : null));
};

const stack = (elements, wishes, gap) => {
  // Puts elements as near to their wishes as they can stand without overlapping; gives their centres and the bottom.
  const blocks = [];
  elements.forEach((element, i) => {
    const height = element.offsetHeight + gap;
    let block = { members: [[element, height]], height, wish: wishes[i] - height / 2, weight: 1 };
    while (blocks.length && blocks.at(-1).wish + blocks.at(-1).height > block.wish) {
      const before = blocks.pop();
      const weight = before.weight + block.weight;
      const wish = (before.wish * before.weight + (block.wish - before.height) * block.weight) / weight;
      block = { members: [...before.members, ...block.members], height: before.height + block.height, wish, weight };
    }
    block.wish = Math.max(block.wish, 0);
    blocks.push(block);
  });
  let bottom = 0;
  for (const block of blocks) {
    let top = Math.max(block.wish, bottom);
    for (const [element, height] of block.members) {
      element.style.top = `${Math.round(top)}px`;
      top += height;
    }
    bottom = top;
  }
  return bottom;
};

const REACH = 240;
let saidParts = null;
const middle = (element) => element.offsetTop + element.offsetHeight / 2;
const placeSaid = () => {
  if (!saidParts || state.view !== "said") return;
  const { root, cards, left, right, lines } = saidParts;
  root.classList.toggle("narrow", root.clientWidth < 660);
  lines.replaceChildren();
  if (root.classList.contains("narrow")) { root.style.height = ""; lightSaid(); return; }
  const heights = new Map([...cards].map(([statement, element]) => [statement, middle(element)]));
  const settle = (column, endsOf) => {
    const wishes = new Map([...column.keys()].map((node) => [node, []]));
    for (const [s, height] of heights) for (const end of endsOf(s)) if (wishes.has(end)) wishes.get(end).push(height);
    // In the middle of its statements, but never so far down that the first of them seem to have no end.
    const wish = (node) => Math.min(mean(wishes.get(node)), Math.min(...wishes.get(node)) + REACH);
    const sorted = [...column].sort((a, b) => wish(a[0]) - wish(b[0]));
    return stack(sorted.map(([, element]) => element), sorted.map(([node]) => wish(node)), 8);
  };
  const top = root.querySelector(".heads").offsetHeight;
  const foot = Math.max(settle(left, (s) => s.by), settle(right, (s) => s.subjects), top + root.querySelector(".cards").offsetHeight);
  root.style.height = `${foot + 24}px`;
  drawLines(saidParts);
};
const drawLines = ({ root, cards, left, right, lines }) => {
  lines.setAttribute("width", root.clientWidth);
  lines.setAttribute("height", root.offsetHeight);
  const curve = (from, to, y1, y2, kind, statement, other) => {
    const bend = (to - from) * 0.5;
    const d = `M${from} ${y1}C${from + bend} ${y1} ${to - bend} ${y2} ${to} ${y2}`;
    const far = Math.abs(y2 - y1) > 3 * REACH ? " far" : "";
    lines.append(svg("path", { d, class: kind + far, "data-statement": statement.id, "data-other": other.id }));
  };
  for (const [statement, element] of cards) {
    const [start, end] = [element.offsetLeft, element.offsetLeft + element.offsetWidth];
    for (const who of statement.by) {
      const at = left.get(who);
      if (at) curve(at.offsetLeft + at.offsetWidth, start, middle(at), middle(element), "speaker", statement, who);
    }
    const shownSubjects = statement.subjects.filter((node) => right.has(node));
    shownSubjects.sort((a, b) => middle(right.get(a)) - middle(right.get(b)));
    shownSubjects.forEach((subject, i) => {
      const relation = statement.out.find((link) => link.node === subject && ABOUT.includes(link.relation)).relation;
      const at = right.get(subject);
      const y = element.offsetTop + (element.offsetHeight * (i + 1)) / (shownSubjects.length + 1);
      curve(end, at.offsetLeft, y, middle(at), `${relation} ${statement.tone || "none"}`, statement, subject);
    });
  }
  lightSaid();
};
const lightSaid = () => {
  if (!saidParts) return;
  const { root, cards, left, right, lines } = saidParts;
  const chosen = state.chosen;
  const near = new Set();
  for (const statement of cards.keys()) {
    if (statement === chosen || statement.out.some((link) => link.node === chosen)) near.add(statement);
  }
  root.classList.toggle("dimmed", near.size > 0);
  const ends = new Set([...near].flatMap((s) => [s, ...s.by, ...s.subjects]));
  for (const [node, element] of [...cards, ...left, ...right]) {
    element.classList.toggle("lit", ends.has(node));
    if (node === chosen) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
  for (const path of lines.children) path.classList.toggle("lit", near.has(nodes[path.dataset.statement]));
};

const drawSaid = (list) => {
  const { cards, subjects, who } = arrange(list.slice(0, state.limit));
  const parts = { cards: new Map(), left: new Map(), right: new Map() };
  cards.forEach((statement) => parts.cards.set(statement, card(statement)));
  who.forEach((node) => parts.left.set(node, pill(node, "left")));
  subjects.forEach((node) => parts.right.set(node, pill(node, "right")));
  const rest = list.length - cards.length;
  const note = rest > 0 ? `The latest ${cards.length} of ${list.length} statements.` : "";
  const more = rest > 0 ? make("button", { type: "button", click: () => { state.limit += 2 * FIRST; refresh(); } }, `Show ${Math.min(2 * FIRST, rest)} more`) : null;
  const lines = svg("svg", { class: "lines", "aria-hidden": "true" });
  const root = make("div", { class: "said" }, lines,
    make("div", { class: "heads", "aria-hidden": "true" }, make("span", {}, "Who"), make("span", {}, "Said what"), make("span", {}, "About whom or what")),
    make("div", { class: "side" }, [...parts.left.values()]),
    make("ol", { class: "cards" }, [...parts.cards.values()].map((element) => make("li", {}, element))),
    make("div", { class: "side" }, [...parts.right.values()]));
  saidParts = { ...parts, root, lines };
  byId("view-said").replaceChildren(cards.length ? root : nothing(), make("p", { class: "more" }, note, " ", more));
  placeSaid();
};
const nothing = (why = "No statement matches the search and the filters.") =>
  make("p", { class: "nothing" }, statements.length ? why : "This graph holds no statements.");
