import { type ChangeReason, type Part, reasonOf } from './change-reason.ts'

/** What is counted of cases that stand alike, now and a week before, with what they are a group of. */
export interface Counts {
  due: number
  dueBefore: number
  closed: number
  closedBefore: number
  late: number
  lateBefore: number
  overdue: number
  overdueBefore: number
  returned: number
  returnedBefore: number
}
export type NamedCounts = Counts & Pick<Part, 'campaign' | 'unit' | 'step' | 'phase'>

export interface CountFigure {
  now: number
  before: number
  reason: ChangeReason | null
}
export interface RateFigure {
  part: number
  whole: number
  partBefore: number
  wholeBefore: number
  reason: ChangeReason | null
}
export interface Figures {
  due: CountFigure
  onTime: RateFigure
  overdue: CountFigure
  returned: CountFigure
}

/**
 * 应办、按期办结率、逾期、被退回, each with what made its difference. The rate is of what had to be closed by now: closed, or late; its reason is
 * told in what spoils it.
 */
export function figuresOf(groups: readonly NamedCounts[]): Figures {
  const sum = (name: keyof Counts): number => groups.reduce((total, group) => total + group[name], 0)
  const count = (name: 'due' | 'overdue' | 'returned'): CountFigure => ({
    now: sum(name),
    before: sum(`${name}Before`),
    reason: because(groups, (group) => [group[name], group[`${name}Before`]]),
  })
  return {
    due: count('due'),
    onTime: {
      part: sum('closed') - sum('late'),
      whole: sum('closed') + sum('overdue'),
      partBefore: sum('closedBefore') - sum('lateBefore'),
      wholeBefore: sum('closedBefore') + sum('overdueBefore'),
      reason: because(groups, (group) => [group.late + group.overdue, group.lateBefore + group.overdueBefore]),
    },
    overdue: count('overdue'),
    returned: count('returned'),
  }
}

function because(groups: readonly NamedCounts[], of: (group: NamedCounts) => [number, number]): ChangeReason | null {
  const parts = groups.flatMap((group): Part[] => {
    const [now, before] = of(group)
    const { campaign, unit, step, phase } = group
    return now === 0 && before === 0 ? [] : [{ now, before, campaign, unit, step, phase }]
  })
  return reasonOf(parts) ?? null
}
