import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { workflowIdOf } from '../../api/engine.ts'
import { run as rebuildEngine } from '../../scripts/commands/rebuild-engine.ts'
import { run as reconcile } from '../../scripts/commands/reconcile.ts'
import type { Finding } from './checker/finding.ts'
import type { Stack } from './stack.ts'

/** What the operator's two commands make of an engine that agrees, one that lost a run, and one that lost everything. */
export async function loseEngine(stack: Stack, campaign: string): Promise<Finding> {
  const finding: Finding = { invariant: '引擎可由 Postgres 重建', checked: 0, violations: [] }
  const { databaseUrl, address: temporalAddress } = stack
  const said: string[] = []
  const print = (line: string) => void said.push(line)
  const expectCode = async (what: string, wanted: number, command: () => Promise<number>) => {
    said.length = 0
    finding.checked += 1
    const code = await command()
    if (code !== wanted) finding.violations.push(`${what}: exit ${code}, expected ${wanted}: ${said.join(' / ')}`)
  }
  const reconciled = (...args: string[]) => reconcile(args, { databaseUrl, temporalAddress, print })
  await expectCode('reconcile after the drain', 0, () => reconciled())
  await terminateOne(stack, campaign)
  await expectCode('reconcile with a run lost', 1, () => reconciled())
  await expectCode('reconcile --repair', 0, () => reconciled('--repair'))
  await stack.parts.temporal.kill()
  const store = join(stack.folder, 'temporal')
  for (const file of readdirSync(store).filter((name) => name.startsWith('engine-'))) rmSync(join(store, file))
  await stack.parts.temporal.start()
  await expectCode('rebuild-engine', 0, () => rebuildEngine([], { databaseUrl, print }))
  await expectCode('reconcile after the rebuild', 0, () => reconciled())
  return finding
}

async function terminateOne({ owner, address }: Stack, campaign: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>(
    `select id from entity where campaign_id = $1 and kind = 'case' and not ended order by id limit 1`,
    [campaign],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`campaign ${campaign}: expected an open case`)
  const connection = await Connection.connect({ address })
  try {
    await new Client({ connection }).workflow.getHandle(workflowIdOf(id)).terminate('lost, for the test')
  } finally {
    await connection.close()
  }
}
