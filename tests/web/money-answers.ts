import type { AccountEntry, AccountEntryPage, AccountsOut, MoneyPreviewOut } from '../../contracts/http/money.ts'

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const quarter = { key: '2024-Q3', from: '2024-07-01', until: '2024-09-30' }
const whole = { key: 'CAMPAIGN', from: '1900-01-01', until: '2199-12-31' }

export const accounts: AccountsOut = {
  day: '2024-09-18',
  items: [
    {
      id: 'prize',
      title: '样例奖励',
      kind: 'PRIZE',
      currency: 'CNY',
      basis: '样例办法第七条',
      tiers: [
        { from: 80, amount: '300.00' },
        { from: 90, amount: '1500.00' },
      ],
      caps: [
        { per: 'ENTRY', of: 'UNIT', atMost: '1200.00', room: null },
        { per: 'QUARTER', of: 'UNIT', atMost: '1500.00', room: null },
        {
          per: 'CAMPAIGN',
          of: 'ALL',
          atMost: '200000.00',
          room: { period: whole, atMost: '200000.00', used: '1500.00', left: '198500.00' },
        },
      ],
      entries: 2,
      asked: '3000.00',
      granted: '1500.00',
      units: [
        {
          unit: street,
          entries: 2,
          asked: '3000.00',
          granted: '1500.00',
          rooms: [{ period: quarter, atMost: '1500.00', used: '1500.00', left: '0.00' }],
        },
      ],
    },
  ],
}

const entry: AccountEntry = {
  id: 7,
  case: { id: 'c1-7', name: '样例场所七' },
  unit: street,
  day: '2024-09-18',
  at,
  by: { id: 1, name: '样例甲' },
  outcome: '合格',
  asked: '1500.00',
  granted: '300.00',
  tier: { value: '95.5', from: 90 },
  cap: { per: 'QUARTER', of: 'UNIT', atMost: '1500.00', period: '2024-Q3' },
  reason: null,
  reverses: null,
  reversed: false,
}

export const accountEntries: AccountEntryPage = {
  items: [
    { ...entry, id: 9, asked: '-10.00', granted: '-10.00', tier: null, cap: null, reason: '样例异议成立', reverses: 8 },
    { ...entry, id: 8, asked: '10.00', granted: '10.00', tier: null, cap: null, reversed: true },
    entry,
  ],
  nextCursor: null,
}

export const moneyPreview: MoneyPreviewOut = {
  preview: {
    books: [
      {
        account: { id: 'prize', title: '样例奖励', kind: 'PRIZE', currency: 'CNY' },
        unit: street,
        asked: '1500.00',
        granted: '300.00',
        tier: entry.tier,
        cap: entry.cap,
        reason: null,
      },
    ],
    reverses: [
      { account: { id: 'fine', title: '样例扣款', kind: 'DEDUCTION', currency: 'CNY' }, entries: 2, granted: '60.00' },
    ],
  },
}
