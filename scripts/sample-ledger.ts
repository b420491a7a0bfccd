import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parkingLots } from '../tests/fixtures/ledgers/parking-lots.ts'

// Writes the sample ledger; the same bytes each time.
const target = fileURLToPath(new URL('../tests/fixtures/ledgers/parking-lots.xlsx', import.meta.url))
writeFileSync(target, parkingLots().file)
