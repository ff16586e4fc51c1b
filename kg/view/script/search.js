// The search index: for each node its names, and for a statement also its words and those of all it is linked to.
const LETTERS = { ß: "ss", ł: "l", đ: "d", ø: "o", æ: "ae", œ: "oe", ı: "i", "’": "'" };
const fold = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßłđøæœı’]/g, (sign) => LETTERS[sign]);
const flat = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
// Scripts that put no space between words: there a word may begin anywhere.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const namesOf = (node) => (node.names ??= flat([node.label, (node.alt_labels || "").replace(/; /g, " | ")].join(" | ")));
const haystack = (node) => {
  if (node.hay !== null) return node.hay;
  const own = [node.role, node.state, node.cue, node.act, node.tone, node.document_title, node.publisher];
  own.push(node.participants, node.places, node.status, node.speaker_role, node.country_code);
  const around = node.type === "Statement" ? node.out.filter((link) => link.relation !== "inReplyTo").map((link) => namesOf(link.node)) : [];
  node.hay = namesOf(node) + flat(own.filter(Boolean).join(" | ")).slice(1) + around.join("");
  return node.hay;
};
const tokensOf = (typed) => {
  const phrases = [...typed.matchAll(/["“”]([^"“”]+)["“”]?/gu)].map((match) => flat(match[1]));
  const rest = flat(typed.replace(/["“”][^"“”]*["“”]?/gu, " ")).trim().split(" ").filter(Boolean);
  return [...phrases.filter((phrase) => phrase.trim()), ...rest.map((word) => (UNSPACED.test(word) ? word : ` ${word}`))];
};
const holds = (node, tokens) => {
  if (!tokens.length) return true;
  const hay = haystack(node);
  return tokens.every((token) => hay.includes(token));
};
const closeness = (node, tokens) => {
  const [names, whole] = [namesOf(node), tokens.join("")];
  if (names.startsWith(`${whole} `)) return 0;
  if (names.startsWith(whole)) return 1;
  return tokens.every((token) => names.includes(token)) ? 2 : 3;
};
const HITS = 8;
const hitsOf = () => {
  const { tokens } = state;
  if (!tokens.length) return [];
  const ranked = nodes.filter((node) => node.type !== "Statement" && found(node)).map((node) => [closeness(node, tokens), node]);
  ranked.sort(([a, m], [b, n]) => a - b || degree(n) - degree(m) || byLabel(m, n));
  return ranked.slice(0, HITS).map(([, node]) => node);
};
// Built while nobody waits, and asked once (which makes one string of each node's parts), so that the first letter typed
// is answered as fast as the others.
const ASKED_FIRST = ["\u0000"];
const buildIndex = (from = 0) => {
  const started = performance.now();
  let at = from;
  while (at < nodes.length && performance.now() - started < 12) holds(nodes[at++], ASKED_FIRST);
  if (at < nodes.length) setTimeout(() => buildIndex(at), 4);
  else document.documentElement.dataset.indexed = "yes";
};
