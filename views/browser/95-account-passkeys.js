/**
 * Passkeys. A form with data-passkey asks its server what to ask the browser for, puts the browser's answer into its field and goes on as any form does.
 * Where a browser knows none, the form stays hidden.
 */
document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) return;
  for (const text of document.querySelectorAll("[data-without-passkeys]")) text.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      if (form.elements.credential.value !== "") return;
      event.preventDefault();
      void complete(form);
    });
  }
  // Back by the browser's button: an answer is good once.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) for (const form of document.querySelectorAll("form[data-passkey]")) form.elements.credential.value = "";
  });

  /** @param {HTMLFormElement} form */
  async function complete(form) {
    const button = form.querySelector("button");
    const trouble = form.querySelector("[role=status]");
    button.disabled = true;
    trouble.hidden = true;
    try {
      const answer = await fetch(form.dataset.options, { method: "POST", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      const options = await answer.json();
      const credential = form.dataset.passkey === "make" ? await make(options) : await use(options);
      form.elements.credential.value = JSON.stringify(toJson(credential));
      HTMLFormElement.prototype.submit.call(form);
    } catch (error) {
      // What a server says is in the reader's language; what a browser says is for programmers.
      trouble.textContent = error instanceof DOMException || !error.message ? form.dataset.failed : error.message;
      if (error instanceof TypeError) trouble.textContent = form.dataset.failed;
      trouble.hidden = false;
      button.disabled = false;
    }
  }

  function make(options) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON
      ? PublicKeyCredential.parseCreationOptionsFromJSON(options)
      : {
          ...options,
          challenge: toBytes(options.challenge),
          user: { ...options.user, id: toBytes(options.user.id) },
          excludeCredentials: (options.excludeCredentials || []).map((known) => ({ ...known, id: toBytes(known.id) })),
        };
    return navigator.credentials.create({ publicKey });
  }

  function use(options) {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON
      ? PublicKeyCredential.parseRequestOptionsFromJSON(options)
      : {
          ...options,
          challenge: toBytes(options.challenge),
          allowCredentials: (options.allowCredentials || []).map((known) => ({ ...known, id: toBytes(known.id) })),
        };
    return navigator.credentials.get({ publicKey });
  }

  /** As PublicKeyCredential.toJSON does, which older browsers don't have and some extensions break. */
  function toJson(credential) {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const texts = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]));
    return {
      id: credential.id,
      rawId: toText(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: {},
      response: { ...texts, transports: response.getTransports ? response.getTransports() : undefined },
    };
  }

  function toBytes(text) {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  }

  function toText(buffer) {
    const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }
});
