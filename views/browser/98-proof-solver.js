/**
 * Works in a worker: tries one number after the other until the key that is made of it begins as wanted (ALTCHA's sum, PBKDF2 with
 * SHA-256). Says now and then how far it is, and at last the number.
 */
addEventListener("message", ({ data: { parameters, start, step } }) => {
  const { cost, keyLength, keyPrefix } = parameters;
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const nonce = bytes(parameters.nonce);
  const rule = { name: "PBKDF2", salt: bytes(parameters.salt), iterations: cost, hash: "SHA-256" };
  const password = new Uint8Array(nonce.length + 4);
  password.set(nonce);

  async function solve() {
    for (let counter = start, tries = 0; ; counter += step, tries++) {
      new DataView(password.buffer).setUint32(nonce.length, counter);
      const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
      const derivedKey = hex(await crypto.subtle.deriveBits(rule, key, keyLength * 8));
      if (derivedKey.startsWith(keyPrefix)) return postMessage({ counter, derivedKey });
      if (tries % 20 === 0) postMessage({ tried: counter });
    }
  }

  solve().catch(() => postMessage({ failed: true }));
});
