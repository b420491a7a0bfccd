import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { Freedom } from '../../domain/campaign/cascade.ts'
import { valuesOf } from '../../domain/template/filled.ts'
import type { Tx } from '../pool.ts'

/**
 * What a subordinate campaign may set, by its parent's rules as they stand; undefined for a campaign of its own, and where a later edition of
 * the parent has the cascade no more: then nothing binds it.
 */
export async function readFreedom(tx: Pick<Tx, 'query'>, campaign: string): Promise<Freedom | undefined> {
  const { rows } = await tx.query<{
    cascade: string
    title: string
    document: Pick<CampaignTemplate, 'cascades' | 'parameters'>
    parameters: Record<string, unknown>
  }>(
    `select c.cascade, p.title, p.parameters,
       jsonb_build_object('cascades', p.frozen::jsonb -> 'cascades', 'parameters', p.frozen::jsonb -> 'parameters') as document
     from campaign c join campaign p on p.id = c.parent where c.id = $1`,
    [campaign],
  )
  const row = rows[0]
  const cascade = row?.document.cascades?.find(({ id }) => id === row.cascade)
  return row && cascade && { cascade, parent: row.title, values: valuesOf(row.document.parameters, row.parameters) }
}
