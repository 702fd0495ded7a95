// Suggestions while typing, as an enhancement of every search box: a pause of 250 ms, then one
// small request; an answer that comes late is dropped. Without this file the box works as it is.
for (const box of document.querySelectorAll("input[data-suggest]")) {
  let timer, asking;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = box.value.trim();
    if (typed.length > 1) timer = setTimeout(() => suggest(typed), 250);
  });
  const suggest = async (typed) => {
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
      if (!answer.ok) return;
      const found = await answer.json();
      box.list.replaceChildren(...found.map((text) => Object.assign(document.createElement("option"), { value: text })));
    } catch { /* a slow line: no suggestions */ }
  };
}
