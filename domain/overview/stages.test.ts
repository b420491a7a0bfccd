import { describe, expect, test } from 'vitest'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'
import { exitsOf, funnelProcedures, stagesOf } from './stages.ts'
import { stepsByPhase } from './step-phases.ts'

const procedureOf = (template: string, id: string) => {
  const found = BUILT_IN_TEMPLATES.find((each) => each.id.startsWith(template))
  const procedure = found?.procedures.find((each) => each.id === id)
  if (!found || !procedure) throw new Error(`expected ${template}/${id}`)
  return { procedure, phases: found.phases }
}

describe('the stages of a procedure', () => {
  test.each([
    [
      'parking-lots',
      'rectification',
      'SURVEY inspect; FILING order dispatch serve; RECTIFICATION rectify penalty sanction; REVIEW reinspect closing; CLOSE_OUT lookBack',
    ],
    [
      'dust-control',
      'roadsControl',
      'SURVEY survey; RECTIFICATION rectify coordinated; REVIEW check; CLOSE_OUT recheck',
    ],
    [
      'order-campaign',
      'pointOrder',
      'FILING register; RECTIFICATION handle discussed; REVIEW recheck; CLOSE_OUT revisit',
    ],
    ['order-campaign', 'siteOversight', 'RECTIFICATION handle discussed; REVIEW recheck; CLOSE_OUT revisit'],
    [
      'polluting-sites',
      'cleanup',
      'SURVEY identify; FILING dispose; RECTIFICATION rectify supported; REVIEW verify; CLOSE_OUT lookBack',
    ],
    [
      'playgrounds',
      'annualInspection',
      'SURVEY inspect; FILING statement notice; RECTIFICATION rectify pending; REVIEW reinspect; CLOSE_OUT revisit',
    ],
    ['illegal-parking', 'gridSurvey', 'SURVEY survey; RECTIFICATION settle'],
  ])('%s %s: %s', (template, id, want) => {
    const { procedure, phases } = procedureOf(template, id)
    const bySteps = Map.groupBy(stagesOf(procedure, phases), ([, stage]) => stage)
    const order = ['SURVEY', 'FILING', 'RECTIFICATION', 'REVIEW', 'CLOSE_OUT'] as const
    const told = order.flatMap((stage) => {
      const steps = bySteps.get(stage)?.map(([step]) => step)
      return steps ? [`${stage} ${steps.toSorted().join(' ')}`] : []
    })
    const sorted = want.split('; ').map((part) => {
      const [stage, ...steps] = part.split(' ')
      return `${stage} ${steps.toSorted().join(' ')}`
    })
    expect(told).toEqual(sorted)
  })

  test.each(BUILT_IN_TEMPLATES.map((template) => [template.id, template] as const))(
    'of %s: every step has a stage and a phase, every case a way to the close-out',
    (_id, template) => {
      const phases = [...stepsByPhase(template).values()].flat().map(({ procedure, step }) => `${procedure}.${step}`)
      for (const procedure of template.procedures) {
        const steps = Object.keys(procedure.steps).filter((step) => procedure.steps[step]?.kind !== 'end')
        const stages = stagesOf(procedure, template.phases)
        for (const step of steps)
          expect([stages.has(step), phases.includes(`${procedure.id}.${step}`)]).toEqual([true, true])
      }
      expect(phases).toHaveLength(new Set(phases).size)
      expect(funnelProcedures(template).length).toBeGreaterThan(0)
    },
  )

  test('ways out are told with the words of the template', () => {
    const { procedure, phases } = procedureOf('parking-lots', 'rectification')
    expect(exitsOf(procedure, phases).map(({ stage, step, outcome }) => `${stage} ${step}.${outcome}`)).toEqual([
      'SURVEY inspect.compliant',
      'SURVEY inspect.notASite',
      'RECTIFICATION sanction.banned',
    ])
  })
})
