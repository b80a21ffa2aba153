/** What the service says about itself. */
export interface Service {
  up: boolean;
  version: string | undefined;
  database: string | undefined;
}

interface Health {
  status: string;
  components?: { db?: { details?: { database?: string } } };
}

interface Info {
  build?: { version?: string };
  database?: { product?: string; version?: string };
}

/**
 * Asks the service how it is.
 *
 * @throws when it does not answer, or answers something else than health
 */
export async function askService(signal: AbortSignal): Promise<Service> {
  const [health, info] = await Promise.all([
    // A service that is not healthy answers 503, with the same body.
    fetchJson<Health>('/actuator/health', signal, [200, 503]),
    fetchJson<Info>('/actuator/info', signal, [200]),
  ]);
  const { product, version } = info.database ?? {};
  return {
    up: health.status === 'UP',
    version: info.build?.version,
    database:
      product === undefined ? health.components?.db?.details?.database : [product, version].filter(Boolean).join(' '),
  };
}

async function fetchJson<T>(path: string, signal: AbortSignal, expected: number[]): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } });
  if (!expected.includes(response.status)) throw new Error(`${path} answered ${String(response.status)}`);
  return (await response.json()) as T;
}
