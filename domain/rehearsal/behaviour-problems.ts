import type { Problem } from '../../contracts/http/shapes.ts'
import type { BehaviourChoice, BehaviourFile } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'

/** Units, steps and outcomes that an assumption names and that there are not: it would say nothing of anybody. */
export function behaviourProblems(
  file: BehaviourFile,
  template: Pick<CampaignTemplate, 'procedures'>,
  units: ReadonlySet<string>,
): Problem[] {
  if (typeof file === 'string') return []
  if (!('default' in file)) return choiceProblems(file, template, 'behaviour')
  const named = Object.entries(file.units).flatMap(([unit, choice]) => [
    ...(units.has(unit)
      ? []
      : [{ path: `behaviour.units.${unit}`, message: `没有单位“${unit}”`, expected: '活动所在区域的一个单位的全名' }]),
    ...choiceProblems(choice, template, `behaviour.units.${unit}`),
  ])
  return [...choiceProblems(file.default, template, 'behaviour.default'), ...named]
}

function choiceProblems(
  choice: BehaviourChoice,
  { procedures }: Pick<CampaignTemplate, 'procedures'>,
  at: string,
): Problem[] {
  if (typeof choice === 'string') return []
  const steps = procedures.flatMap((procedure) => Object.entries(procedure.steps))
  return Object.entries(choice.outcomes ?? {}).flatMap(([step, weights]): Problem[] => {
    const known = steps
      .filter(([id]) => id === step)
      .flatMap(([, each]) => (each.kind === 'task' ? Object.keys(each.outcomes) : []))
    if (known.length === 0) {
      const tasks = [...new Set(steps.filter(([, each]) => each.kind === 'task').map(([id]) => id))]
      return [
        { path: `${at}.outcomes.${step}`, message: `没有环节“${step}”`, expected: `环节之一：${tasks.join('、')}` },
      ]
    }
    return Object.keys(weights)
      .filter((outcome) => !known.includes(outcome))
      .map((outcome) => ({
        path: `${at}.outcomes.${step}.${outcome}`,
        message: `环节“${step}”没有结果“${outcome}”`,
        expected: `结果之一：${[...new Set(known)].join('、')}`,
      }))
  })
}
