import type { EvidenceType } from '../../contracts/evidence.ts'
import { ALIKE_BITS, lookDistance } from '../../domain/photo/look.ts'
import { lockFile } from '../evidence.ts'
import type { EvidenceFiles } from '../evidence-files/evidence-files.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import { type PhotoFacts, photoFacts } from './photo-facts.ts'

const PAGE = 20
/** Pictures that one key brings up; of a picture that many others resemble, so many are enough. */
const MOST_COMPARED = 500
const MOST_KEPT = 20

/** Looks at photos that nobody has looked at yet, a page a turn. Answers whether there may be more at once. */
export async function lookAtPhotos(pool: Pool, files: Pick<EvidenceFiles, 'open' | 'derivative'>): Promise<boolean> {
  const { rows } = await pool.query<{ sha256: string; type: EvidenceType; known: boolean }>(
    `select v.sha256, v.type, p.sha256 is not null as known from evidence v left join photo p on p.sha256 = v.sha256
     where v.type like 'image/%' and not v.looked order by v.uploaded_at limit ${PAGE}`,
  )
  for (const { sha256, type, known } of rows) {
    const facts = known ? undefined : await photoFacts(files, { sha256, type })
    await inTransaction(pool, async (tx) => {
      await lockFile(tx, sha256)
      if (facts) await keepLook(tx, sha256, facts)
      await tx.query(`update evidence set looked = true where sha256 = $1 and not looked`, [sha256])
    })
  }
  return rows.length === PAGE
}

async function keepLook(tx: Tx, sha256: string, { keys, takenAt, hasPosition }: PhotoFacts): Promise<void> {
  await tx.query(
    'insert into photo (sha256, keys, taken_at, has_position) values ($1, $2, $3, $4) on conflict do nothing',
    [sha256, keys, takenAt, hasPosition],
  )
  if (!keys) return
  const { rows } = await tx.query<{ sha256: string; keys: number[] }>(
    `select sha256, keys from photo where keys && $1::int[] and sha256 <> $2 limit ${MOST_COMPARED}`,
    [keys, sha256],
  )
  const alike = rows
    .map((other) => ({ other: other.sha256, bits: lookDistance(keys, other.keys) }))
    .filter(({ bits }) => bits <= ALIKE_BITS)
    .sort((a, b) => a.bits - b.bits)
    .slice(0, MOST_KEPT)
  if (alike.length === 0) return
  await tx.query(
    `with pair as (select * from jsonb_to_recordset($2::jsonb) as p(other text, bits int))
     insert into photo_alike select $1, other, bits from pair union all select other, $1, bits from pair on conflict do nothing`,
    [sha256, JSON.stringify(alike)],
  )
}
