import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { settle } from '../../store/pages.ts'
import { createPool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups } from '../../store/setup.ts'
import { checklist } from '../../templates/parking-lots/checklist.ts'
import { withAllGood } from '../../web/inbox/all-good.ts'
import { ask } from './ask.ts'
import { login, picture } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import { seated } from './seated.ts'

interface Waiting {
  id: string
  case: string
  name: string
}

const OFFICE = 'office'
const COLLEAGUE = 'campaignOffice.2'
const REASON = '样例：三处都复查合格，材料齐全'

let product: Product
let tasks: Waiting[]
let colleagueName: string
const seats = seated('bulk')

beforeAll(async () => {
  product = await startProduct(inject('template'))
  await reinspected()
  tasks = await ask<Waiting[]>(
    product.database.ownerUrl,
    `select jsonb_agg(jsonb_build_object('id', id, 'case', entity_id, 'name', name) order by id) from task where status = 'OPEN' and step = 'closing' and holder_id is null`,
    [],
  )
  colleagueName = await ask<string>(product.database.ownerUrl, 'select name from person where username = $1', [
    COLLEAGUE,
  ])
})
afterAll(() => product?.stop())

/** What the demonstration has waiting for its re-inspection passes it, so that the office has several cases to close. */
async function reinspected(): Promise<void> {
  const pool = createPool(product.database.ownerUrl, { max: 2 })
  const setups = createSetups()
  try {
    const { rows } = await pool.query<{ entity: string; key: string; unit: number; person: number }>(
      `select t.entity_id as entity, t.key, t.unit_id as unit, (select min(h.person_id) from post_holding h
         where h.unit_id = t.unit_id and h.until_at is null and h.person_id <> all(t.not_by)) as person
       from task t where t.status = 'OPEN' and t.step = 'reinspect'`,
    )
    for (const { entity, key, unit, person } of rows) {
      const result = await recordAct(pool, setups, {
        entity,
        verb: 'complete',
        payload: {
          task: key,
          outcome: 'passed',
          answers: { inspectedOn: '2024-09-24', officers: '样例甲、样例乙' },
          checklist: withAllGood(checklist, {}),
          evidence: [{ slot: 'scene', evidenceId: 'sample-scene-1' }],
        },
        actor: { person, unit },
        actId: randomUUID(),
        answer: () => ({}),
      })
      expect(result.kind, JSON.stringify(result)).toBe('recorded')
      await settle(pool, setups, entity)
    }
  } finally {
    await pool.end()
  }
}

async function seat(username: string): Promise<Page> {
  const taken = await login(product.url, username)
  seats.push(taken)
  return taken.page
}

const taskAt = (id: string) => `${product.url}/inbox?task=${encodeURIComponent(id)}`

async function claim(page: Page, id: string): Promise<void> {
  await page.goto(taskAt(id))
  await page.getByRole('button', { name: '签收', exact: true }).first().click()
  await page.getByText(`由 ${colleagueName} 办理`).waitFor()
}

test('批量销号：办之前说哪些会、哪些不会，一个理由，逐件说结果，未成功的再试', async () => {
  const [first, second, third] = tasks
  if (!first || !second || !third) throw new Error(`expected three cases to close: ${JSON.stringify(tasks)}`)
  const theirs = await seat(COLLEAGUE)
  await claim(theirs, third.id)

  const mine = await seat(OFFICE)
  await mine.goto(`${product.url}/inbox?step=closing&holder=all`)
  for (const { name } of [first, second, third]) await mine.getByRole('checkbox', { name: `选择 ${name}` }).check()
  const bar = mine.locator('.bulk')
  await bar.getByText('已选 3 件').waitFor()
  await bar.getByRole('button', { name: '批量办结' }).click()
  const asked = mine.getByRole('dialog')
  const told = (list: RegExp) => asked.getByRole('list', { name: list }).getByRole('listitem')
  await told(/^将办理 2 件/)
    .filter({ hasText: first.name })
    .waitFor()
  await told(/^将办理 2 件/)
    .filter({ hasText: second.name })
    .waitFor()
  await told(/^不会办理 1 件/)
    .filter({ hasText: third.name })
    .filter({ hasText: colleagueName })
    .waitFor()
  await asked.getByRole('radio', { name: '同意销号' }).check()
  await asked.getByRole('button', { name: '办结 2 件' }).click()
  await asked.getByText('请写明理由').waitFor()
  await asked.getByLabel('共同的理由').fill(REASON)
  await picture(mine, 'bulk-asked')

  // a colleague takes one of them just before it is sent
  await mine.route(
    /\/bulk\/complete$/,
    async (route) => {
      await claim(theirs, second.id)
      await route.continue()
    },
    { times: 1 },
  )
  await asked.getByRole('button', { name: '办结 2 件' }).click()
  const result = mine.getByRole('dialog').filter({ hasText: '成功 1 件，未成功 1 件' })
  await result.waitFor()
  await result.getByRole('listitem').filter({ hasText: second.name }).filter({ hasText: colleagueName }).waitFor()
  await result.getByRole('listitem').filter({ hasText: first.name }).filter({ hasText: '成功' }).waitFor()
  await picture(mine, 'bulk-result')

  await theirs.getByRole('button', { name: '更多操作' }).click()
  await theirs.getByRole('menuitem', { name: '释放' }).click()
  await theirs.getByRole('dialog').getByRole('button', { name: '释放' }).click()
  await theirs.getByRole('button', { name: '签收', exact: true }).first().waitFor()
  await result.getByRole('button', { name: '再试未成功的 1 件' }).click()
  const again = mine.getByRole('dialog').filter({ hasText: '成功 1 件，未成功 0 件' })
  await again.waitFor()
  await again.getByRole('button', { name: /确\s*定/ }).click()
  await mine.getByRole('checkbox', { name: `选择 ${second.name}` }).waitFor({ state: 'detached' })

  // the reason stands in each case, in the words that were typed once
  for (const { case: id } of [first, second]) {
    await mine.goto(`${product.url}/cases/${id}`)
    await mine.getByText(REASON).first().waitFor()
  }
  await mine.goto(taskAt(third.id))
  await mine.getByText(`${colleagueName} 正在办理`).first().waitFor()
})
