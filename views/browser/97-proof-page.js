/** Has workers do the sum of the page, and sends the form on when one of them is done. Where that cannot be, the button stays. */
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".proof form");
  const state = form && form.querySelector(".proof-state");
  if (!form || !state) return;
  const { challenge, solver, working, sending, failed } = form.dataset;
  const { parameters, signature } = JSON.parse(challenge);
  const began = performance.now();
  const tried = [];
  const workers = [];
  const progress = document.createElement("progress");
  let over = false;

  /** @param {string} text */
  const say = (text, ...more) => state.replaceChildren(text, ...more);
  const stop = () => {
    over = true;
    for (const worker of workers) worker.terminate();
  };
  const giveUp = () => {
    if (over) return;
    stop();
    say(failed);
  };

  /** @param {{ counter: number, derivedKey: string }} solution */
  function send(solution) {
    if (over) return;
    stop();
    say(sending);
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "proof";
    input.value = btoa(JSON.stringify({ challenge: { parameters, signature }, solution: { ...solution, time: performance.now() - began } }));
    form.append(input);
    form.querySelector("button").disabled = true;
    form.submit();
  }

  // Whoever presses the button does not wait for the sum.
  form.addEventListener("submit", stop);
  if (!globalThis.Worker || !globalThis.crypto || !crypto.subtle) return giveUp();
  progress.max = 1500;
  progress.setAttribute("aria-label", working);
  say(working, progress);
  form.querySelector(".proof-without").hidden = true;
  const count = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 1));
  for (let start = 0; start < count; start++) {
    const worker = new Worker(solver);
    workers.push(worker);
    worker.addEventListener("error", giveUp);
    worker.addEventListener("message", ({ data }) => {
      if (data.failed) return giveUp();
      if (data.derivedKey) return send(data);
      tried[start] = data.tried;
      progress.value = Math.min(progress.max, Math.max(0, ...tried.filter(Boolean)));
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no other origin
    worker.postMessage({ parameters, start, step: count });
  }
})();
