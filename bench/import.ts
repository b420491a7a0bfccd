import { parkingLedger } from '../templates/parking-lots/ledger.ts'
import { syntheticLedger } from '../tests/fixtures/ledgers/synthetic-ledger.ts'
import { secondsToCopy } from './bare/tables.ts'
import { draftCampaign } from './data/campaign.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { peakMb } from './measure/machine.ts'
import { spread } from './measure/statistics.ts'
import { openStack } from './servers/stack.ts'

const ROWS = 20_000
const REPEATS = 3
const KINDS = [
  { kind: 'clean', messy: false, seconds: 10 },
  { kind: 'messy', messy: true, seconds: 20 },
] as const

export const importing: Benchmark = {
  name: 'import',
  work: 'a ledger of N rows as a workbook over HTTP: received, read, checked, compared and written',
  async run(run) {
    const rows = run.scale ?? ROWS
    for (const { kind, messy, seconds } of KINDS) {
      const file = syntheticLedger({ rows, messy })
      const stack = await openStack({ worker: false })
      try {
        const times: number[] = []
        let inserted = 0
        for (let repeat = 0; repeat < REPEATS; repeat += 1) {
          const { id, planner } = await draftCampaign(stack)
          const path = `/api/campaigns/${id}/ledgers/${parkingLedger.id}/imports`
          const { body, ms } = await planner.upload<{ inserted: number }>(path, '样例台账.xlsx', file)
          times.push(ms / 1000)
          inserted = body.inserted
        }
        const repeats = spread(times)
        const bare = (await secondsToCopy(stack.owner, ['ledger_entry', 'ledger_entry_version'])) / REPEATS
        const notes = `${inserted} of ${rows} rows written; bare: COPY of the rows written`
        run.report({
          name: `import.${kind}`,
          n: rows,
          value: repeats.median,
          unit: 's',
          repeats,
          bare,
          bar: { atMost: seconds },
          notes,
        })
        run.report({
          name: `import.${kind}, memory`,
          n: rows,
          value: peakMb(stack.apiPid),
          unit: 'MB',
          bar: { atMost: 400 },
          notes: 'the whole API at its highest',
        })
      } finally {
        await stack.stop()
      }
    }
  },
}
