import { isHiddenFrom } from '../case/hidden.ts'
import type { HiddenFrom } from '../entity/changes.ts'
import { refuse } from './rules.ts'
import type { Asker, TaskRefusal, TaskStanding } from './standing.ts'

/** One who may act in the place of another now: on what, and with which of the other's units. Nothing of what the other does as a substitute himself. */
export interface StandIn {
  id: string
  principal: { id: number; name: string }
  /** null: of every campaign */
  campaign: string | null
  /** null: of every procedure */
  procedure: string | null
  /** units whose tasks the principal does by his own posts */
  works: readonly number[]
}

/** A task with what a substitution may be limited to. */
export interface PlacedTask extends TaskStanding {
  campaign: string
  procedure: string
  hidden: HiddenFrom | null
}

export const covers = (
  { campaign, procedure }: Pick<StandIn, 'campaign' | 'procedure'>,
  of: { campaign: string; procedure?: string },
): boolean => (campaign === null || campaign === of.campaign) && (procedure === null || procedure === of.procedure)

/**
 * In whose place somebody would act on a task: of one whose task it is, or who could claim it. Undefined: of himself, as what is his own
 * comes first, or not at all.
 */
export function standInOn<Standing extends StandIn>(
  task: PlacedTask,
  asker: Asker,
  standIns: readonly Standing[],
): Standing | undefined {
  const isOwn = task.holder === null ? asker.works.includes(task.unit) : task.holder === asker.person
  if (isOwn) return undefined
  const isHis = ({ principal, works }: StandIn) =>
    task.holder === null ? works.includes(task.unit) : task.holder === principal.id
  return standIns.find(
    (standIn) => covers(standIn, task) && isHis(standIn) && !isHiddenFrom(task.hidden, askingInPlace(standIn)),
  )
}

/** As concealment looks at the principal: nobody learns or does in his place what is hidden from him. */
export const askingInPlace = ({ principal, works }: Pick<StandIn, 'principal' | 'works'>) => ({
  person: principal.id,
  own: [...works],
})

/** The rules ask as if the principal asked, and whether the one who acts may. */
export const inPlaceOf = ({ principal, works }: StandIn, { person }: Pick<Asker, 'person'>): Asker => ({
  person: principal.id,
  works,
  heads: [],
  hands: person,
})

/** Nobody stands in where he is what it is about. @param about persons whom the matter names */
export const conflictRefusal = (about: readonly number[], person: number): TaskRefusal | undefined =>
  about.includes(person) ? refuse('CONFLICT_OF_INTEREST', '这件事项涉及您本人，不能代理办理，请由他人办理') : undefined

export interface NewSubstitution {
  principal: number
  substitute: number
  campaign: string | null
  procedure: string | null
  /** epoch ms */
  from: number
  until: number
}

/** Nobody is away for longer than this without being asked again. */
export const LONGEST_DAYS = 366
/** Of one principal at the same time. */
export const SUBSTITUTIONS_AT_MOST = 10

/**
 * Whether somebody may be put in another's place.
 * @param receiver the substitute; undefined: there is no such person, or he does no unit's tasks
 * @param standing how many the principal has that are not over
 */
export function substitutionRefusal(
  asked: NewSubstitution,
  receiver: { person: number } | undefined,
  standing: number,
  nowMs: number,
): (Omit<TaskRefusal, 'field'> & { field: string }) | undefined {
  const at = (field: string, refusal: TaskRefusal) => ({ ...refusal, field })
  if (!receiver) return at('substitute', refuse('RECEIVER_UNKNOWN', '没有这位人员，或者已停用、没有办理任务的岗位'))
  if (asked.substitute === asked.principal)
    return at('substitute', refuse('SUBSTITUTE_IS_PRINCIPAL', '不能由本人代理本人'))
  if (asked.procedure !== null && asked.campaign === null)
    return at('procedure', refuse('SUBSTITUTION_SCOPE', '只代理一种程序的，要先选定活动'))
  if (asked.until <= asked.from) return at('until', refuse('SUBSTITUTION_DATES', '结束要在开始之后'))
  if (asked.until <= nowMs) return at('until', refuse('SUBSTITUTION_DATES', '结束的日期已经过了'))
  if (asked.until - asked.from > LONGEST_DAYS * 86_400_000)
    return at('until', refuse('SUBSTITUTION_DATES', '代理最长一年，到期可以再设'))
  return standing < SUBSTITUTIONS_AT_MOST
    ? undefined
    : at(
        'substitute',
        refuse('SUBSTITUTIONS_TOO_MANY', `同时有效的代理至多 ${SUBSTITUTIONS_AT_MOST} 条，请先结束不用的`),
      )
}
