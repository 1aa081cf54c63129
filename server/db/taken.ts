const TRIES = 3;

/** Prisma's P2002: a row with this unique key is there already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

/** Does a thing again whose unique key somebody else took at the same time: it then finds what they made. */
export async function againIfTaken<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTaken(error) || tries === TRIES) throw error;
    }
  }
}
