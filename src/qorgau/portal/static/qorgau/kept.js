// Keeps documents on this device and removes them. The page says what to do where this cannot run.
const box = document.getElementById("kept");
const say = (name) => { box.querySelector("[role=status]").textContent = box.dataset[name]; };
const ABOUT = "/kept-about";
const names = async () => (await caches.keys()).filter((name) => name.startsWith("kept "));

async function list() {
  const rows = box.querySelector("ul");
  rows.replaceChildren();
  for (const name of await names()) {
    const about = await (await (await caches.open(name)).match(ABOUT))?.json();
    if (!about) continue;
    const row = box.querySelector("template").content.cloneNode(true);
    const link = row.querySelector("a");
    link.href = about.address;
    link.textContent = about.title;
    row.querySelector("span").textContent = `${about.name}, ${about.day}`;
    const button = row.querySelector("button");
    button.setAttribute("aria-label", `${button.textContent}: ${about.title}`);
    button.addEventListener("click", () => remove(name));
    rows.append(row);
  }
  box.querySelector("[data-none]").hidden = rows.children.length > 0;
}

async function keep() {
  say("keeping");
  try {
    const about = await (await fetch(box.dataset.pages)).json();
    await navigator.serviceWorker.register("/keeper.js");
    const cache = await caches.open(`kept ${about.name}`);
    for (const page of about.pages) await cache.add(page);
    const day = new Date().toLocaleDateString(document.documentElement.lang);
    await cache.put(ABOUT, new Response(JSON.stringify({ ...about, day, pages: undefined })));
    say("done");
  } catch {
    say("failed");
  }
  await list();
}

async function remove(name) {
  await caches.delete(name);
  if (!(await names()).length) await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
  say("removed");
  await list();
}

if ("serviceWorker" in navigator && "caches" in window) {
  box.hidden = false;
  document.getElementById("keep")?.addEventListener("click", keep);
  list();
}
