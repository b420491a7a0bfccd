import type { Phase } from '../../contracts/template/template.ts'
import type { Asked, Refusal } from '../entity/machine.ts'
import type { World } from '../entity/world.ts'
import { isShared, sharesOf } from './gate.ts'
import { SWITCH } from './levels.ts'
import type { Edge } from './phase-dates.ts'
import type { CampaignRules } from './rules.ts'
import type { CampaignState, PhaseState } from './state.ts'

const refuse = (code: string, message: string, field?: string): Refusal => ({
  code,
  message,
  ...(field ? { field } : {}),
})

/** Why an act on the campaign is not possible now. @param world absent: the organisation is not asked */
export function campaignRefusal(
  rules: CampaignRules,
  state: CampaignState,
  asked: Asked,
  world?: World,
): Refusal | undefined {
  const { verb, payload } = asked
  switch (verb) {
    case 'launch':
      return state.status === 'DRAFT' ? undefined : refuse('ALREADY_LAUNCHED', '活动已经发起')
    case 'pause':
    case 'calendar':
      return notRunning(state)
    case 'change':
      return (
        notRunning(state) ??
        (Number(payload.edition) > (state.edition ?? 0) ? undefined : refuse('CHANGE_OUTDATED', '活动已经有更新的变更'))
      )
    case 'resume':
      return state.status === 'PAUSED' ? undefined : refuse('NOT_PAUSED', '活动没有暂停')
    case 'extend':
      return (
        notRunning(state) ??
        ofPhase(state, payload, (phase) =>
          Number(payload.endsAt) > (phase.endsAt ?? 0)
            ? undefined
            : refuse('NOT_LATER', '新的截止时间应晚于原截止时间', 'endsAt'),
        )
      )
    case 'declare':
      return notRunning(state) ?? declareRefusal(rules, state, String(payload.event))
    case SWITCH:
      return switchRefusal(rules, state, payload)
    case 'setDates':
      return notRunning(state) ?? ofPhase(state, payload, (phase) => datesRefusal(rules, phase, payload))
    case 'deliver':
      // from a case of the platform: what is there already is left alone
      if (asked.person === 0) return undefined
      return notRunning(state) ?? ofPhase(state, payload, (phase) => deliverRefusal(rules, phase, payload, world))
    case 'close':
      return state.status === 'PAUSED' ? undefined : notRunning(state)
    default:
      return refuse('VERB_UNKNOWN', `不认识的操作：${verb}`)
  }
}

const notRunning = (state: CampaignState): Refusal | undefined =>
  state.status === 'RUNNING' ? undefined : refuse('NOT_RUNNING', '活动不在进行中')

function ofPhase(
  state: CampaignState,
  payload: Record<string, unknown>,
  ask: (phase: PhaseState) => Refusal | undefined,
): Refusal | undefined {
  const phase = state.phases[String(payload.phase)]
  return phase ? ask(phase) : refuse('PHASE_UNKNOWN', '没有这个阶段', 'phase')
}

function declareRefusal(rules: CampaignRules, state: CampaignState, event: string): Refusal | undefined {
  const isBound = rules.phases.some((phase) => isOf(phase, 'starts', event) || isOf(phase, 'ends', event))
  if (!isBound && !rules.events?.includes(event)) return refuse('EVENT_UNKNOWN', '没有这个事件', 'event')
  return state.declared?.[event] === undefined ? undefined : refuse('EVENT_DECLARED', '这个事件已经宣布过')
}

/** A level is what it is outside, also while the campaign is paused. */
function switchRefusal(
  { levels = [] }: CampaignRules,
  state: CampaignState,
  { level: id, value }: Record<string, unknown>,
): Refusal | undefined {
  if (state.status !== 'PAUSED' && state.status !== 'RUNNING') return notRunning(state)
  const level = levels.find((each) => each.id === id)
  if (!level) return refuse('LEVEL_UNKNOWN', '没有这个等级', 'level')
  const wanted = level.values.find((each) => each.id === value)
  if (!wanted) return refuse('LEVEL_VALUE_UNKNOWN', `“${level.title}”没有这一级`, 'value')
  return (state.levels?.[level.id] ?? level.initial) === value
    ? refuse('LEVEL_STANDS', `“${level.title}”已经是“${wanted.title}”`, 'value')
    : undefined
}

export function isOf(phase: Phase, edge: Edge, event: string): boolean {
  const date = phase[edge]
  return typeof date === 'object' && 'event' in date && date.event === event
}

function datesRefusal(rules: CampaignRules, phase: PhaseState, payload: Record<string, unknown>): Refusal | undefined {
  const { startsAt, endsAt } = payload
  if (startsAt === undefined && endsAt === undefined) return refuse('DATES_MISSING', '请填写开始或结束日期', 'startsOn')
  if (startsAt !== undefined && !isUnknown(rules, payload.phase, 'starts'))
    return refuse('DATE_KNOWN', '方案已写明这个阶段的开始时间', 'startsOn')
  if (endsAt !== undefined && !isUnknown(rules, payload.phase, 'ends'))
    return refuse('DATE_KNOWN', '方案已写明这个阶段的结束时间，需要推迟请用“阶段延期”', 'endsOn')
  if (startsAt !== undefined && phase.status !== 'WAITING')
    return refuse('PHASE_STARTED', '阶段已经开始，不能再定开始时间', 'startsOn')
  if (endsAt !== undefined && phase.status === 'ENDED') return refuse('PHASE_ENDED', '阶段已经结束', 'endsOn')
  const from = startsAt === undefined ? phase.startsAt : Number(startsAt)
  const until = endsAt === undefined ? phase.endsAt : Number(endsAt)
  return from === null || until === null || from < until
    ? undefined
    : refuse('DATES_REVERSED', '结束日期应在开始日期之后', endsAt === undefined ? 'startsOn' : 'endsOn')
}

function isUnknown(rules: CampaignRules, phaseId: unknown, edge: Edge): boolean {
  const date = rules.phases.find(({ id }) => id === phaseId)?.[edge]
  return typeof date === 'object' && 'unknown' in date
}

function deliverRefusal(
  rules: CampaignRules,
  phase: PhaseState,
  payload: Record<string, unknown>,
  world: World | undefined,
): Refusal | undefined {
  const gate = rules.phases.find(({ id }) => id === payload.phase)?.gate ?? []
  const item = gate.find(({ id }) => id === payload.deliverable)
  if (!item) return refuse('DELIVERABLE_UNKNOWN', '没有这项阶段成果')
  if (!isShared(item)) return phase.delivered?.[item.id] === undefined ? undefined : delivered()
  const own = world && sharesOf(item, phase, world).find(({ unit }) => unit === payload.unit)
  if (world && !own) return refuse('DELIVERABLE_UNIT', '这项成果由各单位分别提交，请选择其中一个单位', 'unit')
  return own?.at === undefined ? undefined : delivered()
}

const delivered = (): Refusal => refuse('ALREADY_DELIVERED', '这项成果已经确认')
