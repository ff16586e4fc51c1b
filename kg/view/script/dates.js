// The bar at the bottom: how many statements a day, week or month, and two thumbs that choose a span of days.
const DAY = 86400000;
const timeOf = (date) => {
  const [year, month, dayOfMonth] = date.split("-").map(Number);
  const time = Date.UTC(year, (month || 1) - 1, dayOfMonth || 1);
  return Number.isFinite(time) ? time : null;
};
const isoOf = (time) => new Date(time).toISOString().slice(0, 10);
const dated = statements.map((s) => timeOf(day(s) || "x")).filter((time) => time !== null);
const [firstDay, lastDay] = dated.length ? [dated.reduce((a, b) => Math.min(a, b)), dated.reduce((a, b) => Math.max(a, b))] : [0, 0];
const span = Math.round((lastDay - firstDay) / DAY);
const binDays = Math.max(1, Math.ceil((span + 1) / 80));
const binOf = (time) => Math.floor((time - firstDay) / DAY / binDays);
for (const s of statements) {
  const time = timeOf(day(s) || "x");
  s.bin = time === null ? null : binOf(time);
}

// Ticks of a time axis: the finest of these steps that leaves room for its labels.
const STEPS = [
  [1, "day"], [7, "week"], [30.4, "month"], [91.3, "quarter"], [365.25, "year"], [3652.5, "decade"],
];
const ticks = (from, to, room) => {
  const days = Math.max((to - from) / DAY, 1);
  const [, unit] = STEPS.find(([length]) => days / length <= room) || STEPS.at(-1);
  const at = new Date(from);
  const year = at.getUTCFullYear();
  const starts = {
    day: (n) => Date.UTC(year, at.getUTCMonth(), at.getUTCDate() + n),
    week: (n) => Date.UTC(year, at.getUTCMonth(), at.getUTCDate() - ((at.getUTCDay() + 6) % 7) + 7 * n),
    month: (n) => Date.UTC(year, at.getUTCMonth() + n, 1),
    quarter: (n) => Date.UTC(year, at.getUTCMonth() - (at.getUTCMonth() % 3) + 3 * n, 1),
    year: (n) => Date.UTC(year + n, 0, 1),
    decade: (n) => Date.UTC(year - (year % 10) + 10 * n, 0, 1),
  };
  const label = (time) => {
    const iso = isoOf(time);
    if (unit === "year" || unit === "decade") return iso.slice(0, 4);
    if (unit === "month" || unit === "quarter") return shown(iso.slice(0, 7));
    return shown(iso).replace(/ \d{4}$/, "");
  };
  const found = [];
  for (let n = 0; found.length < 200; n += 1) {
    const time = starts[unit](n);
    if (time > to) break;
    if (time >= from) found.push([time, label(time)]);
  }
  return found;
};

const thumb = (name, label) => {
  const input = make("input", { type: "range", min: "0", max: String(span), step: "1", id: name, "aria-label": label });
  input.addEventListener("input", () => {
    const [low, high] = [Number(byId("since").value), Number(byId("until").value)];
    state.since = Math.min(low, high) > 0 ? isoOf(firstDay + Math.min(low, high) * DAY) : "";
    state.until = Math.max(low, high) < span ? isoOf(firstDay + Math.max(low, high) * DAY) : "";
    later(() => { state.limit = FIRST; refresh(); });
    labelDates();
  });
  input.addEventListener("change", () => remember(true));
  return input;
};
let waiting = 0;
const later = (run) => {
  // At most one redrawing a frame, however fast a thumb is dragged.
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(run);
};
const buildDates = () => {
  byId("dates").hidden = span < 1;
  if (span < 1) return;
  const drawn = svg("svg", { id: "histogram", viewBox: "0 0 800 40", preserveAspectRatio: "none", "aria-hidden": "true" });
  const axis = make("div", { class: "axis", "aria-hidden": "true" });
  for (const [time, label] of ticks(firstDay, lastDay, 9)) {
    const at = (time - firstDay) / (lastDay - firstDay);
    if (at > 0.92 && span > 3) continue; // no room for its label
    const tick = make("span", {}, label);
    tick.style.left = `min(${100 * at}%, calc(100% - 4.3rem))`; // so that the last one is not cut off
    axis.append(tick);
  }
  byId("range").replaceChildren(drawn, thumb("since", "From this day"), thumb("until", "Until this day"), axis);
};
const labelDates = () => {
  const [since, until] = [state.since || isoOf(firstDay), state.until || isoOf(lastDay)];
  byId("span").textContent = `${shown(since)} – ${shown(until)}`;
  for (const [name, date] of [["since", since], ["until", until]]) byId(name).setAttribute("aria-valuetext", shown(date));
};
const drawDates = () => {
  if (span < 1) return;
  const bins = new Array(binOf(lastDay) + 1).fill(0);
  for (const s of chosenOnes.anyDay) if (s.bin !== null) bins[s.bin] += 1;
  const [most, wide] = [Math.max(...bins, 1), 800 / bins.length];
  const clamp = (date, other) => (date ? Math.min(Math.max(Math.round((timeOf(date) - firstDay) / DAY), 0), span) : other);
  const [low, high] = [clamp(state.since, 0), clamp(state.until, span)];
  byId("histogram").replaceChildren(...bins.map((count, bin) => {
    const height = count ? Math.max((38 * count) / most, 2) : 0;
    const outside = (bin + 1) * binDays <= low || bin * binDays > high;
    return svg("rect", { x: bin * wide, y: 40 - height, width: Math.max(wide - 1, 0.8), height, class: outside ? "outside" : null });
  }));
  byId("since").value = String(low);
  byId("until").value = String(high);
  labelDates();
};
