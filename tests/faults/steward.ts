import { setTimeout as pause } from 'node:timers/promises'
import type { CaseItem, CasePage } from '../../contracts/http/cases.ts'
import type { Drafted } from './campaign.ts'
import type { Dice } from './random.ts'
import type { Session } from './session.ts'
import type { Day } from './staff.ts'

const PAUSE_MS = 3000
/** one turn in so many pauses the whole campaign for a moment */
const TURNS_A_PAUSE = 25
const FINDS_A_LOT_MS = 4000

/** Acts on cases as the campaign's office does: 挂账, 恢复, 延期, 改派, 重新立案, 更正, 并案, and now and then a pause of everything. */
export async function steward(session: Session, dice: Dice, day: Day, campaign: Drafted): Promise<void> {
  const onCase = (id: string, verb: string, more: Record<string, unknown> = {}) =>
    session.act(verb, `/api/cases/${id}/${verb}`, (key) => ({ ...more, reason: key }))
  const onCampaign = (verb: 'pause' | 'resume') =>
    session.act(`campaign.${verb}`, `/api/campaigns/${campaign.id}/${verb}`, (key) => ({ reason: key }))
  const held = new Set<string>()
  const turn = async (item: CaseItem, other: CaseItem) => {
    if (item.status !== 'OPEN') {
      if (dice.chance(0.3)) await onCase(item.id, 'reopen')
      return
    }
    switch (dice.pick(['suspend', 'resume', 'extend', 'reroute', 'correct', 'merge'] as const)) {
      case 'suspend':
        if ((await onCase(item.id, 'suspend'))?.status === 200) held.add(item.id)
        return
      case 'resume': {
        const [id] = held
        if (id === undefined) return
        held.delete(id)
        await onCase(id, 'resume')
        return
      }
      case 'extend':
        await onCase(item.id, 'extend', { days: dice.between(1, 5) })
        return
      case 'reroute':
        await onCase(item.id, 'reroute', { unit: dice.pick(campaign.units) })
        return
      case 'correct':
        await onCase(item.id, 'correct', { site: { address: `样例路${dice.between(1, 99)}号` } })
        return
      case 'merge':
        if (dice.chance(0.2)) await onCase(item.id, 'merge', { into: other.id })
    }
  }
  for (let turns = 1; !day.over; turns += 1) {
    await pause(dice.between(day.thinkMs / 2, day.thinkMs * 1.5))
    const list = await session.read<CasePage>(`/api/cases?campaign=${campaign.id}&limit=200`)
    if (list && list.items.length > 0) await turn(dice.pick(list.items), dice.pick(list.items))
    if (turns % TURNS_A_PAUSE === 0) {
      await onCampaign('pause')
      await pause(PAUSE_MS)
      await onCampaign('resume')
    }
  }
  // nothing stays suspended over night
  for (const id of held) await onCase(id, 'resume')
}

/** Finds lots that no street has told of: matters opened by hand, whose facts climb a ladder. */
export async function findOmissions(session: Session, dice: Dice, day: Day, campaign: Drafted): Promise<void> {
  while (!day.over) {
    await pause(dice.between(FINDS_A_LOT_MS / 2, FINDS_A_LOT_MS * 1.5))
    await session.act('open', '/api/cases', (key) => ({
      campaignId: campaign.id,
      procedure: 'omissionFinding',
      matter: { lot: '样例停车场', address: `样例路${dice.between(1, 99)}号`, foundOn: '2024-09-18' },
      unit: dice.pick(campaign.streets),
      ground: key,
    }))
  }
}
