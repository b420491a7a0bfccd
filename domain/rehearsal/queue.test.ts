import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

test('gives what is earliest, the lower subject first at equal instants, whenever it is pushed', () => {
  const waiting = fc.record({ at: fc.nat(9), subject: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(fc.option(waiting, { nil: undefined })), (moves) => {
      const queue = createQueue()
      const model: { at: number; subject: number }[] = []
      for (const move of moves) {
        if (move) {
          queue.push(move.at, move.subject)
          model.push(move)
        } else {
          model.sort((a, b) => a.at - b.at || a.subject - b.subject)
          expect(queue.pop()).toEqual(model.shift())
        }
      }
    }),
  )
})
