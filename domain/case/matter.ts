import { type ConditionContext, pathsRead, valueOf } from '../condition/evaluate.ts'
import type { CompiledProcedure } from './compile.ts'

/** The name of a matter's case: by its expression over `matter.*` and `param.*`, else the procedure's title. @throws Stuck */
export function matterName(procedure: CompiledProcedure, matter: Record<string, unknown>): string {
  const expression = procedure.matter?.name
  if (expression === undefined) return procedure.title
  const read = pathsRead(expression).filter((path) => path.startsWith('matter.'))
  const known = Object.fromEntries(read.map((path) => [path.split('.')[1] ?? '', null]))
  const context: ConditionContext = {
    site: {},
    matter: { ...known, ...matter },
    answer: {},
    value: {},
    count: {},
    param: procedure.param,
    origin: 'MATTER',
    round: 0,
    lists: [],
  }
  const name = valueOf(`procedures.${procedure.id}.matter.name`, expression, context)
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, NAME_AT_MOST) : procedure.title
}

const NAME_AT_MOST = 120
