/*
 * Sends files to the library: what is dropped into a text, chosen in the picker or added in the library itself. Three at a time; each tells how far it is.
 * Others ask by the event "media-upload" on the document: { files, progress(index, fraction), done(index, item), failed(index, message) }.
 */
(() => {
  const { media: address, mediaLost, mediaSignedOut } = document.body.dataset;
  if (!address) return;
  const AT_ONCE = 3;
  let underWay = 0;
  /** @type {(() => void)[]} */
  const line = [];

  window.pamphletMedia = { send, showIn };

  document.addEventListener("media-upload", (event) => {
    const { files, progress, done, failed } = event.detail;
    for (const [index, file] of [...files].entries()) {
      send(file, {
        progress: (fraction) => progress?.(index, fraction),
        done: (item) => done?.(index, item),
        failed: (message) => failed?.(index, message),
      });
    }
  });
  // What is on its way would be lost with the page.
  addEventListener("beforeunload", (event) => {
    if (underWay > 0) event.preventDefault();
  });
  takeOverForm();
  offerCopy();

  /** Sends a file when there is room. @param {File} file */
  function send(file, told) {
    const start = () => {
      underWay += 1;
      void request(file, told).then(() => {
        underWay -= 1;
        line.shift()?.();
      });
    };
    if (underWay < AT_ONCE) start();
    else line.push(start);
  }

  function request(file, { progress, done, failed }) {
    return new Promise((ended) => {
      const asked = new XMLHttpRequest();
      const form = new FormData();
      form.append("files", file, file.name || "picture");
      asked.open("POST", address);
      asked.setRequestHeader("Accept", "application/json");
      asked.upload.addEventListener("progress", ({ loaded, total }) => progress(total > 0 ? loaded / total : 0));
      asked.addEventListener("load", () => {
        const { item, message } = read(asked);
        if (item) done(item);
        else failed(message);
      });
      asked.addEventListener("error", () => failed(mediaLost));
      asked.addEventListener("loadend", () => ended());
      asked.send(form);
    });
  }

  /** What the server said of one file. @param {XMLHttpRequest} asked */
  function read(asked) {
    let answer = {};
    try {
      answer = JSON.parse(asked.responseText);
    } catch {
      // A page of a proxy, or nothing at all.
    }
    const [item] = answer.items ?? [];
    if (item) return { item };
    // The detail tells what is not allowed; who is not signed in is told where to go.
    const said = answer.errors?.[0]?.message ?? answer.detail;
    return { message: asked.status === 403 && answer.detail ? `${answer.detail} ${mediaSignedOut}` : (said ?? mediaLost) };
  }

  /**
   * Sends files and shows them in a list, each with a bar, and a button where it has to be tried again.
   * @param {Iterable<File>} files
   * @param {HTMLElement} list as the server drew it (UploadList): the words stand on it
   * @param {(item: object) => void} arrived
   */
  function showIn(list, files, arrived) {
    list.hidden = false;
    for (const file of files) {
      const row = document.createElement("li");
      const bar = document.createElement("progress");
      const name = document.createElement("span");
      const state = document.createElement("span");
      name.textContent = file.name;
      name.className = "media-sending-name";
      state.className = "media-sending-state";
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      row.append(name, bar, state);
      list.append(row);
      const begin = () => {
        row.classList.remove("media-failed");
        state.textContent = "";
        bar.hidden = false;
        send(file, {
          progress(fraction) {
            bar.value = fraction;
            state.textContent = fraction < 1 ? list.dataset.progress.replace("%", String(Math.floor(fraction * 100))) : list.dataset.working;
          },
          done(item) {
            bar.hidden = true;
            state.textContent = list.dataset.ready;
            arrived(item, row);
          },
          failed(message) {
            bar.hidden = true;
            row.classList.add("media-failed");
            const again = document.createElement("button");
            again.type = "button";
            again.className = "button-link";
            again.textContent = list.dataset.again;
            again.addEventListener("click", begin);
            state.replaceChildren(`${message} `, again);
          },
        });
      };
      begin();
    }
  }

  /** The library's own form: files go at once, from the field or dropped anywhere, and then the page shows them. */
  function takeOverForm() {
    const form = document.querySelector("form[data-media-upload]");
    if (!form) return;
    const field = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-media-sending]");
    const hint = form.querySelector("[data-media-script-only]");
    hint.hidden = false;
    form.querySelector("button[type=submit]").hidden = true;
    let expected = 0;
    const take = (files) => {
      expected += files.length;
      showIn(list, files, (_item, row) => {
        row.classList.add("media-arrived");
        // All are there: the grid below is what counts now. What failed stays to be read, and tried again.
        if (list.querySelectorAll(".media-arrived").length === expected) location.reload();
      });
    };
    field.addEventListener("change", () => {
      take([...field.files]);
      field.value = "";
    });
    addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("media-dropping");
    });
    addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) form.classList.remove("media-dropping");
    });
    addEventListener("drop", (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      form.classList.remove("media-dropping");
      take([...event.dataTransfer.files]);
    });
  }

  function offerCopy() {
    for (const button of document.querySelectorAll("[data-media-copy]")) {
      if (!navigator.clipboard) return;
      button.hidden = false;
      button.addEventListener("click", () => {
        void navigator.clipboard.writeText(document.getElementById(button.dataset.mediaCopy).value).then(() => {
          button.textContent = button.dataset.done;
        });
      });
    }
  }
})();
