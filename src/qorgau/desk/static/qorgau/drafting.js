// Counts the words of a paragraph while it is typed. Without it the server counts when it is saved.
// The rules are those of reporting/counting.py; a mark counts as one word until the server knows more.
const UNBREAKABLE = /[\u00a0\u202f\u2009]/g;
const MARK = /\{[^{}]*\}/g;
const WORD = /\S*[\p{L}\p{N}_]\S*/gu;

const words = (text) => (text.replace(MARK, "x").replace(UNBREAKABLE, "").match(WORD) || []).length;

for (const form of document.querySelectorAll("form[data-words-rest]")) {
  const text = form.querySelector("textarea");
  const shown = form.querySelector("[data-words-shown]");
  const rest = Number(form.dataset.wordsRest);
  const limit = Number(form.dataset.wordsLimit);
  const sentence = limit ? form.dataset.wordsLimitText : form.dataset.wordsText;
  const tell = () => {
    const here = words(text.value);
    shown.textContent = sentence.replace("{here}", here).replace("{all}", rest + here).replace("{limit}", limit);
  };
  let waiting;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(tell, 300);
  });
}
