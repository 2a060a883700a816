// The line that says that the connection is away. Nothing here needs a press: it reconnects by itself, and where the
// server does not know this page any more (it was restarted, or too much time has passed) the page loads anew.

const pause = 3000;
const line = document.getElementById("components-reconnect-modal");
let trying = false;

line.addEventListener("components-reconnect-state-changed", (event) => {
  switch (event.detail.state) {
    case "failed":
      keepTrying();
      break;
    case "rejected":
    case "paused":
    case "resume-failed":
      location.reload();
      break;
  }
});

// Blazor gives up after some tries; a laptop that was closed over night opens later than that.
async function keepTrying() {
  if (trying) {
    return;
  }

  trying = true;
  while (trying) {
    await Promise.race([wait(pause), becomingVisible()]);
    try {
      if (!(await Blazor.reconnect())) {
        location.reload();
      }

      trying = false;
    } catch {
      // Still no answer: the next turn asks again.
    }
  }
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function becomingVisible() {
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}
