// How well letters that somebody typed fit a text, and which letters of it they are: whole pieces first, then the
// beginnings of words, then the letters in their order wherever they stand.

const isStart = (text, at) => at === 0 || /[\s/.:@,-]/u.test(text[at - 1]);

/** @returns {{ score: number, at: number[] } | null} Null where the letters are not in the text in this order. */
export function fit(text, typed) {
  const [inside, wanted] = [text.toLowerCase(), typed.toLowerCase().replace(/\s+/gu, " ").trim()];
  if (wanted === "" || inside.length !== text.length) {
    return wanted === "" ? { score: 0, at: [] } : null;
  }

  let whole = inside.indexOf(wanted);
  for (let next = whole; next >= 0 && !isStart(text, whole); next = inside.indexOf(wanted, next + 1)) {
    if (isStart(text, next)) {
      whole = next;
    }
  }

  if (whole >= 0) {
    return { score: (isStart(text, whole) ? 1000 : 500) - whole - text.length / 100, at: Array.from(wanted, (_, index) => whole + index) };
  }

  const at = [];
  let starts = 0;
  let from = 0;
  for (const letter of wanted.replaceAll(" ", "")) {
    let found = -1;
    for (let next = inside.indexOf(letter, from); next >= 0; next = inside.indexOf(letter, next + 1)) {
      if (found < 0 || next === from || isStart(text, next)) {
        found = next;
      }

      if (next === from || isStart(text, next)) {
        break;
      }
    }

    if (found < 0) {
      return null;
    }

    starts += isStart(text, found) || found === from ? 1 : 0;
    at.push(found);
    from = found + 1;
  }

  // Letters strewn over a long text fit by accident.
  return starts * 2 < at.length ? null : { score: 100 * starts / at.length - text.length / 100, at };
}
