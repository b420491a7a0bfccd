import type { FormField } from '../../contracts/template/form.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, taskSteps, valueNames } from './walk.ts'

const EXPECTED = say`type 为 people、max 为 1 的字段，或者由这样的回答赋的值`

/** Steps for one person: the matter or an earlier answer has to name a person, and one alone. Who is not named yet leaves the task to the unit. */
export function checkNamedPerformers(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const { procedure } = placed
    for (const { step, path } of taskSteps(placed)) {
      if (!('person' in step.performer)) continue
      const { person } = step.performer
      const known = namesOf(procedure)
      if (!known.includes(person))
        report(`${path}.performer.person`, say`没有 ${person}`, oneOf(say`事项的字段或者值`, known))
      else if (!isOnePerson(procedure, person))
        report(`${path}.performer.person`, say`${person} 不是一个人员`, EXPECTED)
    }
  }
}

const namesOf = (procedure: Procedure): string[] => [
  ...(procedure.matter?.fields ?? []).map(({ key }) => `matter.${key}`),
  ...[...valueNames(procedure)].map((name) => `value.${name}`),
]

/** Every outcome that sets a value has to set it to a person: whichever of them is taken, somebody is named. */
function isOnePerson(procedure: Procedure, path: string): boolean {
  const [source, name = ''] = path.split('.')
  if (source === 'matter') return isPersonField(procedure.matter?.fields, name)
  return Object.values(procedure.steps).every((step) => {
    if (step.kind !== 'task') return true
    const texts = Object.values(step.outcomes).flatMap(({ sets = {} }) => sets[name] ?? [])
    return texts.every((text) => isPersonAnswer(text.trim(), step.form, procedure))
  })
}

function isPersonAnswer(text: string, form: readonly FormField[] | undefined, { matter }: Procedure): boolean {
  const [source, name = ''] = text.split('.')
  if (source === 'answer') return isPersonField(form, name)
  return source === 'matter' && isPersonField(matter?.fields, name)
}

const isPersonField = (fields: readonly FormField[] = [], key: string): boolean =>
  fields.some((field) => field.key === key && field.type === 'people' && field.max === 1)
