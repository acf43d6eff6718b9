// Without this the list is whole, and the browser finds words in it.
const box = document.getElementById("find"), field = document.getElementById("words-sought");
const count = document.getElementById("count"), entries = [...document.querySelectorAll("#entries > li")];
const texts = entries.map((entry) => entry.textContent.toLowerCase());
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  entries.forEach((entry, at) => {
    entry.hidden = !words.every((word) => texts[at].includes(word));
    found += entry.hidden ? 0 : 1;
  });
  count.textContent = words.length ? (found || count.dataset.none) : "";
});
box.hidden = false;
