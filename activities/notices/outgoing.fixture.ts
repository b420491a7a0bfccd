import type { Outgoing, OutgoingNotice } from './channel.ts'

export const notice = (given: Partial<OutgoingNotice> = {}): OutgoingNotice => ({
  text: '请查看',
  urgency: 'IMPORTANT',
  at: Date.parse('2024-09-18T09:00:00+08:00'),
  campaign: '样例行动',
  entity: { id: 'c1-1', campaign: 'c1' },
  task: null,
  about: '样例场所',
  path: '/cases/c1-1',
  ...given,
})

export const outgoing = (given: Partial<Outgoing> = {}): Outgoing => ({
  id: '0123456789abcdef0123456789abcdef',
  notices: [notice()],
  to: null,
  base: 'https://muster.example',
  ...given,
})
