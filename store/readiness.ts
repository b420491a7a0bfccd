import type { Pool } from './pool.ts'

const ANSWER_MS = 500

/** Whether Postgres answers within half a second and takes writes to the trail from this role. */
export async function isReady(pool: Pool): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_MS, false).unref())
  const answered = pool
    .query(
      `select has_function_privilege('audit_append(text, text[])', 'execute') and not pg_is_in_recovery() as ready`,
    )
    .then(({ rows }) => (rows[0] as { ready: boolean } | undefined)?.ready === true)
    // away is what is being asked, not an error
    .catch(() => false)
  return Promise.race([answered, late])
}
