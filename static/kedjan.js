/* Kedjan's own script. Every page works without it; it keeps what is typed, says when the connection
   is gone and saves some clicks. Its words stand in templates/_script_parts.html. */

const root = document.documentElement;
const STORE = "kedjan:";
const MINE = `${STORE}${root.dataset.user}:`;
const TWELVE_HOURS = 12 * 60 * 60 * 1000;
const live = document.getElementById("live");

const clock = (at) => {
  const date = new Date(at);
  return `${date.getHours()}${root.lang === "sv" ? "." : ":"}${String(date.getMinutes()).padStart(2, "0")}`;
};
const dayAndClock = (at) => {
  const day = new Date(at).toLocaleDateString(root.lang, { day: "numeric", month: "short", year: "numeric" });
  return `${day.replaceAll(".", "")} ${clock(at)}`;
};

/** A copy of a part from _script_parts.html with its slots filled. */
function part(name, slots = {}) {
  const copy = document.getElementById(`part-${name}`).content.cloneNode(true).firstElementChild
    ?? document.createElement("p");
  for (const [slot, text] of Object.entries(slots)) {
    const place = copy.querySelector(`[data-slot="${slot}"]`);
    if (place) place.textContent = text;
  }
  copy.dataset.part = name;
  return copy;
}
function say(name, slots) {
  live.replaceChildren(...(name ? [part(name, slots)] : []));
}

/* ---------- What is typed is kept: form[data-keep="name"] ---------- */

const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  },
  write(key, draft) {
    try { localStorage.setItem(key, JSON.stringify(draft)); return true; } catch { return false; }
  },
  drop(key) {
    try { localStorage.removeItem(key); } catch { /* a browser without storage keeps nothing */ }
  },
  keys() {
    try { return Object.keys(localStorage).filter((key) => key.startsWith(STORE)); } catch { return []; }
  },
};

function dropTheOld() {
  for (const key of store.keys()) {
    const draft = store.read(key);
    if (!draft || !(Date.now() - draft.at < TWELVE_HOURS)) store.drop(key);
  }
}

const NEVER = new Set(["password", "file", "submit", "button", "image", "reset"]);
const keepable = (form) => [...form.elements].filter(
  (control) => control.name && control.name !== "csrfmiddlewaretoken" && !NEVER.has(control.type)
    && control.tagName !== "FIELDSET" && control.tagName !== "OUTPUT" && !control.closest("[data-no-keep]"),
);
const valueOf = (control) => {
  if (control.type === "checkbox" || control.type === "radio") return control.checked;
  if (control.multiple) return [...control.selectedOptions].map((option) => option.value);
  return control.value;
};
const nameOf = (control) => (
  control.type === "checkbox" || control.type === "radio" ? `${control.name}=${control.value}` : control.name
);
const changed = (control) => (
  control.type === "checkbox" || control.type === "radio"
    ? control.checked !== control.defaultChecked
    : "defaultValue" in control && control.value !== control.defaultValue
);
function put(control, value) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = value;
  else if (control.multiple) for (const option of control.options) option.selected = value.includes(option.value);
  else control.value = value;
}
const contents = (form) => Object.fromEntries(keepable(form).map((control) => [nameOf(control), valueOf(control)]));
const keyOf = (form) => MINE + form.dataset.keep;

function showSaved(form, at) {
  const place = form.querySelector("[data-saved]");
  place?.replaceChildren(part("saved", { time: clock(at) }));
}
function keep(form) {
  const at = Date.now();
  if (store.write(keyOf(form), { at, values: contents(form) })) showSaved(form, at);
}

function restore(form, draft) {
  const before = contents(form);
  for (const control of keepable(form)) {
    const name = nameOf(control);
    if (name in draft.values) put(control, draft.values[name]);
  }
  if (JSON.stringify(contents(form)) === JSON.stringify(before)) return;
  for (const fold of form.querySelectorAll("details")) {
    if (keepable(form).some((control) => fold.contains(control) && before[nameOf(control)] !== valueOf(control))) fold.open = true;
  }
  const note = part("restored", { when: dayAndClock(draft.at), until: clock(draft.at + TWELVE_HOURS) });
  note.addEventListener("click", (event) => {
    const answer = event.target.closest("[data-kept]")?.dataset.kept;
    if (!answer) return;
    if (answer === "discard") {
      for (const control of keepable(form)) put(control, before[nameOf(control)]);
      store.drop(keyOf(form));
      form.querySelector("[data-saved]")?.replaceChildren();
      showEffects(form);
    }
    note.remove();
    keepable(form).find((control) => control.type !== "hidden")?.focus();
  });
  form.prepend(note);
  setTimeout(() => note.scrollIntoView({ block: "nearest" }), 50); /* after the browser's own return to where one was */
  showEffects(form);
}

function takeUp(form) {
  if (form.dataset.taken || !root.dataset.user) return;
  form.dataset.taken = "1";
  const draft = store.read(keyOf(form));
  /* A form that came back with errors already holds what was typed, newer than any draft. */
  const cameBack = form.querySelector(".error-summary, .field.bad, .callout.warn [name=confirm]");
  if (draft && !cameBack && !form.hasAttribute("data-keep-fresh")) restore(form, draft);
  let waiting = null;
  const wait = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { waiting = null; keep(form); }, 400);
  };
  form.addEventListener("input", wait);
  if (!draft && keepable(form).some(changed)) wait(); /* somebody was quicker than this script */
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = null; keep(form); });
  addEventListener("pagehide", () => { if (waiting) keep(form); });
}

/** The server says that a kept form reached it: a message tagged `kept-done:name`. */
function forgetWhatArrived(scope) {
  for (const toast of scope.querySelectorAll("[data-tags]")) {
    for (const tag of toast.dataset.tags.split(" ")) {
      if (tag.startsWith("kept-done:")) store.drop(MINE + tag.slice("kept-done:".length));
    }
  }
}

/* ---------- Connection ---------- */

let held = null;
function goneOffline() { say("offline", { time: clock(Date.now()) }); }
function backOnline() {
  say(held ? "waiting" : "online", { time: clock(Date.now()) });
}
function hold(form, submitter) {
  held = { form, submitter };
  say("held");
}

/* ---------- Small things ---------- */

/** [data-effects="name"]: of its [data-effect-for="value"] only the chosen radio's is shown. */
function showEffects(scope) {
  for (const box of scope.querySelectorAll("[data-effects]")) {
    const chosen = (box.closest("form") ?? document).querySelector(`input[name="${box.dataset.effects}"]:checked`);
    for (const effect of box.querySelectorAll("[data-effect-for]")) {
      effect.hidden = !effect.dataset.effectFor.split(" ").includes(chosen?.value ?? "");
    }
  }
}

function markTitle() {
  const word = document.getElementById("part-error-word").content.textContent;
  const wrong = document.querySelector(".error-summary");
  if (wrong && !document.title.startsWith(word)) document.title = `${word} ${document.title}`;
  wrong?.focus();
}

function setUp(scope) {
  forgetWhatArrived(document);
  for (const form of scope.querySelectorAll("form[data-keep]")) takeUp(form);
  for (const form of scope.querySelectorAll("form[data-autosave]")) saveByItself(form);
  for (const button of scope.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const element of scope.querySelectorAll("[data-scripted]")) element.hidden = false;
  for (const note of scope.querySelectorAll("[data-kept-waiting]")) {
    note.hidden = store.keys().length === 0;
  }
  showEffects(scope);
}

let byKeyboard = false;
addEventListener("keydown", () => { byKeyboard = true; }, true);
addEventListener("pointerdown", () => { byKeyboard = false; }, true);

document.addEventListener("change", (event) => {
  showEffects(document);
  const { target } = event;
  if (!target.matches("[data-autosubmit]")) return;
  /* Arrow keys change a closed list at every step: from the keyboard the button sends. */
  const button = target.form.querySelector("button[type=submit]");
  if (byKeyboard && button) button.classList.add("needed");
  else target.form.requestSubmit();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.hasAttribute("data-sign-out")) {
    for (const key of store.keys()) store.drop(key);
    return;
  }
  if (form.method === "post" && !navigator.onLine) {
    event.preventDefault();
    event.stopPropagation();
    hold(form, event.submitter);
  }
}, true);

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-send-held]") && held) {
    const { form, submitter } = held;
    held = null;
    say(null);
    form.requestSubmit(submitter?.isConnected ? submitter : undefined);
  }
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent.trim());
    if (copy.dataset.copied) copy.textContent = copy.dataset.copied;
  }
});

document.addEventListener("keydown", (event) => {
  if (!root.hasAttribute("data-shortcuts") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable], dialog, :popover-open")) return;
  if (event.key === "n") document.querySelector(".new-action")?.click();
  if (event.key === "/") {
    const box = document.querySelector("[data-find] input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  }
});

/* ---------- Search: form[data-find]; arrows go from the box through the hits, Escape takes back ---------- */

const hitsOf = (form) => [...document.querySelectorAll(form.classList.contains("find") ? "#quick .hits a" : "#found .hits a")];
const findOf = (element) => element.closest("[data-find]") ?? (element.closest("#found") && document.querySelector("form[data-find]"));
function closeQuick() { document.getElementById("quick")?.replaceChildren(); }

document.addEventListener("keydown", (event) => {
  const form = findOf(event.target);
  if (!form || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = form.querySelector("input[type=search]");
  const hits = hitsOf(form);
  const at = hits.indexOf(event.target);
  if (at < 0 && event.target !== box) return;
  if (event.key === "ArrowDown" && hits[at + 1]) hits[at + 1].focus();
  else if (event.key === "ArrowUp" && at >= 0) (hits[at - 1] ?? box).focus();
  else if (event.key === "Escape" && at >= 0) { closeQuick(); box.focus(); }
  else if (event.key === "Escape" && (box.value || document.querySelector("#quick > *"))) {
    box.value = "";
    closeQuick();
    if (!form.classList.contains("find")) box.dispatchEvent(new Event("input", { bubbles: true }));
  } else return;
  event.preventDefault();
});
document.addEventListener("focusin", (event) => { if (!event.target.closest(".find")) closeQuick(); });
document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".find")) closeQuick(); });

addEventListener("offline", goneOffline);
addEventListener("online", backOnline);

/* ---------- form[data-drop]: a file that is dropped on it is chosen ---------- */

for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const box = event.target.closest?.("[data-drop]");
    const input = box?.querySelector("input[type=file]");
    if (!input || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    box.toggleAttribute("data-over", name === "dragover");
    if (name !== "drop" || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
  });
}

/* ---------- input[data-largest]: a file of more bytes is refused at its field, before it is sent ---------- */

function tooLarge(input) {
  input.parentElement.querySelector("[data-part=refused]")?.remove();
  const is = [...input.files].some((file) => file.size > Number(input.dataset.largest));
  input.closest(".field").classList.toggle("bad", is);
  input.removeAttribute("aria-invalid");
  if (!is) return false;
  const why = part("refused", { why: input.dataset.tooLarge });
  why.id = `${input.id}_refused`;
  input.before(why);
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-errormessage", why.id);
  return true;
}
document.addEventListener("change", (event) => { if (event.target.matches?.("[data-largest]")) tooLarge(event.target); });
document.addEventListener("submit", (event) => {
  const refused = [...event.target.querySelectorAll("[data-largest]")].find(tooLarge);
  if (!refused) return;
  event.preventDefault();
  event.stopPropagation();
  refused.focus();
}, true);

/* ---------- form[data-autosave]: saved while one writes, under a version of its own ----------
   The server answers with the form; only its [data-state] is put in, so that nobody is disturbed in writing. Where two
   texts clash it waits for a choice; where there is no contact it tries again, and the draft stays in the browser. */

const AFTER_TYPING = 1200;
const AGAIN = 10_000;
const stateOf = (form) => form.querySelector("[data-state]");
const autosaved = () => [...document.querySelectorAll("form[data-autosave]")];
const dirty = (form) => form.dataset.said !== said(form);
/** What one writes in: neither what is hidden nor the guard's questions, which come and go. */
const written = (form) => [...form.elements].filter(
  (one) => one.name && one.type !== "hidden" && one.type !== "submit" && !stateOf(form).contains(one),
);
function said(form) {
  return JSON.stringify(written(form).map(valueOf));
}
function showState(form, name) {
  const line = stateOf(form).querySelector("[role=status]");
  line?.querySelector(".saved")?.remove();
  line?.prepend(part(name));
}

async function autosave(form, keep = "") {
  clearTimeout(form.waiting);
  form.waiting = null;
  if (form.sending) { await form.sending; return keep || dirty(form) ? autosave(form, keep) : true; }
  form.sending = sendAlone(form, keep);
  const done = await form.sending;
  form.sending = null;
  if (done && dirty(form)) wait(form);
  return done;
}
async function sendAlone(form, keep) {
  const sent = said(form);
  const body = new FormData(form);
  if (keep) body.set("keep", keep);
  showState(form, "saving");
  let answer;
  let text = "";
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { "X-Autosave": "1" }, credentials: "same-origin" });
    text = await answer.text();
  } catch { answer = null; }
  const page = new DOMParser().parseFromString(text, "text/html");
  const drawn = page.querySelector("form[data-autosave]");
  if (!drawn && [403, 404, 409].includes(answer?.status)) {
    showState(form, "closed"); /* nobody writes this any more: asking again is of no use */
    return false;
  }
  if (!answer || answer.redirected || answer.status >= 500 || !drawn) {
    showState(form, "unsaved");
    form.waiting = setTimeout(() => autosave(form), AGAIN);
    return false;
  }
  const joined = stateOf(drawn).hasAttribute("data-joined");
  if (keep || joined) takeOver(form, drawn, joined ? JSON.parse(sent) : null);
  const saved = said(drawn);
  stateOf(form).replaceWith(stateOf(drawn));
  for (const piece of page.querySelectorAll("[data-beside]")) document.getElementById(piece.id)?.replaceWith(piece);
  hideButtons(form);
  if (!answer.ok) return false;
  form.dataset.said = keep ? said(form) : joined ? saved : sent;
  form.querySelector("[data-part=restored]")?.remove();
  if (form.dataset.keep) {
    if (dirty(form)) window.setTimeout(() => form.dispatchEvent(new Event("input")));
    else store.drop(keyOf(form));
  }
  const told = stateOf(form).querySelector(".saved");
  if (told) document.querySelector("[data-saved-all]")?.replaceChildren(told.cloneNode(true));
  return true;
}
/** What the server has made of it: everywhere, or only where nobody has gone on writing since it was `sent`. */
function takeOver(form, drawn, sent) {
  const here = written(form);
  for (const [at, control] of written(drawn).entries()) {
    if (!sent || JSON.stringify(valueOf(here[at])) === JSON.stringify(sent[at])) put(here[at], valueOf(control));
  }
}
function wait(form) {
  if (stateOf(form).hasAttribute("data-clash")) return; /* somebody chooses first */
  form.waiting ??= setTimeout(() => autosave(form), AFTER_TYPING);
}
/* The buttons are for who has no script; where two texts clash they are the choice. */
function hideButtons(form) {
  for (const button of form.querySelectorAll("[data-save]")) button.hidden = true;
}
function saveByItself(form) {
  if (form.dataset.said !== undefined) return;
  form.dataset.said = JSON.stringify(written(form).map(
    (one) => (one.type === "checkbox" || one.type === "radio" ? one.defaultChecked : one.defaultValue ?? valueOf(one)),
  ));
  hideButtons(form);
  form.addEventListener("input", () => wait(form));
  form.addEventListener("change", (event) => {
    const state = stateOf(form);
    if (!state.hasAttribute("data-clash") && (dirty(form) || state.contains(event.target))) autosave(form);
  });
  if (dirty(form)) wait(form);
}
addEventListener("online", () => { for (const form of autosaved()) if (dirty(form)) autosave(form); });
addEventListener("beforeunload", (event) => {
  if (autosaved().some((form) => dirty(form) && !form.dataset.keep)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const { submitter } = event;
  if (form.hasAttribute("data-autosave")) {
    event.preventDefault();
    event.stopPropagation();
    autosave(form, submitter?.name === "keep" ? submitter.value : "");
    return;
  }
  const unsaved = autosaved().filter((one) => dirty(one) && !stateOf(one).hasAttribute("data-clash"));
  if (!unsaved.length || form.flushed || form.hasAttribute("hx-post")) { form.flushed = false; return; }
  /* What is sent whole draws the page anew: what is written goes first. */
  event.preventDefault();
  event.stopPropagation();
  Promise.all(unsaved.map((one) => autosave(one))).then(() => { form.flushed = true; form.requestSubmit(submitter); });
}, true);

/* ---------- [data-copy-last]: last time's text goes into the box beside it; Alt+C from within the box ---------- */

function copyLast(button) {
  const box = button.closest(".field").querySelector("textarea");
  box.value = [box.value.trim(), button.dataset.copyLast].filter(Boolean).join("\n");
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy-last]");
  if (!button) return;
  event.preventDefault();
  copyLast(button);
});
document.addEventListener("keydown", (event) => {
  if (!root.hasAttribute("data-shortcuts") || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = event.code === "KeyC" && event.target.closest?.(".field")?.querySelector("[data-copy-last]");
  if (!button) return;
  event.preventDefault();
  copyLast(button);
});

/* ---------- [data-write]: an agenda is arranged and written by keyboard ---------- */

const itemsOf = () => [...document.querySelectorAll("#agenda > [data-item]")];
const current = () => document.activeElement?.closest?.("[data-item]") ?? document.querySelector("[data-item][aria-current]") ?? itemsOf().at(-1);
function number() {
  for (const [at, item] of itemsOf().entries()) item.querySelector(".no").textContent = at + 1;
  document.getElementById("no-items")?.toggleAttribute("hidden", itemsOf().length > 0);
}
function openRecord(kind) {
  const record = current()?.querySelector(`[data-record=${kind}]`);
  if (!record) return;
  record.open = true;
  record.querySelector("textarea, input:not([type=hidden])").focus();
}
function moveBy(item, way) {
  const button = item?.querySelector(`[data-move] button[value=${way}]`);
  button?.click();
}
/** The list follows what the server has done. */
function moved(form, to) {
  const item = form.closest("[data-item]");
  const focused = document.activeElement;
  const others = itemsOf().filter((one) => one !== item);
  const here = itemsOf().indexOf(item);
  const place = Math.min(Math.max(to === "up" ? here - 1 : to === "down" ? here + 1 : Number(to) - 1, 0), others.length);
  if (place >= others.length) item.parentElement.append(item);
  else others[place].before(item);
  number();
  if (item.contains(focused)) focused.focus();
  item.scrollIntoView({ block: "nearest" });
  say("moved", { number: String(itemsOf().indexOf(item) + 1), heading: item.querySelector("h3").textContent });
}

document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (!item) return;
  for (const one of itemsOf()) one.toggleAttribute("aria-current", false);
  item.setAttribute("aria-current", "step");
});
document.addEventListener("keydown", (event) => {
  if (!root.hasAttribute("data-shortcuts") || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!document.querySelector("[data-write]")) return;
  const act = {
    KeyN: () => document.querySelector("#new-item input:not([type=hidden])")?.focus(),
    KeyB: () => openRecord("decision"),
    KeyP: () => openRecord("point"),
    ArrowUp: () => moveBy(current(), "up"),
    ArrowDown: () => moveBy(current(), "down"),
  }[event.code];
  if (!act) return;
  event.preventDefault();
  act();
});

let dragged = null;
document.addEventListener("dragstart", (event) => {
  if (!event.target.closest?.("[data-grip]")) return;
  dragged = event.target.closest("[data-item]");
  event.dataTransfer.setData("application/x-kedjan-item", dragged.id); /* no text that a box would take */
  event.dataTransfer.setDragImage(dragged, 20, 20);
});
document.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.("[data-item]");
  for (const one of itemsOf()) one.toggleAttribute("data-over", one === over);
  if (over) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const over = dragged && event.target.closest?.("[data-item]");
  if (!over || over === dragged) return;
  event.preventDefault();
  const form = dragged.querySelector("[data-move]");
  const place = document.createElement("input");
  Object.assign(place, { type: "hidden", name: "to", value: String(itemsOf().indexOf(over) + 1) });
  form.append(place);
  form.requestSubmit();
});
document.addEventListener("dragend", () => {
  dragged = null;
  for (const one of itemsOf()) one.removeAttribute("data-over");
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (!form || !event.detail.successful) return;
  if (form.hasAttribute("data-move")) {
    moved(form, event.detail.requestConfig.formData.get("to"));
    for (const place of form.querySelectorAll("input[name=to]")) place.remove();
  }
  if (form.hasAttribute("data-quick")) {
    store.drop(keyOf(form));
    form.reset();
  }
});
/* After a decision or point is recorded one goes on with the minutes; after a new item, with that. */
document.addEventListener("htmx:afterSettle", (event) => {
  const from = event.detail.requestConfig?.elt;
  if (!from?.hasAttribute?.("data-quick") || event.detail.xhr.status >= 400) return;
  const { activeElement } = document;
  if (activeElement !== document.body && activeElement !== null && !from.contains(activeElement)) {
    if (from.id === "new-item") number();
    return; /* somebody is further on already */
  }
  if (from.id === "new-item") { number(); itemsOf().at(-1).querySelector("textarea")?.focus(); }
  else document.getElementById(event.target.id)?.closest("[data-item]")?.querySelector("textarea")?.focus();
});

/* ---------- htmx ---------- */

document.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (answered.pathname !== root.dataset.signIn) return;
  event.detail.shouldSwap = false;
  location.assign(`${root.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`);
});
document.addEventListener("htmx:afterSettle", (event) => { setUp(event.target); if (event.target.querySelector(".error-summary")) markTitle(); });
document.addEventListener("htmx:sendError", (event) => {
  const form = event.target.closest("form");
  if (form?.method === "post") hold(form);
  else goneOffline();
});
document.addEventListener("htmx:responseError", () => say("failed"));

dropTheOld();
setUp(document);
markTitle();
if (!navigator.onLine) goneOffline();
