import type { Pool, Tx } from '../pool.ts'

export interface SecondFactor {
  sealedSecret: string
  confirmed: boolean
}

export async function findSecondFactor(db: Pick<Pool, 'query'>, person: number): Promise<SecondFactor | undefined> {
  const { rows } = await db.query<SecondFactor>(
    'select sealed_secret as "sealedSecret", confirmed_at is not null as confirmed from second_factor where person_id = $1',
    [person],
  )
  return rows[0]
}

/** A secret that counts once a code of it was given; one that counts already stays. Answers whether it was written. */
export async function proposeSecondFactor(tx: Tx, person: number, sealedSecret: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into second_factor (person_id, sealed_secret) values ($1, $2)
     on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0 where second_factor.confirmed_at is null`,
    [person, sealedSecret],
  )
  return rowCount === 1
}

/** The code of this time step is used up. Answers false where it, or a later one, was already. */
export async function useStep(tx: Tx, person: number, step: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update second_factor set last_step = $2 where person_id = $1 and last_step < $2',
    [person, step],
  )
  return rowCount === 1
}

export async function confirmSecondFactor(tx: Tx, person: number): Promise<void> {
  await tx.query('update second_factor set confirmed_at = clock_timestamp() where person_id = $1', [person])
}

/** With its recovery codes. Answers whether there was one. */
export async function removeSecondFactor(tx: Tx, person: number): Promise<boolean> {
  await tx.query('delete from recovery_code where person_id = $1', [person])
  const { rowCount } = await tx.query('delete from second_factor where person_id = $1', [person])
  return rowCount === 1
}

/** In place of all earlier ones. */
export async function replaceRecoveryCodes(tx: Tx, person: number, hashes: readonly string[]): Promise<void> {
  await tx.query('delete from recovery_code where person_id = $1', [person])
  await tx.query('insert into recovery_code (person_id, code_hash) select $1, unnest($2::text[])', [person, hashes])
}

/** Answers whether it was there and not used yet. */
export async function useRecoveryCode(tx: Tx, person: number, hash: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update recovery_code set used_at = clock_timestamp() where person_id = $1 and code_hash = $2 and used_at is null',
    [person, hash],
  )
  return rowCount === 1
}

export async function countRecoveryCodes(db: Pick<Pool, 'query'>, person: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'select count(*)::int as n from recovery_code where person_id = $1 and used_at is null',
    [person],
  )
  return rows[0]?.n ?? 0
}
