// Which of its boxes a composer showed last in this tab, so that a reload goes on in the same one.

export class KeptMode {
  constructor(root) {
    this.key = `composer-mode:${root.dataset.owner}:${root.dataset.ticket}`;
  }

  read() {
    try {
      return sessionStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  write(mode) {
    try {
      sessionStorage.setItem(this.key, mode);
    } catch {
      // The browser's storage is full or forbidden: after a reload it is the first box.
    }
  }
}
