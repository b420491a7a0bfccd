import { type Courier, play } from '../../workflow/races/play.ts'
import { type Stage, settled } from '../../workflow/races/stage.ts'
import { CELLS } from '../../workflow/races/table.ts'
import type { Save } from '../save.ts'

/** One act comes upon the heels of another. */
const RACING = ['withdraw × agenda entry', 'reopen × act']
/** What comes second finds a run that has followed what came first. */
const FOLLOWED = ['act × close', 'act × pause', 'claim × continue-as-new', 'act × restored Postgres']
/** Somebody else carries the orders out: the run hears of them when it is told to look. */
const TOLD = 'act × pause'

const FOLLOWED_WITHIN_MS = 20_000

/** Some cells of the race table. */
export async function cells(stage: Stage, save: Save): Promise<void> {
  for (const name of [...RACING, ...FOLLOWED]) {
    const cell = CELLS.find((c) => `${c.first} × ${c.second}` === name)
    if (!cell) throw new Error(`no cell ${name}`)
    const { entity } = await play(stage, cell, courier(stage, FOLLOWED.includes(name)))
    if (name === TOLD) await stage.engine.wake(entity)
    await save(name.replaceAll(/[^a-zA-Z]+/g, '-').toLowerCase(), entity)
  }
}

const courier = (stage: Stage, waits: boolean): Courier => ({
  async carry(marks) {
    for (const mark of marks) {
      await stage.engine.send(mark)
      if (waits) await settled(stage, mark.entity, async () => true, FOLLOWED_WITHIN_MS)
    }
  },
  finish: async () => undefined,
  between: async () => undefined,
})
