import pg from 'pg'
import type { Page } from 'playwright-core'
import { runningCampaign } from '../../factories/campaign.ts'
import { money } from '../../factories/money.template.ts'
import type { Product } from '../product.ts'

/** What some pages show and the demonstration does not hold: a change, another version of a template, a campaign with accounts. */

/** Proposes to change one parameter of a running campaign. */
export async function proposeChange(page: Page, url: string, campaign: string): Promise<void> {
  await page.goto(`${url}/campaigns/${campaign}/changes`)
  await page.getByRole('button', { name: '提出变更' }).click()
  await page.getByLabel('整改期限默认值').fill('7')
  await page.getByLabel('原因').fill('样例：整改量大，期限放宽两个工作日')
  await page.getByRole('button', { name: '试算' }).click()
  await page.waitForURL(/changes\/1/)
}

/** A second version of a template, drafted, with another deadline; and a campaign with accounts. Answers its id. */
export async function addBeside(product: Product, template: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: product.database.ownerUrl, max: 1 })
  try {
    await pool.query(
      `insert into template (id, version, title, status, document, hash, created_by)
       select id, 2, title, 'DRAFT', jsonb_set(jsonb_set(document::jsonb, '{version}', '2'), '{parameters,0,default}', '10'), 'sample', 1
       from template where id = $1 and version = 1`,
      [template],
    )
    const { rows } = await pool.query<{ id: number; kind: string }>(
      `select id, kind from unit where kind in ('CAMPAIGN_OFFICE', 'SUPERVISION_TEAM') order by id`,
    )
    const unit = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? 0
    const office = unit('CAMPAIGN_OFFICE')
    const bindings = { roles: { worker: unit('SUPERVISION_TEAM'), office }, perUnit: {} }
    const segments = [{ realFrom: 0, campaignFrom: Date.parse('2024-09-18T09:00:00+08:00'), rate: 0 }]
    return (await runningCampaign(pool, money, bindings, office, { mode: 'stepped', segments })).id
  } finally {
    await pool.end()
  }
}
