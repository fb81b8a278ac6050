/* Halle: the one script. Every page works without it; it only saves a reload, a slip or a click. */
(() => {
  "use strict";
  const doc = document;
  const self = doc.currentScript;
  const words = self.dataset;
  const on = (type, run, target = doc) => target.addEventListener(type, run);
  const all = (selector, root = doc) => [...root.querySelectorAll(selector)];

  /* What is said in passing: one polite line, read out by screen readers. */
  const toast = (text) => {
    const place = doc.getElementById("toast");
    if (!place || !text) return;
    place.textContent = text;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { place.textContent = ""; }, Math.max(6000, text.length * 120));
  };

  /* htmx arrives only on pages that ask for it, with nothing a strict policy would refuse. */
  const csrf = () =>
    doc.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ??
    doc.querySelector("meta[name=csrf-token]")?.content ??
    doc.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  const wantsHtmx = "[hx-get],[hx-post],[hx-put],[hx-delete],[hx-patch],[hx-boost],[data-hx-get],[data-hx-post]";
  on("load", () => {
    if (!words.htmx || !doc.querySelector(wantsHtmx)) return;
    const config = doc.createElement("meta");
    config.name = "htmx-config";
    config.content = JSON.stringify({
      includeIndicatorStyles: false,
      allowEval: false,
      allowScriptTags: false,
      selfRequestsOnly: true,
      attributesToSettle: ["class", "width", "height"],
      historyCacheSize: 0,
      refreshOnHistoryMiss: true,
      scrollIntoViewOnBoost: false,
      timeout: 15000,
      responseHandling: [
        { code: "204", swap: false },
        { code: "[23]..", swap: true },
        { code: "422", swap: true },
        { code: "[45]..", swap: false, error: true },
      ],
    });
    const script = doc.createElement("script");
    script.src = words.htmx;
    doc.head.append(config, script);
  }, window);
  on("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = csrf(); });
  on("htmx:sendError", () => toast(words.offline));
  on("htmx:timeout", () => toast(words.offline));
  on("htmx:responseError", ({ detail: { xhr } }) => {
    let sentence = "";
    if ((xhr.getResponseHeader("Content-Type") ?? "").includes("json")) {
      try { const problem = JSON.parse(xhr.responseText); sentence = problem.detail || problem.title; } catch { /* not a problem document */ }
    }
    toast(sentence || words.error);
  });
  /* A response may say something: HX-Trigger: {"toast": "Un picodon de plus."} */
  on("toast", (event) => toast(event.detail?.value ?? event.detail));
  on("htmx:afterSettle", (event) => prepare(event.target));
  /* Another page in the place of this one begins at its top, as without a script. */
  let page = location.pathname;
  on("htmx:pushedIntoHistory", () => {
    if (location.pathname === page) return;
    page = location.pathname;
    scrollTo(0, 0);
    doc.getElementById("content")?.focus({ preventScroll: true });
  });

  /* Quantities: the number moves at once; the button that was pressed still sends what it said. */
  const setQty = (box, count) => {
    const input = box.querySelector("input");
    const low = Number(input.min || 0);
    const high = input.max === "" ? Infinity : Number(input.max);
    const step = Number(input.step || 1) || 1;
    const within = (n) => Math.min(high, Math.max(low, n));
    input.value = within(count);
    all("button[data-step]", box).forEach((button) => {
      const by = Number(button.dataset.step) * step;
      if (button.value.includes("=")) button.value = button.value.replace(/[^=]*$/, within(Number(input.value) + by));
    });
    return input;
  };
  on("click", (event) => {
    const button = event.target.closest(".qty button[data-step]");
    if (!button) return;
    const box = button.closest(".qty");
    const input = box.querySelector("input");
    const next = Number(input.value || 0) + Number(button.dataset.step) * (Number(input.step) || 1);
    if (button.type === "button") {
      setQty(box, next).dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      setTimeout(() => setQty(box, next));
    }
  });

  /* A question before a step: data-confirm="…", answered in a real dialog. */
  const ask = (button) => {
    const box = doc.createElement("dialog");
    const title = doc.createElement("h2");
    const row = doc.createElement("p");
    const yes = doc.createElement("button");
    const no = doc.createElement("button");
    title.textContent = button.dataset.confirm;
    title.id = "question";
    yes.className = "btn";
    yes.textContent = button.dataset.yes || button.textContent.trim();
    no.className = "btn quiet";
    no.textContent = button.dataset.no || words.cancel;
    row.className = "row";
    row.append(yes, no);
    box.setAttribute("aria-labelledby", title.id);
    box.append(title, row);
    if (button.dataset.more) {
      const more = doc.createElement("p");
      more.textContent = button.dataset.more;
      title.after(more);
    }
    on("click", () => box.close(), no);
    on("click", () => { box.close(); button.dataset.sure = "1"; button.click(); }, yes);
    on("close", () => box.remove(), box);
    doc.body.append(box);
    box.showModal();
    no.focus();
  };
  doc.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.sure) { if (button) delete button.dataset.sure; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(button);
  }, true);

  /* A double click on what is done once sends it once. */
  on("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (!form || event.defaultPrevented) return;
    if (Date.now() - Number(form.dataset.went || 0) < 3000) event.preventDefault();
    else form.dataset.went = Date.now();
  });

  /* Print, copy, filters that apply at once. */
  on("click", async (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const source = copy.dataset.copy.startsWith("#") ? doc.querySelector(copy.dataset.copy) : null;
      try {
        await navigator.clipboard.writeText(source ? source.value ?? source.textContent.trim() : copy.dataset.copy);
        toast(words.copied);
      } catch { source?.select?.(); }
    }
    const close = event.target.closest("[data-close]");
    if (close) { const box = close.closest("details"); box.open = false; box.firstElementChild.focus(); }
    all("details.acting[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  on("change", (event) => { event.target.closest("form[data-auto]")?.requestSubmit(); });

  /* Keyboard: / goes to the search, Escape closes the menu. */
  on("keydown", (event) => {
    if (event.key === "Escape") all("details.acting[open]").forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input,textarea,select,[contenteditable]")) return;
    const search = doc.querySelector("main input[type=search], header input[type=search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  });

  /* A table being edited says how many lines differ, and asks before they are lost. */
  const differs = (field) =>
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
      : field.tagName === "SELECT" ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected))
        : field.value !== field.defaultValue;
  const unsaved = (form) => {
    const fields = [...form.elements].filter((field) => field.matches("input[name]:not([type=hidden]),select[name],textarea[name]") && differs(field));
    const rows = new Set(fields.map((field) => field.closest("tr") ?? field));
    all("tr.changed", form).forEach((row) => row.classList.remove("changed"));
    rows.forEach((row) => row.classList?.add("changed"));
    all("[data-unsaved-count]", form).forEach((place) => {
      place.textContent = rows.size ? (rows.size === 1 ? place.dataset.one : place.dataset.many).replace("#", rows.size) : "";
    });
    form.dataset.changes = rows.size;
  };
  on("input", (event) => { const form = event.target.closest("form[data-unsaved]"); if (form) unsaved(form); });
  on("submit", (event) => { event.target.dataset.sent = "1"; });
  on("beforeunload", (event) => {
    if (all("form[data-unsaved]").some((form) => Number(form.dataset.changes) && !form.dataset.sent)) event.preventDefault();
  }, window);

  const prepare = (root) => {
    all("[data-print],[data-copy],[data-close]", root).forEach((button) => { button.hidden = false; });
    const summary = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
    if (summary) summary.focus();
  };
  prepare(doc);
})();
