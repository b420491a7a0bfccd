import type { TFunction } from 'i18next'
import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'

/** Where a condition stands: its names are those of the procedure, its answers those of the step. */
export interface Place {
  document: {
    parameters: readonly Pick<Parameter, 'key' | 'title' | 'default'>[]
    ledgers: CampaignTemplate['ledgers']
  }
  procedure: Pick<Procedure, 'steps' | 'ledger' | 'matter'>
  step: string
  /** what is known of the names without a procedure */
  named?: (path: string) => Named | undefined
}

/** What a path of a condition is called, and what its values are, where they are chosen from a list. */
export interface Named {
  title: string
  options?: readonly { value: string; label: string }[] | undefined
}

/** `site.area`, `answer.reason`, `count.inspect.noAccess`, … by its title; undefined where nobody reads it under a name. */
export function namedAt(
  t: TFunction<'diagram'>,
  path: string,
  { document, procedure, step }: Place,
): Named | undefined {
  const [source = '', key = '', more = ''] = path.split('.')
  const { steps } = procedure
  switch (source) {
    case 'site':
      return document.ledgers.find(({ id }) => id === procedure.ledger)?.fields.find((field) => field.key === key)
    case 'matter':
      return procedure.matter?.fields.find((field) => field.key === key)
    case 'answer':
      return answerOf(t, taskOf(steps, step), key)
    case 'value':
      return handedOn(t, steps, key)
    case 'count': {
      const outcome = taskOf(steps, key)?.outcomes[more]
      return outcome && { title: t('condition.times', { outcome: outcome.title }) }
    }
    case 'origin':
    case 'round':
      return key === '' ? { title: t(`condition.name.${source}`) } : undefined
    case 'signs':
      return key === 'agreed' || key === 'refused' || key === 'total'
        ? { title: t(`condition.name.${key}`) }
        : undefined
    default:
      return undefined
  }
}

/** The outcomes after which a value is just this text: `value.disposition = "BANNED"` where one outcome sets it so. */
export function chosenBy(path: string, text: string, { steps }: Pick<Procedure, 'steps'>): string[] {
  const [source, key = ''] = path.split('.')
  if (source !== 'value') return []
  return [...new Set(settersOf(steps, key).flatMap(({ title, set }) => (set === JSON.stringify(text) ? [title] : [])))]
}

function answerOf(t: TFunction<'diagram'>, step: TaskStep | undefined, key: string): Named | undefined {
  const asked = step?.form?.find((field) => field.key === key)
  if (asked) return asked
  return step?.checklist && (key === 'passed' || key === 'score') ? { title: t(`condition.name.${key}`) } : undefined
}

/** A value that is what somebody has answered before is called as that answer is. */
function handedOn(t: TFunction<'diagram'>, steps: Procedure['steps'], key: string): Named | undefined {
  const setters = settersOf(steps, key)
  const [first] = setters
  if (!first || setters.some(({ set }) => set !== first.set)) return undefined
  const [, answer] = /^answer\.(\w+)$/.exec(first.set) ?? []
  return answer === undefined ? undefined : answerOf(t, first.step, answer)
}

function settersOf(steps: Procedure['steps'], key: string): { title: string; set: string; step: TaskStep }[] {
  return Object.values(steps).flatMap((step) =>
    step.kind === 'task'
      ? Object.values(step.outcomes).flatMap(({ title, sets }) => {
          const set = sets?.[key]
          return set === undefined ? [] : [{ title, set, step }]
        })
      : [],
  )
}

function taskOf(steps: Procedure['steps'], id: string): TaskStep | undefined {
  const step = steps[id]
  return step?.kind === 'task' ? step : undefined
}
