import { Client, Connection } from '@temporalio/client'
import type { Engine } from '../../api/engine.ts'
import { listClocks } from '../../store/campaigns/campaigns.ts'
import { messageOf } from '../../store/failure.ts'
import { type CellDrift, recomputeFigures } from '../../store/figures/recompute.ts'
import {
  type Drift,
  failReconciliation,
  finishReconciliation,
  takeReconciliation,
  tellProgress,
} from '../../store/operations/reconciliations.ts'
import type { Pool } from '../../store/pool.ts'
import { countEntities } from '../../store/reconcile.ts'
import type { Setups } from '../../store/setup.ts'
import { type EngineDrift, findEngineDrifts, LOOKS, LOOKS_AFTER_REPAIR, repairEngine } from './engine-drift.ts'

interface Parts {
  pool: Pool
  setups: Setups
  engine: Pick<Engine, 'wake'>
  temporalAddress: string
  temporalNamespace: string
}

interface Found {
  looked: number
  drifts: readonly Drift[]
}

/** Does the reconciliations that administrators ask for, one a turn: compares, repairs where that is asked, and compares again. */
export function createReconciliations(parts: Parts): () => Promise<boolean> {
  const { pool } = parts
  return async () => {
    const asked = await takeReconciliation(pool)
    if (!asked) return false
    try {
      const found = asked.kind === 'ENGINE' ? await ofEngine(parts, asked) : await ofFigures(parts, asked)
      if (found) await finishReconciliation(pool, asked.id, found)
    } catch (error) {
      await failReconciliation(pool, asked.id, messageOf(error))
    }
    return true
  }
}

interface Taken {
  id: number
  repairs: boolean
}

async function ofEngine(
  { pool, setups, engine, temporalAddress, temporalNamespace }: Parts,
  asked: Taken,
): Promise<Found | undefined> {
  const connection = await Connection.connect({ address: temporalAddress })
  try {
    const client = new Client({ connection, namespace: temporalNamespace })
    const total = await countEntities(pool)
    const compare = (looks: number) =>
      findEngineDrifts({ pool, client }, looks, (looked, drifts) =>
        tellProgress(pool, asked.id, { looked, total, found: drifts.length }),
      )
    const first = await compare(LOOKS)
    if (!first || !asked.repairs || first.drifts.length === 0) return first && presented(first)
    await repairEngine(pool, setups, engine, first.drifts)
    const second = await compare(LOOKS_AFTER_REPAIR)
    return second && presented(second)
  } finally {
    await connection.close()
  }
}

const presented = ({ looked, drifts }: { looked: number; drifts: readonly EngineDrift[] }): Found => ({
  looked,
  drifts: drifts.map(({ kind, id, what }) => ({ kind, entity: id, what })),
})

/** Figures that were put right are no drift any more: what is left after the repair is. */
async function ofFigures({ pool, setups }: Parts, { id, repairs }: Taken): Promise<Found | undefined> {
  const campaigns = (await listClocks(pool)).map(({ id: campaign }) => campaign).sort()
  const drifts: Drift[] = []
  let looked = 0
  for (const campaign of campaigns) {
    if (repairs) await recomputeFigures(pool, setups, campaign, true)
    const { drift } = await recomputeFigures(pool, setups, campaign)
    drifts.push(...drift.map((cell) => ({ kind: 'FIGURE' as const, entity: campaign, what: inWords(cell) })))
    looked += 1
    if (!(await tellProgress(pool, id, { looked, total: campaigns.length, found: drifts.length }))) return undefined
  }
  return { looked, drifts }
}

const inWords = ({ tally, unit, dimension, day, found, expected }: CellDrift): string =>
  `${tally} unit ${unit} ${dimension} ${day}: ${found.n}/${found.total}, facts ${expected.n}/${expected.total}`
