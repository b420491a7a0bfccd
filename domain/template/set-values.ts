import type { Procedure } from '../../contracts/template/procedure.ts'
import { kindOfExpression } from './feel-kinds.ts'
import type { Kinds } from './field-kinds.ts'
import { ANYTHING, either, type ValueKind } from './value-kind.ts'
import { kindOf, type Vocabulary } from './vocabulary.ts'
import { valueNames } from './walk.ts'

/** Values may be set from values, and those from others; longer chains are left open. */
const PASSES = 3

/**
 * What the values of a procedure are: of each, whatever its outcomes set it to.
 * @param readAt what the outcomes of a step may read beside values
 */
export function setValues(procedure: Procedure, readAt: (step: string) => Vocabulary): Kinds {
  let known: Kinds = new Map([...valueNames(procedure)].map((name) => [name, ANYTHING]))
  for (let pass = 0; pass < PASSES; pass += 1) known = onePass(procedure, readAt, known)
  return known
}

function onePass(procedure: Procedure, readAt: (step: string) => Vocabulary, known: Kinds): Kinds {
  const found = new Map<string, ValueKind>()
  for (const [id, step] of Object.entries(procedure.steps)) {
    if (step.kind !== 'task') continue
    const vocabulary = readAt(id)
    const words = { ...vocabulary, sources: { ...vocabulary.sources, value: known } }
    for (const { sets = {} } of Object.values(step.outcomes))
      for (const [name, text] of Object.entries(sets)) {
        const kind = kindOfExpression(
          text,
          (path) => kindOf(path, words),
          () => undefined,
        )
        found.set(name, either(found.get(name) ?? kind, kind))
      }
  }
  return found
}
