import type { Behaviour } from '../../contracts/rehearsal.ts'
import type { Outcome, TaskStep } from '../../contracts/template/procedure.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import type { Random } from './random.ts'

/** A return happens, but it is not what people are there for. */
const RETURN_WEIGHT = 0.3

interface About {
  procedure: Pick<CompiledProcedure, 'lookBackSteps' | 'steps'>
  /** facts that count against somebody */
  adverse: ReadonlySet<string>
}

/**
 * The outcomes of a step in the order in which somebody would try them.
 * @param about absent: nobody is set on anything
 */
export function outcomesToTry(
  behaviour: Behaviour,
  random: Random,
  stepId: string,
  step: TaskStep,
  about?: About,
): string[] {
  const all = Object.entries(step.outcomes)
  const own = behaviour.outcomes?.[stepId]
  if (own)
    return drawnFirst(
      random,
      all.map(([id]) => ({ id, weight: own[id] ?? 0 })),
    )
  const wished = about && wish(behaviour, random, stepId, about)
  const first = wished ? all.filter(([, outcome]) => wished(outcome)).map(([id]) => id) : []
  const { smooth } = behaviour
  const weighed = all.map(([id, { kind }], index) => ({
    id,
    weight: smooth * (1 - smooth) ** index * (kind === 'return' ? RETURN_WEIGHT : 1),
  }))
  const others = drawnFirst(random, weighed)
  return [...first, ...others.filter((id) => !first.includes(id))]
}

/** What somebody is set on, if anything: to find it worse again, or what is adverse. */
function wish(
  { relapses, refuses }: Behaviour,
  random: Random,
  stepId: string,
  { procedure: { lookBackSteps, steps }, adverse }: About,
): ((outcome: Outcome) => boolean) | undefined {
  const isOn = (share: number) => share > 0 && random() < share
  if (lookBackSteps?.includes(stepId) && isOn(relapses))
    return ({ to }) => to.some(({ step }) => steps[step]?.kind !== 'end')
  if (isOn(refuses))
    return ({ facts = [] }) => facts.some((fact) => adverse.has(typeof fact === 'string' ? fact : fact.fact))
  return undefined
}

function drawnFirst(random: Random, from: readonly { id: string; weight: number }[]): string[] {
  let left = random() * from.reduce((sum, { weight }) => sum + weight, 0)
  const drawn = from.find(({ weight }) => (left -= weight) < 0) ?? from[0]
  return drawn ? [drawn.id, ...from.filter((each) => each !== drawn).map(({ id }) => id)] : []
}
