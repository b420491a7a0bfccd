import { subjectOf } from '../domain/entity/subject.ts'
import { writing } from './loaded.ts'
import type { Opening } from './opening.ts'
import { jsonLiteral, type Tx } from './pool.ts'

/** Writes the beginnings of cases; those that are open already are left alone. Answers how many were not. */
export async function writeOpenings(tx: Tx, campaign: string, openings: readonly Opening[]): Promise<number> {
  const page = {
    campaign,
    cases: openings.map((o) => o.case),
    tasks: openings.flatMap((o) => o.tasks),
    trail: openings.map((o) => o.trail),
  }
  const { rows } = await tx.query<{ opened: number }>(`select open_page(${jsonLiteral(page)}) as opened`)
  // keyed by effect, so that a repeat writes nothing; one trip for the page
  const more = openings.flatMap(({ case: row, more: told }) =>
    told ? [writing({ id: row.id, campaign, subject: subjectOf(row.id), ...told }, 'case_write')] : [],
  )
  if (more.length > 0) await tx.query(more.join(';\n'))
  return rows[0]?.opened ?? 0
}
