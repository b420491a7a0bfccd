import type { Pool, Tx } from '../pool.ts'

/** The person of a provider's subject. */
export async function findFederated(
  db: Pick<Pool, 'query'>,
  issuer: string,
  subject: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ person: number }>(
    'select person_id as person from federated_identity where issuer = $1 and subject = $2',
    [issuer, subject],
  )
  return rows[0]?.person
}

/** Answers false where the person already has another subject of this issuer. */
export async function linkFederated(tx: Tx, issuer: string, subject: string, person: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into federated_identity (issuer, subject, person_id) values ($1, $2, $3) on conflict do nothing',
    [issuer, subject, person],
  )
  return rowCount === 1
}

export interface ProviderLogin {
  state: string
  nonce: string
  verifier: string
  returnTo: string
  /** to be confirmed again, instead of a login */
  sessionHash: string | null
}

const LOGIN_MINUTES = 10

/** Kept until the browser comes back; what never came back goes with the next. */
export async function keepProviderLogin(tx: Tx, tokenHash: string, login: ProviderLogin): Promise<void> {
  await tx.query('delete from provider_login where expires_at < clock_timestamp()')
  await tx.query(
    `insert into provider_login (token_hash, state, nonce, verifier, return_to, session_hash, expires_at)
     values ($1, $2, $3, $4, $5, $6, clock_timestamp() + make_interval(mins => ${LOGIN_MINUTES}))`,
    [tokenHash, login.state, login.nonce, login.verifier, login.returnTo, login.sessionHash],
  )
}

/** Answers it once. */
export async function takeProviderLogin(
  db: Pick<Pool, 'query'>,
  tokenHash: string,
): Promise<ProviderLogin | undefined> {
  const { rows } = await db.query<ProviderLogin>(
    `delete from provider_login where token_hash = $1 and expires_at > clock_timestamp()
     returning state, nonce, verifier, return_to as "returnTo", session_hash as "sessionHash"`,
    [tokenHash],
  )
  return rows[0]
}

/** Answers false for a logout token that was taken before. */
export async function takeLogoutToken(tx: Tx, issuer: string, tokenId: string, expiresAt: Date): Promise<boolean> {
  await tx.query('delete from provider_logout where expires_at < clock_timestamp()')
  const { rowCount } = await tx.query(
    'insert into provider_logout (issuer, token_id, expires_at) values ($1, $2, $3) on conflict do nothing',
    [issuer, tokenId, expiresAt],
  )
  return rowCount === 1
}
