// What can be offered while somebody types: canned replies after "/", the agents of the ticket after "@".

const slash = /(?:^|\s)\/([\p{L}\p{N}_-]{0,30})$/u;
const at = /(?:^|[\s(])@([\p{L}\p{M}\p{N}'’.-]*(?: [\p{L}\p{M}\p{N}'’.-]+)?)$/u;
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const begins = (text, words) => fold(text).split(/[\s-]+/).some((_, place, all) => all.slice(place).join(" ").startsWith(words));

/** How well a canned reply fits what was typed; 0 not at all. */
function fits(one, words) {
  return !words ? 1
    : one.shortcut?.startsWith(words) ? 4
    : begins(one.name, words) ? 3
    : fold(one.name).includes(words) ? 2
    : fold(one.text).includes(words) ? 1 : 0;
}

/** Each with the letters that call it, where its list comes from, what fits and what is put into the text. */
export const kinds = {
  canned: {
    label: "Canned replies",
    trigger: slash,
    address: (root) => root.dataset.canned,
    filter: (all, words) => all.map((one, place) => ({ one, place, fit: fits(one, words) })).filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit || a.place - b.place).map(({ one }) => one),
    lines: (one) => [one.name, one.shortcut ? `/${one.shortcut}` : "", `${one.scope} · ${one.text.trim().split("\n")[0]}`],
    text: (one) => one.text,
    found: (count) => (count === 1 ? "1 canned reply" : `${count} canned replies`),
  },
  people: {
    label: "Agents",
    trigger: at,
    address: (root) => root.dataset.mentionable,
    filter: (all, words) => all.filter((one) => begins(one.name, words)),
    lines: (one) => [one.name, "", one.address ?? ""],
    text: (one) => `${one.text} `,
    found: (count) => (count === 1 ? "1 agent" : `${count} agents`),
  },
};
