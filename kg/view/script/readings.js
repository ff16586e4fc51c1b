// What a search may mean: somebody's words about something, where some of the words typed name a speaker and the rest a
// subject or a topic, in either order. Each reading is one press away.
const READINGS = 3;
const LINKING = new Set(["about", "on", "to", "of", "by", "said", "says", "say", "told", "did", "what", "the", "and"]);
const bearing = (list, words) => {
  const tokens = words.map((word) => ` ${word}`);
  return list.filter((node) => tokens.every((token) => namesOf(node).includes(token))).map((node) => [closeness(node, tokens), node]);
};
const saidBy = (who) => unique(linking(who, "speaker", "onBehalfOf")).filter((s) => s.type === "Statement");
const reading = (who, what) => {
  const concerns = (s) => s.subjects.includes(what) || s.whom.includes(what);
  return { who, what, number: who === what ? 0 : saidBy(who).filter(concerns).length };
};
const readings = () => {
  const words = flat(state.query).trim().split(" ").filter((word) => word && !LINKING.has(word));
  if (words.length < 2 || words.length > 8 || /["“”]/u.test(state.query)) return [];
  const found = new Map();
  for (let at = 1; at < words.length; at += 1) {
    for (const [first, second] of [[words.slice(0, at), words.slice(at)], [words.slice(at), words.slice(0, at)]]) {
      const whos = best(bearing(speakers, first));
      for (const [near, who] of whos) {
        for (const [also, what] of best(bearing(subjects, second))) {
          const told = reading(who, what);
          const key = `${who.id} ${what.id}`;
          if (told.number && !(found.has(key) && found.get(key).far <= near + also)) found.set(key, { ...told, far: near + also });
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => a.far - b.far || b.number - a.number || a.who.id - b.who.id || a.what.id - b.what.id).slice(0, READINGS);
};
const best = (ranked) => ranked.sort(([a, m], [b, n]) => a - b || degree(n) - degree(m) || m.id - n.id).slice(0, 6);
const readingChip = ({ who, what, number }) =>
  make("button", { type: "button", class: "chip reading", dir: "auto", "aria-label": `What ${title(who)} said about ${title(what)}: ${counted(number, "statement")}`, click: () => lookAt({ speaker: who, ...(what.type === "Topic" ? { topic: what } : { subject: what }) }) },
    icon(who.type), make("span", {}, `${shortened(title(who), 40)} → ${shortened(title(what), 40)}`, make("small", {}, ` ${number}`)));
