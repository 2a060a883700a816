// Which press and which key of the composer does what. It holds no state: the composer does it.

import { format } from "./markdown-tools.js";

const tools = { b: "bold", i: "italic", k: "link" };

/** @param does { focus(kind), send(action), heldAs(), changeHeld(), resolve(choice), preview(), pick(), box(), isMarkdown() } */
export function takeKeys(root, signal, does) {
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button || button.disabled) {
      return;
    }

    const { mode: kind, tool, send: action, conflict, held: choice } = button.dataset;
    if (kind) {
      does.focus(kind);
    } else if (tool === "preview") {
      does.preview();
    } else if (tool === "canned") {
      does.pick();
    } else if (tool) {
      format(does.box(), tool);
    } else if (conflict) {
      does.resolve(conflict);
    } else if (choice === "change") {
      does.changeHeld();
    } else if (choice === "send" && event.detail < 2) {
      does.send(does.heldAs());
    } else if (action !== undefined && event.detail < 2) {
      does.send(action);
    }
  }, { signal });

  root.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "Enter") {
      event.preventDefault();
      if (!event.repeat) {
        does.send(does.heldAs());
      }
    } else if (event.altKey && !command) {
      const segment = [...root.querySelectorAll("[data-key]")].find((one) => event.code === `Key${one.dataset.key}`);
      if (event.code === "KeyC" && does.pick()) {
        event.preventDefault();
      } else if (segment) {
        event.preventDefault();
        does.focus(segment.dataset.mode);
      }
    } else if (command && !event.shiftKey && does.isMarkdown() && event.target === does.box()) {
      const tool = tools[event.key.toLowerCase()];
      if (tool) {
        event.preventDefault();
        format(does.box(), tool);
      }
    } else if (event.key === "Escape" && event.target === does.box()) {
      event.stopPropagation();
      event.target.blur();
    }
  }, { signal });
}
