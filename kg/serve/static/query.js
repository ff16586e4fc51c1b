"use strict";
// The page works without this: examples by a click, Ctrl + Enter, and a search among the questions.
for (const button of document.querySelectorAll(".example")) {
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.for);
    field.value = button.textContent;
    field.focus();
  });
}
const editor = document.getElementById("sparql");
editor.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    editor.form.requestSubmit();
  }
});
const sought = document.getElementById("sought");
sought.hidden = false;
sought.addEventListener("input", () => {
  const words = sought.value.toLowerCase().split(/\s+/);
  for (const list of document.querySelectorAll(".catalogue ul")) {
    for (const entry of list.children) {
      const text = `${entry.textContent} ${entry.firstElementChild.href}`.toLowerCase();
      entry.hidden = !words.every((word) => text.includes(word));
    }
    list.previousElementSibling.hidden = list.querySelector("li:not([hidden])") === null;
  }
});
if (matchMedia("(max-width: 50rem)").matches) document.querySelector(".catalogue details").open = !document.getElementById("answer") && !document.querySelector(".params");
