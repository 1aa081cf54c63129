import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** What a browser would put into the field "credential", but for what a test has go wrong. */
interface Way {
  /** The page that asked. */
  origin: string;
  challenge: string;
  rpId?: string;
  userVerified?: boolean;
  counter?: number;
  /** Signs with another key than the one that was registered. */
  forged?: boolean;
  type?: string;
}

/** An authenticator made of software: keys on P-256, no attestation. For what Chromium's virtual one can't be made to do. */
export class SoftPasskey {
  readonly id = randomBytes(32).toString("base64url");
  readonly #pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #forger = generateKeyPairSync("ec", { namedCurve: "P-256" });

  /** Answers `navigator.credentials.create` (WebAuthn, 5.1.3). */
  make(way: Way): string {
    const credential = Buffer.from(this.id, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credential.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, credential, coseKey(this.#pair.publicKey)]);
    const authData = Buffer.concat([authenticatorData(way, 0x40), attested]);
    const attestationObject = cborMap([
      ["fmt", cborText("none")],
      ["attStmt", cborMap([])],
      ["authData", cborBytes(authData)],
    ]);
    return this.#answer({
      clientDataJSON: clientData(way, "webauthn.create").toString("base64url"),
      attestationObject: attestationObject.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** Answers `navigator.credentials.get` (WebAuthn, 5.1.4). */
  use(way: Way): string {
    const authData = authenticatorData(way, 0);
    const data = clientData(way, "webauthn.get");
    const signed = Buffer.concat([authData, createHash("sha256").update(data).digest()]);
    const signature = sign("sha256", signed, (way.forged ? this.#forger : this.#pair).privateKey);
    return this.#answer({
      clientDataJSON: data.toString("base64url"),
      authenticatorData: authData.toString("base64url"),
      signature: signature.toString("base64url"),
    });
  }

  #answer(response: object): string {
    return JSON.stringify({ id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {}, response });
  }
}

function clientData({ origin, challenge, type }: Way, usual: string): Buffer {
  return Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }));
}

function authenticatorData({ origin, rpId = new URL(origin).hostname, userVerified = true, counter = 0 }: Way, flags: number): Buffer {
  const bytes = Buffer.alloc(37);
  createHash("sha256").update(rpId).digest().copy(bytes);
  bytes[32] = flags | 0x01 | (userVerified ? 0x04 : 0);
  bytes.writeUInt32BE(counter, 33);
  return bytes;
}

/** COSE_Key of ES256 (RFC 9053, 7.1). */
function coseKey(key: KeyObject): Buffer {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const bytes = (text: string) => cborBytes(Buffer.from(text, "base64url"));
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]), bytes(x), Buffer.from([0x22]), bytes(y)]);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, text.length), Buffer.from(text)]);
}

function cborMap(entries: [string, Buffer][]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flatMap(([key, value]) => [cborText(key), value])]);
}
