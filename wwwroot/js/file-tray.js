// The composer's files on the screen, and the three ways to bring them: picked, dropped, pasted. Names are set as text.

const addressOf = (file) => `/attachments/${file.id}`;
const sizeOf = (bytes) => bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

/** root is the composer, current() answers the draft that is shown, isMarkdown() whether its text is Markdown. */
export function startTray(root, current, isMarkdown, signal) {
  const list = root.querySelector("[data-part=files]");
  const pick = root.querySelector("[data-part=pick]");

  function show() {
    const { files } = current();
    list.hidden = files.isEmpty;
    list.replaceChildren(...files.arrived.map(arrivedLine), ...files.coming.map(comingLine));
  }

  function line(name, ...parts) {
    const item = document.createElement("li");
    const box = document.createElement("span");
    box.className = "file";
    const words = document.createElement("span");
    words.className = "cut";
    words.textContent = name;
    box.append(icon("i-attach_file"), words, ...parts);
    item.append(box);
    return item;
  }

  function icon(name) {
    const drawing = document.createElement("i");
    drawing.className = `icon icon-16 ${name}`;
    drawing.ariaHidden = "true";
    return drawing;
  }

  function quiet(text) {
    const words = document.createElement("span");
    words.className = "quiet num";
    words.textContent = text;
    return words;
  }

  function button(words, drawing, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "icon-button";
    made.ariaLabel = words;
    made.title = words;
    made.append(icon(drawing));
    made.addEventListener("click", act);
    return made;
  }

  function arrivedLine(file) {
    const draft = current();
    return line(file.name, quiet(sizeOf(file.length)), button(`Remove ${file.name}`, "i-close", async () => {
      await draft.files.remove(file).catch(() => {});
      takeReference(draft, file);
      root.querySelector("[data-attach]").focus();
    }));
  }

  function comingLine(one) {
    const { files } = current();
    const cancel = button(one.problem ? `Remove ${one.name}` : `Cancel ${one.name}`, "i-close", () => files.cancel(one));
    if (one.problem) {
      const words = document.createElement("span");
      words.className = "field-error";
      words.role = "alert";
      words.textContent = one.problem;
      return line(one.name, words, ...(one.isFinal ? [] : [button(`Try ${one.name} again`, "i-undo", () => files.again(one))]), cancel);
    }

    const progress = document.createElement("progress");
    progress.ariaLabel = one.name;
    progress.max = 1;
    progress.value = one.sent;
    one.show = () => { progress.value = one.sent; };
    return line(one.name, progress, quiet(sizeOf(one.file.size)), cancel);
  }

  function take(files, isPasted) {
    const draft = current();
    [...files].forEach((file, place) => {
      const isPicture = file.type.startsWith("image/");
      const name = isPasted && isPicture && (file.name === "" || file.name === "image.png")
        ? `picture-${draft.files.arrived.length + draft.files.coming.length + place + 1}.png`
        : file.name.slice(-200) || "file";
      draft.files.add(file, name, isPasted && isPicture && isMarkdown() ? (there) => putReference(draft, there) : null);
    });
  }

  // The picture stands in the text where it was pasted; readers see the portal's own thumbnail of it.
  function putReference(draft, file) {
    if (!file.width) {
      return;
    }

    const { box } = draft;
    const before = box.value.slice(0, box.selectionStart);
    const gap = before === "" || before.endsWith("\n") ? "" : "\n";
    box.setRangeText(`${gap}![${file.name.replace(/[[\]\\]/g, "")}](${addressOf(file)})\n`, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function takeReference(draft, file) {
    const { box } = draft;
    const at = box.value.indexOf(`](${addressOf(file)})`);
    const start = at < 0 ? -1 : box.value.lastIndexOf("![", at);
    if (start >= 0) {
      const end = at + addressOf(file).length + 3;
      box.setRangeText("", start, box.value[end] === "\n" ? end + 1 : end, "preserve");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  root.querySelector("[data-attach]").addEventListener("click", () => pick.click(), { signal });
  pick.addEventListener("change", () => {
    take(pick.files, false);
    pick.value = "";
  }, { signal });
  root.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length > 0) {
      event.preventDefault();
      take(event.clipboardData.files, true);
    }
  }, { signal });

  // Anywhere on the page: a file that misses the composer would open instead of the page.
  document.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      root.classList.add("is-over");
    }
  }, { signal });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      root.classList.remove("is-over");
    }
  }, { signal });
  document.addEventListener("drop", (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      root.classList.remove("is-over");
      take(event.dataTransfer.files, false);
    }
  }, { signal });

  return { show };
}
