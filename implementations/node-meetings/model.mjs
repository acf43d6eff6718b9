// A language model of the words that followed others: small, and really trained. It goes on from what it is asked.
const END = "\u0003";
/** After so many words it knows what followed them; the longest that it knows decides. */
const ORDERS = [16, 8, 4, 2, 1];

export function train(texts) {
  const counts = {};
  for (const text of texts) {
    const words = [...text.split(/\s+/).filter(Boolean), END];
    for (let at = 0; at < words.length; at += 1) {
      for (const order of ORDERS) {
        if (at < order) continue;
        const context = words.slice(at - order, at).join(" ");
        counts[context] ??= {};
        counts[context][words[at]] = (counts[context][words[at]] ?? 0) + 1;
      }
    }
  }
  return counts;
}

export function complete(counts, prompt, length = 40) {
  const words = prompt.split(/\s+/).filter(Boolean);
  const said = [];
  while (said.length < length) {
    const known = ORDERS.find((order) => order <= words.length && counts[words.slice(-order).join(" ")]);
    const next = known && counts[words.slice(-known).join(" ")];
    if (!next) break;
    const [word] = Object.entries(next).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
    if (word === END) break;
    words.push(word);
    said.push(word);
  }
  return said.join(" ");
}

/** A text as numbers: hashed words, of length 1. */
export function embed(text, size = 64) {
  const vector = new Array(size).fill(0);
  for (const word of text.toLowerCase().split(/\W+/).filter(Boolean)) {
    let hash = 2166136261;
    for (const letter of word) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619) >>> 0;
    vector[hash % size] += hash & 1024 ? 1 : -1;
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
