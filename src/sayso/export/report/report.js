// Rows and words of the report. All content is in the page already; nothing here makes markup from text.
(() => {
  "use strict";
  const COLOUR = {
    source: "people", actor: "people", recipient: "people", cue: "cue", status: "cue", content: "content",
    event: "event", place: "place", time: "time", count: "plain", via: "plain",
  };
  const sheets = [...document.querySelectorAll(".sheet")];
  const links = [...document.querySelectorAll(".index a")];
  const filter = document.getElementById("filter");
  const help = document.getElementById("help");
  const said = document.getElementById("said");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  let sheet = null;
  let chosen = null;

  // data-m="e1:event s2:content" → [["e1", "event"], ["s2", "content"]], the shortest field first
  const marksOf = (words) => words.dataset.m.split(" ").map((mark) => mark.split(":"));
  const rowOf = (card) => card.dataset.row;
  const cardsOf = (owner) => [...owner.querySelectorAll(".card:has(.pick)")];
  const cardFor = (row) => document.getElementById(`${sheet.id}-${row}`);

  // Articles --------------------------------------------------------------------------------------------------------
  function open(next) {
    if (!next || next === sheet) return;
    release();
    sheet = next;
    sheets.forEach((other) => { other.hidden = other !== sheet; });
    links.forEach((link) => {
      if (link.hash === `#${sheet.id}`) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "nearest" });
      } else link.removeAttribute("aria-current");
    });
    if (location.hash.split("-")[0] !== `#${sheet.id}`) history.replaceState(null, "", `#${sheet.id}`);
  }

  function openFromAddress() {
    const [, id, row] = location.hash.match(/^#(r\d+)(?:-(\w+))?$/) || [];
    open(sheets.find((other) => other.id === id) || sheets[0]);
    if (row && cardFor(row)) choose(cardFor(row), true);
  }

  function step(by) {
    const seen = sheets.filter((_, index) => !links[index] || !links[index].parentElement.hidden);
    open(seen[seen.indexOf(sheet) + by]);
  }

  // Choosing --------------------------------------------------------------------------------------------------------
  function release() {
    if (!sheet) return;
    sheet.classList.remove("chosen");
    sheet.querySelectorAll(".m.on").forEach((words) => {
      words.className = words.dataset.rest;
    });
    if (chosen) {
      chosen.classList.remove("chosen-row");
      chosen.querySelector(".pick").setAttribute("aria-pressed", "false");
    }
    chosen = null;
  }

  function choose(card, scrollText, scrollCard = true) {
    release();
    chosen = card;
    card.classList.add("chosen-row");
    card.querySelector(".pick").setAttribute("aria-pressed", "true");
    card.closest("details:not(.why)")?.setAttribute("open", "");
    sheet.classList.add("chosen");
    const own = [];
    sheet.querySelectorAll(".m").forEach((words) => {
      const mine = marksOf(words).find(([row]) => row === rowOf(card));
      if (!mine) return;
      words.dataset.rest = words.className;
      words.className = `m on c-${COLOUR[mine[1]]}`;
      own.push([words, mine[1]]);
    });
    const first = (own.find(([, field]) => field === "event") || own[0] || [])[0];
    if (scrollText && first) first.scrollIntoView({ block: "center", behavior: calm });
    if (scrollCard) card.scrollIntoView({ block: "nearest", behavior: calm });
    said.textContent = `${card.querySelector(".pick").textContent.trim()}: ${own.length} marked stretches`;
    history.replaceState(null, "", `#${card.id}`);
  }

  function chooseWords(words) {
    // Words of several rows: the closest first, the next row at each further click.
    const rows = [...new Set(marksOf(words).map(([row]) => row))].filter((row) => cardFor(row)?.querySelector(".pick"));
    const loud = rows.filter((row) => /^[es]\d/.test(row));
    const round = loud.length ? loud : rows;
    if (!round.length) return;
    const now = chosen ? round.indexOf(rowOf(chosen)) : -1;
    choose(cardFor(round[(now + 1) % round.length]), false);
  }

  function move(by) {
    const cards = cardsOf(sheet.querySelector(".record")).filter((card) => card.offsetParent !== null);
    if (!cards.length) return;
    const at = cards.indexOf(chosen);
    const card = at < 0 ? cards[by > 0 ? 0 : cards.length - 1] : cards[at + by];
    if (!card) return;
    choose(card, true);
    card.querySelector(".pick").focus({ preventScroll: true });
  }

  // Filter ----------------------------------------------------------------------------------------------------------
  function sift() {
    const wanted = plain(filter.value).split(/\s+/).filter(Boolean);
    sheets.forEach((owner, index) => {
      const cards = [...owner.querySelectorAll(".record .card")];
      let shown = 0;
      cards.forEach((card) => {
        card.hidden = !wanted.every((word) => plain(card.textContent).includes(word));
        if (!card.hidden) shown += 1;
      });
      if (links[index]) {
        links[index].parentElement.hidden = wanted.length > 0 && shown === 0;
        const found = links[index].querySelector(".found");
        found.dataset.all = found.dataset.all || found.textContent;
        found.textContent = wanted.length ? `${shown} rows pass` : found.dataset.all;
      }
    });
    if (chosen && chosen.hidden) release();
  }
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Events ----------------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".index a");
    if (link) {
      event.preventDefault();
      open(sheets.find((other) => `#${other.id}` === link.hash));
      return;
    }
    const key = event.target.closest(".key");
    if (key) {
      const off = document.body.classList.toggle(`no-${key.dataset.field}`);
      key.setAttribute("aria-pressed", String(!off));
      return;
    }
    if (event.target.closest(".ask")) return help.showModal();
    if (event.target === help) return help.close();
    if (event.target.closest("summary, dialog, .top")) return;
    if (event.target.closest("a")) return;
    const words = event.target.closest(".m");
    if (words) return chooseWords(words);
    const card = event.target.closest(".card");
    if (card && card.querySelector(".pick")) return card === chosen ? release() : choose(card, true, false);
    if (event.target.closest(".reading") && !String(getSelection())) release();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      if (document.activeElement === filter) { filter.value = ""; sift(); filter.blur(); } else release();
      return;
    }
    if (document.activeElement === filter) {
      if (event.key === "Enter") { filter.blur(); move(1); }
      return;
    }
    const does = {
      j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
      "]": () => step(1), "[": () => step(-1), "/": () => filter.focus(), "?": () => help.showModal(),
    }[event.key];
    if (does) { event.preventDefault(); does(); }
  });

  filter.addEventListener("input", sift);
  addEventListener("hashchange", openFromAddress);
  if (sheets.length) openFromAddress();
})();
