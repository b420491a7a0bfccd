import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readLedger } from './read-ledger.ts'
import { SAMPLES, sampleFile, sampleFiles } from './sample-ledgers.ts'

test('the files are those that the script writes', async () => {
  for (const { file, text } of sampleFiles()) expect(await readFile(file, 'utf8'), file).toBe(text)
})

describe.each(SAMPLES.map(({ folder, template }) => [folder, template] as const))('%s', (folder, template) => {
  test.each(template.ledgers.map((ledger) => [ledger.id, ledger] as const))(
    'the import takes every row of %s',
    async (id, ledger) => {
      const { targets, rejected } = await readLedger(sampleFile(folder, id), ledger, undefined, '2026-12-31')
      expect(rejected).toBe(0)
      expect(targets.length).toBe(ledger === template.ledgers[0] ? 60 : 12)
    },
  )
})
