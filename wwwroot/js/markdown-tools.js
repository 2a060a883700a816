// What the toolbar does to a text: through the browser's own editing, so that Ctrl+Z takes it back.

/** Applies a tool ("bold", "italic", "list", "link") to the selection of a box. */
export function format(box, tool) {
  box.focus();
  switch (tool) {
    case "bold": return around(box, "**", "bold text");
    case "italic": return around(box, "*", "emphasised text");
    case "list": return list(box);
    case "link": return link(box);
  }
}

/** Puts text in the place of what is selected, as if it had been typed. */
export function insert(box, text) {
  // The old command is the only one that keeps the undo history.
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function around(box, mark, placeholder) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const chosen = value.slice(from, to);
  if (chosen.length > 2 * mark.length && chosen.startsWith(mark) && chosen.endsWith(mark)) {
    insert(box, chosen.slice(mark.length, -mark.length));
    box.setSelectionRange(from, to - 2 * mark.length);
    return;
  }

  const words = chosen || placeholder;
  insert(box, `${mark}${words}${mark}`);
  box.setSelectionRange(from + mark.length, from + mark.length + words.length);
}

function list(box) {
  const { value } = box;
  const from = value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const end = value.indexOf("\n", box.selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const isList = lines.every((line) => line.startsWith("- "));
  const text = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join("\n");
  box.setSelectionRange(from, to);
  insert(box, text);
  box.setSelectionRange(lines.length > 1 ? from : from + text.length, from + text.length);
}

function link(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const chosen = value.slice(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const words = isAddress ? "words" : chosen || "words";
  const address = isAddress ? chosen : "https://";
  insert(box, `[${words}](${address})`);
  const begin = isAddress ? from + 1 : from + words.length + 3;
  box.setSelectionRange(begin, begin + (isAddress ? words.length : address.length));
}
