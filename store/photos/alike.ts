import type { Pool } from '../pool.ts'
import { caseInScope, notHidden, parameters, type Scope } from '../scope.ts'

const MOST_SHOWN = 20
const MOST_COUNTED = 100

/** Contents that look like those of `sha`, themselves included. */
const looksLike = (sha: string) =>
  `(select ${sha} as sha256, 0 as bits union all select a.other, a.bits from photo_alike a where a.sha256 = ${sha})`

/** How many other handed-in photos look like that of the evidence row `alias`, without those of cases that are hidden from anybody; at most 100 are counted. */
export const alikeCount = (
  alias: string,
) => `(select count(*)::int from (select from ${looksLike(`${alias}.sha256`)} looks
  join evidence twin on twin.sha256 = looks.sha256 where twin.id <> ${alias}.id and twin.entity_id is not null
    and twin.entity_id not in (select entity_id from concealment) and ${alias}.type like 'image/%'
  limit ${MOST_COUNTED}) twins)`

export interface AlikeRow {
  id: string
  /** of 128, in which they differ; 0 also for the very same file */
  bits: number
  isSameFile: boolean
  /** null: something of a duty, or a case that the caller may not see */
  case: { id: string; name: string } | null
  uploadedBy: { id: number; name: string }
  uploadedAtMs: number
  isVisible: boolean
}

/** The look of a photo, and the handed-in photos that resemble it, nearest first. undefined: nobody has looked at it yet. */
export async function readAlike(
  db: Pick<Pool, 'query'>,
  { id, sha256, entityId }: { id: string; sha256: string; entityId: string | null },
  scope: Scope,
): Promise<{ photo: PhotoRow; alike: AlikeRow[] } | undefined> {
  const { rows: photos } = await db.query<PhotoRow>(
    `select keys is not null as "isCompared", taken_at as "takenAt", has_position as "hasPosition" from photo where sha256 = $1`,
    [sha256],
  )
  const [photo] = photos
  if (!photo) return undefined
  const p = parameters()
  const mine = p.add(entityId)
  const { rows: alike } = await db.query<AlikeRow>(
    `select o.id, looks.bits, o.sha256 = ${p.add(sha256)} as "isSameFile", case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name) end as case,
       jsonb_build_object('id', b.id, 'name', b.name) as "uploadedBy", floor(extract(epoch from o.uploaded_at) * 1000)::bigint as "uploadedAtMs",
       coalesce(o.entity_id = ${mine} or ${caseInScope(scope, p)}, false) as "isVisible"
     from ${looksLike(p.add(sha256))} looks join evidence o on o.sha256 = looks.sha256 join person b on b.id = o.uploaded_by
       left join case_file f on f.id = o.entity_id
     where o.id <> ${p.add(id)} and o.entity_id is not null and ${notHidden('o.entity_id', scope, p)} order by looks.bits, o.uploaded_at desc limit ${MOST_COUNTED}`,
    p.values,
  )
  return { photo, alike }
}

interface PhotoRow {
  /** false: too plain to compare, or it cannot be shown */
  isCompared: boolean
  takenAt: string | null
  hasPosition: boolean
}

/** What the caller may see of them, and how many there are beside. */
export function shownAlike(rows: readonly AlikeRow[]): { shown: AlikeRow[]; others: number } {
  const shown = rows.filter(({ isVisible }) => isVisible).slice(0, MOST_SHOWN)
  return { shown, others: rows.length - shown.length }
}
