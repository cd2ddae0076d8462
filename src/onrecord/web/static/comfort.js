// Comfort only: every page works without it. Marks and their notes light up together; keys lead from one to the next,
// and are those that buttons have written on them; what is still being told when a page comes is put in its place later.
"use strict";
(() => {
  const of = (n) => document.querySelectorAll(`[data-s~="${n}"], [data-n="${n}"]`);
  const light = (name, n) => {
    document.querySelectorAll(`.${name}`).forEach((e) => e.classList.remove(name));
    if (n) of(n).forEach((e) => e.classList.add(name));
  };
  const number = (e) => {
    const held = e.target.closest?.("[data-s], [data-n]");
    return held ? (held.dataset.n || held.dataset.s.split(" ")[0]) : null;
  };
  const text = document.querySelector(".reading");
  if (text) {
    text.addEventListener("mouseover", (e) => light("lit", number(e)));
    text.addEventListener("mouseleave", () => light("lit", null));
    const told = () => {
      const at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      light("chosen", at ? (at.dataset.n || at.dataset.s) : null);
    };
    addEventListener("hashchange", told);
    told();
  }
  const waits = document.querySelector("[data-soon]");
  const again = (times) => setTimeout(async () => {
    const part = document.getElementById(waits.dataset.soon);
    const answer = await fetch(location.pathname + location.search).catch(() => null);
    const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh && !fresh.querySelector("[data-soon]")) {
      if (part.contains(document.activeElement)) return;
      part.replaceWith(fresh.getElementById(part.id));
      waits.remove();
    } else if (times > 1) {
      again(times - 1);
    }
  }, 400);
  if (waits) again(25);
  // a card that is in the way goes on Escape, until the pointer or the focus goes elsewhere
  const quiet = (on) => document.documentElement.classList.toggle("quiet", on);
  addEventListener("focusin", () => quiet(false));
  addEventListener("mouseover", (e) => { if (!e.target.closest?.(".st")) quiet(false); });
  const typing = (e) => e.target.matches?.("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey;
  addEventListener("keydown", (e) => {
    if (e.key === "Escape" && e.target.matches?.("textarea[data-key]")) e.target.blur();
    if (typing(e)) return;
    const find = document.getElementById("find");
    const own = document.querySelector(`[data-key="${CSS.escape(e.key.toLowerCase())}"]`);
    if (e.key === "Escape") {
      quiet(true);
    } else if (own && !e.repeat && !(e.key === " " && e.target.matches?.("button, a, summary"))) {
      e.preventDefault();
      if (own.matches("textarea")) own.focus();
      else own.click();
    } else if (e.key === "/" && find) {
      e.preventDefault();
      find.focus();
    } else if (e.key === "j" || e.key === "k") {
      const all = [...document.querySelectorAll(".ref, .list > li .plain")];
      const at = all.indexOf(document.activeElement);
      const next = all[at + (e.key === "j" ? 1 : -1)];
      if (next) {
        next.focus({ preventScroll: true });
        next.scrollIntoView({ block: "center" });
        if (next.dataset.s) light("chosen", next.dataset.s);
      }
    }
  });
})();
