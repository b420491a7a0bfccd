import { describe, expect, test } from 'vitest'
import { BUILT_IN_TEMPLATES } from '../../../templates/built-in.ts'
import { readBy } from './launch-problems.ts'

describe('every ledger of the built-in templates has what its procedures read', () => {
  const procedures = BUILT_IN_TEMPLATES.flatMap((template) =>
    template.procedures.map((procedure) => ({ name: `${template.id} ${procedure.id}`, template, procedure })),
  )
  test.each(procedures)('$name', ({ template, procedure }) => {
    const ledger = template.ledgers.find(({ id }) => id === procedure.ledger)
    if (!ledger) return
    expect(ledger.fields.map(({ key }) => key)).toEqual(expect.arrayContaining(readBy(procedure, template.routing)))
  })
})
