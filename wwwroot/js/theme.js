// Which theme this browser shows: "system", "light" or "dark". The choice stands in a cookie, so that the server
// writes data-theme into the first answer and the first paint is right. Without data-theme the sheets follow the
// system by themselves (color-scheme and light-dark()), so nothing here has to run before the first paint.

const name = "theme";
const year = 365 * 24 * 60 * 60;

/** The choice of this browser: "system", "light" or "dark". */
function choice() {
  const value = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
  return value === "light" || value === "dark" ? value : "system";
}

/** Sets the choice for a year and shows it at once. */
function choose(value) {
  const chosen = value === "light" || value === "dark" ? value : "system";
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = chosen === "system"
    ? `${name}=; Path=/; Max-Age=0; SameSite=Lax${secure}`
    : `${name}=${chosen}; Path=/; Max-Age=${year}; SameSite=Lax${secure}`;
  show();
}

function show() {
  const chosen = choice();
  if (chosen === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = chosen;
  }

  mark(document);
}

// Plain pages choose by <button data-theme-choice="dark">; pressed says which one holds.
function mark(root) {
  for (const button of root.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice()));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("[data-theme-choice]");
  if (button) {
    choose(button.dataset.themeChoice);
  }
});
// What Blazor renders after this script ran knows nothing of the choice: a menu is marked when it opens. "toggle"
// does not bubble, but it can be captured.
document.addEventListener("toggle", (event) => {
  if (event.target instanceof Element) {
    mark(event.target);
  }
}, true);
// Another tab may have chosen meanwhile; cookies tell nobody, so this tab looks when it is shown again.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    show();
  }
});
show();
