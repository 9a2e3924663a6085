"use strict";
// The page's own script: search, sort and filter the ledger, open the words behind a number, switch the language.
// Text of articles becomes text nodes only; no markup is ever made from a string.
(() => {
  const $ = (selector) => document.querySelector(selector);
  const data = JSON.parse($("#data").textContent);
  const STEP = 50;
  const body = $("#claims tbody");
  const form = $("#filters");
  const byId = new Map(data.claims.map((claim, n) => [claim.id, n]));
  const open = new Set();
  let lang = 0; // 0 English, 1 Chinese
  let order = { key: "v", down: true };
  let found = [];
  let shown = STEP;

  const fill = (text, values) => text.replace(/\{(\w*)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const t = (key, values) => {
    const both = data.texts[key];
    return both ? fill(both[lang], values || {}) : key.slice(key.indexOf(".") + 1).replaceAll("_", " ");
  };
  const name = (id) => (data.names[id] || [id, id])[lang];
  const number = (n) => n.toLocaleString("en");
  const tag = (element, attributes, ...children) => {
    const made = document.createElement(element);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) made.setAttribute(key, "");
      else if (value !== false && value != null) made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child != null && child !== ""));
    return made;
  };
  const say = (words) => { $("#heard").textContent = words; };

  // A claim's words for search: names in both languages, kind, evidence, outlets.
  const haystack = (claim) => {
    if (claim.hay === undefined) {
      const texts = ["i:instrument", "s:status"].flatMap((pair) => {
        const [key, group] = pair.split(":");
        return data.texts[`${group}.${claim[key]}`] || [];
      });
      const words = claim.e.flatMap((e) => [e[1], data.articles[e[0]][1], data.articles[e[0]][4]]);
      claim.hay = [claim.id, claim.p, ...(data.names[claim.p] || []), ...claim.m, ...texts, ...words].join("\n").toLowerCase();
    }
    return claim.hay;
  };

  const money = (claim) => {
    const qualifier = claim.q === "exactly" ? "" : t(`qualifier.${claim.q}`);
    return qualifier + (qualifier && !lang ? " " : "") + claim.m[lang];
  };
  const kind = (claim) => `${t(`instrument.${claim.i}`)} → ${name(`country.${claim.r}`)}`;
  const inTotal = (claim) => (claim.n ? t("counted") : t(`reason.${claim.w}`));

  // --- filter and sort

  const currencies = [];
  {
    const tally = new Map();
    for (const claim of data.claims) tally.set(claim.c, (tally.get(claim.c) || 0) + 1);
    currencies.push(...[...tally].sort((a, b) => b[1] - a[1]).map(([code]) => code));
  }
  const rank = { s: ["pledged", "previously_pledged", "proposed", "denied"] };
  const compare = (a, b, key) => {
    if (key === "v") return currencies.indexOf(b.c) - currencies.indexOf(a.c) || Number(a.v) - Number(b.v);
    if (key === "b") return a.b - b.b || a.a - b.a;
    if (key === "n") return a.n - b.n;
    if (key === "p") return name(a.p).localeCompare(name(b.p), lang ? "zh-Hant" : "en");
    if (rank[key]) return rank[key].indexOf(a[key]) - rank[key].indexOf(b[key]);
    const [x, y] = [a[key] || "", b[key] || ""];
    return x < y ? -1 : x > y ? 1 : 0;
  };

  const search = () => {
    const want = Object.fromEntries(new FormData(form));
    const words = want.words.toLowerCase().split(/\s+/).filter(Boolean);
    found = data.claims.filter((claim) =>
      (!want.i || claim.i === want.i) && (!want.s || claim.s === want.s) && (!want.r || claim.r === want.r) &&
      (!want.g || claim.g === want.g) && (!want.x || (claim.x || []).includes(want.x)) &&
      (!want.n || (want.n === "yes" ? claim.n : want.n === "no" ? !claim.n : claim.w === want.n)) &&
      words.every((word) => haystack(claim).includes(word)));
    const turn = order.down ? -1 : 1;
    found.sort((a, b) => turn * compare(a, b, order.key) || b.n - a.n || (a.id < b.id ? -1 : 1));
    draw();
  };

  // --- the ledger's rows

  const draw = () => {
    const part = document.createDocumentFragment();
    for (const claim of found.slice(0, shown)) {
      part.append(row(claim));
      if (open.has(claim.id)) part.append(opened(claim));
    }
    body.replaceChildren(part);
    $("#found").textContent = t("ledger.of", { a: number(found.length), b: number(data.claims.length) });
    $("#nothing").hidden = found.length > 0;
    $("#nothing").textContent = t("ledger.nothing");
    const rest = found.length - shown;
    $("#more").hidden = rest <= 0;
    $("#more").textContent = t("ledger.more", { n: number(Math.min(rest, STEP * 2)) });
    for (const head of document.querySelectorAll("#claims thead th")) {
      const mine = head.firstElementChild.dataset.sort === order.key;
      head.setAttribute("aria-sort", mine ? (order.down ? "descending" : "ascending") : "none");
    }
  };

  const row = (claim) => tag("tr", { id: claim.id, class: open.has(claim.id) ? "open" : null },
    tag("th", { scope: "row" }, name(claim.p)),
    tag("td", { class: "num" },
      tag("button", { type: "button", class: "figure", "aria-expanded": String(open.has(claim.id)), "data-claim": claim.id },
        money(claim))),
    tag("td", { class: "extra" }, kind(claim)),
    tag("td", { class: "extra" }, t(`status.${claim.s}`)),
    tag("td", { class: claim.n ? "yes" : "no" }, inTotal(claim)),
    tag("td", { class: "extra day" }, claim.f || t("undated")),
    tag("td", { class: "extra", title: t("sources.about") }, t("sources.short", { a: claim.b, b: claim.a })),
    tag("td", { class: "extra" }, claim.g));

  const link = (id) => {
    const claim = data.claims[byId.get(id)];
    return tag("a", { href: `#${id}` }, claim ? `${name(claim.p)} ${claim.m[lang]}` : id);
  };
  const listed = (links) => links.flatMap((one, n) => (n ? [lang ? "、" : ", ", one] : [one]));

  const opened = (claim) => {
    const facts = [
      ["kind", [kind(claim)]], ["status", [t(`status.${claim.s}`)]],
      ["in-total", [inTotal(claim), ...(claim.o ? [": ", ...listed(claim.o.map(link))] : [])]],
      ["part-of", claim.part && listed(claim.part.map(link))],
      ["contains", parts.get(claim.id) && listed(parts.get(claim.id).map(link))],
      ["total-of", claim.total && listed(claim.total.map(link))],
      ["conflicts", claim.other && listed(claim.other.map(link))],
      ["due", claim.t && [claim.t.replace("/", "–")]],
      ["sectors", claim.x && [claim.x.map((code) => name(`sector.${code}`)).join(lang ? "、" : ", ")]],
      ["credited", claim.by && [claim.by.map(name).join(lang ? "、" : ", ")]],
      ["first", [[claim.f || t("undated"), claim.fp].filter(Boolean).join(", ")]],
      ["last", claim.l && claim.l !== claim.f && [claim.l]],
      ["sources", [`${t("sources.short", { a: claim.b, b: claim.a })}`]],
      ["grade", [claim.g]],
      ["permalink", [tag("a", { href: `#${claim.id}` }, `#${claim.id}`)]],
    ];
    const list = tag("dl", null);
    for (const [key, value] of facts) {
      if (value) list.append(tag("div", null, tag("dt", null, t(key)), tag("dd", null, ...value)));
    }
    const cite = t("cite", {
      pledger: name(claim.p), sum: money(claim), kind: t(`instrument.${claim.i}`), to: name(`country.${claim.r}`),
      status: t(`status.${claim.s}`), first: claim.f || t("undated"), publisher: claim.fp || "-", ind: claim.b,
      all: claim.a, grade: claim.g, counted: claim.n ? t("counted") : `${t("not-counted")}${lang ? "：" : ": "}${inTotal(claim)}`,
      id: claim.id, as_of: data.asOf,
    });
    return tag("tr", { class: "words" }, tag("td", { colspan: 8 },
      words(claim.e, claim), list,
      tag("p", { class: "cite" }, tag("span", null, cite), " ",
        tag("button", { type: "button", "data-copy": cite }, t("copy")))));
  };

  const parts = new Map();
  for (const claim of data.claims) {
    for (const whole of claim.part || []) parts.set(whole, [...(parts.get(whole) || []), claim.id]);
  }

  // Words side by side: other languages left, Chinese right.
  const words = (rows, claim) => {
    const sides = [[], []];
    for (const one of rows) sides[data.articles[one[0]][3].startsWith("zh") ? 1 : 0].push(said(one, claim));
    const filled = sides.filter((side) => side.length);
    return tag("div", { class: filled.length > 1 ? "sides two" : "sides" }, ...filled.map((side) => tag("div", null, ...side)));
  };

  const said = ([place, text, start, length, own = {}], claim) => {
    const [url, publisher, day, language, title] = data.articles[place];
    const quote = tag("p", null);
    if (length) quote.append(text.slice(0, start), tag("mark", null, text.slice(start, start + length)), text.slice(start + length));
    else quote.append(text);
    const notes = [publisher, day,
      own.d === undefined ? null : t(own.d ? "direct" : "indirect"),
      own.s && t(`status.${own.s}`), own.q && (t(`qualifier.${own.q}`) || t("qualifier.named.exactly")),
      own.by && t("by", { who: name(own.by) }), own.k && t("copies")].filter(Boolean).join(" · ");
    return tag("blockquote", { lang: language === "other" ? null : language }, quote,
      tag("footer", { lang: lang ? "zh-Hant" : "en" }, `${notes} · `,
        url ? tag("a", { href: url + fragment(text), rel: "noopener noreferrer nofollow", title }, t("read-there")) : title));
  };

  // The words as a text fragment: whole where short, else where they begin and end, cut where words end.
  const fragment = (text) => {
    const safe = (part) => encodeURIComponent(part).replaceAll("-", "%2D");
    if (text.length <= 200 && !text.includes("\n")) return `#:~:text=${safe(text)}`;
    const begin = text.slice(0, 80).match(/^[^\n]{8,60}?(?=[\s，、。；：])/u);
    const end = text.slice(-80).match(/(?<=[\s，、。；：])[^\n\s，、。；：][^\n]{7,60}$/u);
    return begin && end ? `#:~:text=${safe(begin[0])},${safe(end[0])}` : "";
  };

  // --- what a reader does

  const toggle = (id) => {
    if (!open.delete(id)) open.add(id);
    const old = document.getElementById(id);
    const claim = data.claims[byId.get(id)];
    if (old.nextElementSibling && old.nextElementSibling.classList.contains("words")) old.nextElementSibling.remove();
    const fresh = row(claim);
    old.replaceWith(fresh);
    if (open.has(id)) fresh.after(opened(claim));
    fresh.querySelector("button").focus({ preventScroll: true });
  };

  const panel = (button) => {
    const line = button.closest("tr");
    const opening = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(opening));
    if (opening) line.after(tag("tr", { class: "words" }, tag("td", { colspan: line.cells.length }, words(data.panels[button.dataset.panel]))));
    else line.nextElementSibling.remove();
  };

  const copy = async (button) => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(t("copied"));
      button.textContent = t("copied");
    } catch { // where the browser lets no page write to the clipboard, the line is selected for the reader to copy
      getSelection().selectAllChildren(button.previousElementSibling);
    }
  };

  const follow = () => {
    const id = location.hash.slice(1);
    if (!byId.has(id)) return;
    open.add(id);
    let place = found.findIndex((claim) => claim.id === id);
    if (place < 0) {
      form.reset();
      search();
      place = found.findIndex((claim) => claim.id === id);
    }
    shown = Math.max(shown, place + 1);
    draw();
    const line = document.getElementById(id);
    line.scrollIntoView({ block: "center" });
    line.querySelector("button").focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a[href^='#clm_']");
    if (!button) return;
    const { claim, sort, copy: line, reason } = button.dataset;
    if (button.tagName === "A") {
      if (button.hash === location.hash) follow();
    } else if (claim) toggle(claim);
    else if (sort) {
      order = { key: sort, down: order.key === sort ? !order.down : ["v", "n", "b", "f"].includes(sort) };
      search();
    } else if (line) copy(button);
    else if (reason) {
      form.reset();
      form.elements.n.value = reason;
      shown = STEP;
      search();
      $("#ledger").scrollIntoView();
      $("#ledger").focus({ preventScroll: true });
    } else if (button.dataset.panel) panel(button);
    else if ("all" in button.dataset) {
      for (const line of button.parentElement.previousElementSibling.querySelectorAll("tr[hidden]")) line.hidden = false;
      button.parentElement.hidden = true;
    } else if (button.id === "more") {
      const place = shown;
      shown += STEP * 2;
      draw();
      const next = found[place] && document.getElementById(found[place].id);
      if (next) next.querySelector("button").focus({ preventScroll: true });
    } else if (button.id === "switch") speak(1 - lang);
  });
  form.addEventListener("input", () => { shown = STEP; search(); });
  form.addEventListener("reset", () => setTimeout(() => { shown = STEP; search(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);

  // --- language

  const options = () => {
    const of = (key) => [...new Set(data.claims.flatMap((claim) => claim[key] || []))].sort();
    const lists = {
      n: [["yes", t("counted")], ["no", t("not-counted")], ...of("w").map((why) => [why, `– ${t(`reason.${why}`)}`])],
      i: of("i").map((code) => [code, t(`instrument.${code}`)]), s: of("s").map((code) => [code, t(`status.${code}`)]),
      x: of("x").map((code) => [code, name(`sector.${code}`)]), r: of("r").map((code) => [code, name(`country.${code}`)]),
      g: of("g").map((code) => [code, code]),
    };
    for (const [field, list] of Object.entries(lists)) {
      const select = form.elements[field];
      const chosen = select.value;
      select.replaceChildren(...[["", t("any")], ...list].map(([value, label]) => tag("option", { value }, label)));
      select.value = chosen;
    }
  };

  const speak = (language) => {
    lang = language;
    document.documentElement.lang = lang ? "zh-Hant" : "en";
    document.title = t("title");
    for (const element of document.querySelectorAll("[data-zh]")) {
      if (element.dataset.en === undefined) element.dataset.en = element.textContent;
      element.textContent = lang ? element.dataset.zh : element.dataset.en;
    }
    for (const element of document.querySelectorAll("[data-zh-label]")) {
      if (element.dataset.enLabel === undefined) element.dataset.enLabel = element.getAttribute("aria-label");
      element.setAttribute("aria-label", lang ? element.dataset.zhLabel : element.dataset.enLabel);
    }
    for (const button of document.querySelectorAll("[data-panel][aria-expanded=true]")) { panel(button); panel(button); }
    options();
    search();
    try { localStorage.setItem("pledgewatch-language", String(lang)); } catch { /* a page from a mail may keep nothing */ }
  };

  // --- print: all that was found, and all tables open

  const folded = new Set();
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details:not([open])")) {
      folded.add(one);
      one.open = true;
    }
    shown = found.length;
    draw();
  });
  window.addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
    folded.clear();
    shown = STEP;
    draw();
  });

  let kept = null;
  try { kept = localStorage.getItem("pledgewatch-language"); } catch { /* see above */ }
  document.documentElement.classList.add("scripted");
  speak(kept === null ? Number(navigator.language.startsWith("zh")) : Number(kept));
  follow();
  window.addEventListener("load", () => setTimeout(follow)); // the browser's own jump to the fragment takes the focus away
  const prepare = (from) => { // before the first search, a little at a time
    data.claims.slice(from, from + 250).forEach(haystack);
    if (from < data.claims.length) setTimeout(prepare, 20, from + 250);
  };
  prepare(0);
})();
