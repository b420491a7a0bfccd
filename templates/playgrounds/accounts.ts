import type { Account } from '../../contracts/template/account.ts'
import { parameter } from '../../contracts/template/words.ts'

/** What an inspection costs goes by the size of the playground; no operator pays more than so much a year, however often inspectors come. */
export const accounts: Account[] = [
  {
    id: 'inspectionFee',
    title: 'Inspection fees',
    kind: 'FEE',
    currency: 'EUR',
    countsFor: 'operator',
    tiers: [
      { from: 1, amount: 62.5 },
      { from: 10, amount: 110 },
      { from: 25, amount: 187.5 },
    ],
    caps: [{ per: 'YEAR', of: 'UNIT', atMost: parameter('feesPerYear') }],
    basis: 'Scale of fees of the city of Lindenau (invented), no. 4',
  },
]

/** Booked by an inspection, whatever it finds. */
export const inspectionFee = { account: 'inspectionFee', tier: 'site.pieces' }
