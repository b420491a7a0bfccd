import { describe, expect, test } from 'vitest'
import { paced } from './paced.ts'

interface Hint {
  entity: string
  no: number
}

const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

function engine() {
  const sent: string[] = []
  const open: { resolve: () => void; reject: (error: Error) => void }[] = []
  const hint = paced(({ entity, no }: Hint) => {
    sent.push(`${entity}#${no}`)
    return new Promise<void>((resolve, reject) => void open.push({ resolve, reject }))
  })
  return { sent, open, hint }
}

const many = (count: number): Hint[] => Array.from({ length: count }, (_, n) => ({ entity: `c-${n}`, no: 1 }))

describe('hints', () => {
  test('leave after the call that gave them', async () => {
    const { sent, hint } = engine()
    hint({ entity: 'c-1', no: 1 })
    await Promise.resolve()
    expect(sent).toEqual([])
    await turn()
    expect(sent).toEqual(['c-1#1'])
  })

  test('go a few at once, and all of them in the end', async () => {
    const { sent, open, hint } = engine()
    many(20).forEach(hint)
    await turn()
    expect(sent).toHaveLength(8)
    for (let answered = 0; answered < 20; answered += 1) {
      open[answered]?.resolve()
      await turn()
    }
    expect(sent).toHaveLength(20)
  })

  test.each([
    ['the higher comes later', [1, 2], ['c-x#2']],
    ['the higher came first', [2, 1], ['c-x#2']],
  ])('of one entity the highest: %s', async (_name, numbers, expected) => {
    const { sent, open, hint } = engine()
    many(8).forEach(hint)
    await turn()
    for (const no of numbers) hint({ entity: 'c-x', no })
    open[0]?.resolve()
    await turn()
    expect(sent.slice(8)).toEqual(expected)
  })

  test('are let go of when the engine is away, and sent again when it is back', async () => {
    const { sent, open, hint } = engine()
    many(20).forEach(hint)
    await turn()
    open.splice(0).forEach(({ reject }) => reject(new Error('away')))
    await turn()
    expect(sent).toHaveLength(8)
    hint({ entity: 'c-9', no: 2 })
    await turn()
    expect(sent.at(-1)).toBe('c-9#2')
  })
})
