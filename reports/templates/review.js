// Without this the page is printed, marked and signed by hand.
const at = (id) => document.getElementById(id), said = (id) => at(id).value.trim();
const quoted = (words) => JSON.stringify(words).replaceAll("\x7f", "\\u007f");
at("write").addEventListener("click", () => {
  const today = new Date().toISOString().slice(0, 10), rows = [];
  let whole = said("by") && said("scope") && (!said("expires") || said("expires") > today);
  for (const each of document.querySelectorAll("fieldset[data-of]")) {
    const marked = each.querySelector("input:checked"), why = each.querySelector("input[type=text]").value.trim();
    if (!marked) continue;
    const dissents = marked.value === "dissent";
    whole = whole && (why || !dissents);
    rows.push(["[[approvals]]", `of = ${quoted(each.dataset.of)}`, `fingerprint = "${each.dataset.print}"`,
      `by = ${quoted(said("by"))}`, said("role") && `role = ${quoted(said("role"))}`, `date = "${today}"`,
      said("expires") && `expires = "${said("expires")}"`, `scope = ${quoted(said("scope"))}`,
      at("independent").checked && "independent = true", dissents && "dissents = true",
      why && `reason = ${quoted(why)}`].filter(Boolean).join("\n"));
  }
  const ready = Boolean(whole && rows.length), text = ready ? `${rows.join("\n\n")}\n` : "";
  at("missing").hidden = ready;
  at("made").hidden = !ready;
  at("text").value = text;
  at("save").href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
});
at("clear").addEventListener("click", () => {
  document.querySelectorAll("fieldset[data-of] input:checked").forEach((each) => { each.checked = false; });
});
at("making").hidden = false;
