import type { Phase } from "../verdict.ts";

/** One person says a lot at once. */
export const speakerRate: Phase = {
  rule: "speaker-rate",
  version: 1,
  look({ kind, rates }, { mostPerSpeaker }) {
    const count = rates.speaker.tenMinutes;
    if (kind === "edit" || mostPerSpeaker === 0 || count < mostPerSpeaker) return undefined;
    return { effect: "hold", key: "reason.speakerRate", values: { count: count + 1 } };
  },
};

/** A lot comes from one network at once. */
export const networkRate: Phase = {
  rule: "network-rate",
  version: 1,
  look({ kind, rates, network }, { mostPerNetwork }) {
    const count = rates.network.tenMinutes;
    if (kind === "edit" || mostPerNetwork === 0 || count < mostPerNetwork) return undefined;
    return { effect: "hold", key: "reason.networkRate", values: { count: count + 1 }, seen: [network] };
  },
};
