// Who spoke about or to whom: one pair of a speaker and another, with the statements that join them.
const toneOf = (counts) => {
  const { cooperative = 0, conflictual = 0, neutral = 0 } = counts;
  if (cooperative && conflictual && Math.max(cooperative, conflictual) < 2 * Math.min(cooperative, conflictual)) return "mixed";
  if (conflictual > cooperative) return "conflictual";
  if (cooperative > 0) return "cooperative";
  return neutral ? "neutral" : "none";
};
const pairsOf = (list, others) => {
  const found = new Map();
  for (const s of list) {
    for (const who of s.by) {
      for (const other of others(s)) {
        if (who === other || !visible(who) || !visible(other)) continue;
        const key = who.id * nodes.length + other.id;
        let pair = found.get(key);
        if (!pair) found.set(key, (pair = { from: who, to: other, counts: {}, list: [] }));
        pair.list.push(s);
        pair.counts[s.tone || "none"] = (pair.counts[s.tone || "none"] || 0) + 1;
      }
    }
  }
  const pairs = [...found.values()];
  for (const pair of pairs) pair.tone = toneOf(pair.counts);
  return pairs.sort((a, b) => b.list.length - a.list.length || a.from.id - b.from.id || a.to.id - b.to.id);
};
const pairName = ({ from, to, list, tone }) => `${title(from)} → ${title(to)}: ${counted(list.length, "statement")}, ${tone === "none" ? "no tone" : tone}`;
