export function seeded(seed: number): () => number;
export function makeBody(random: () => number): string;
