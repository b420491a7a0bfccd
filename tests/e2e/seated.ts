import { afterAll, afterEach } from 'vitest'
import { picture, type Seat } from './browser.ts'

/** The browsers of a file's people: when a test fails, what each of them was looking at is kept; all are closed in the end. */
export function seated(name: string): Seat[] {
  const seats: Seat[] = []
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [index, { page }] of seats.entries()) await picture(page, `failed-${name}-${index}`)
  })
  afterAll(async () => {
    for (const { browser } of seats) await browser.close()
  })
  return seats
}
