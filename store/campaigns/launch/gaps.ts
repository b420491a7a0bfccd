import type { Problem } from '../../../contracts/http/shapes.ts'
import { freedomProblems } from '../../../domain/campaign/cascade.ts'
import { phaseSpans } from '../../../domain/campaign/phase-dates.ts'
import { reversedPhases } from '../../../domain/campaign/phase-problems.ts'
import { composedUnits, type Draft, launchProblems } from '../../../domain/campaign/readiness.ts'
import { say } from '../../../domain/said/say.ts'
import { checkChild } from '../../../domain/template/cascades.ts'
import { problemAt } from '../../../domain/template/problem.ts'
import { readFreedom } from '../../cascades/freedom.ts'
import { siteUnitsOf } from '../../ledgers/site-units.ts'
import { unitNames } from '../../organisation.ts'
import { readStaffing } from '../../organisation-staff.ts'
import type { Pool } from '../../pool.ts'
import { type Setup, type Setups, worldOf } from '../../setup.ts'
import type { CampaignRow } from '../campaigns.ts'
import { readConsultation } from '../consultations.ts'
import { findTemplate } from '../templates.ts'

/** The API judges a draft with its caller's pool, the worker with its own: nothing here may be read through the views of lists. */
interface Parts {
  pool: Pick<Pool, 'query'>
  setups: Setups
}

/** Everything that keeps the draft from being launched: a consultation that goes on, and what the draft lacks. */
export async function launchGaps(parts: Parts, row: CampaignRow): Promise<Problem[]> {
  const { pool, setups } = parts
  const setup = await setups.of(pool, row.id)
  const { template, directory } = setup
  const [consultation, draft, staff] = await Promise.all([
    readConsultation(pool, row.id),
    readDraft(parts, row),
    readStaffing(pool, composedUnits(row.bindings, template)),
  ])
  const cascades = row.child ? await childGaps(parts, row) : await cascadeGaps(parts, setup)
  const isAsking = consultation !== undefined && consultation.status !== 'APPROVED'
  return [
    ...(isAsking ? [CONSULTATION] : []),
    ...cascades,
    ...launchProblems({ ...draft, directory, staff }),
    ...reversed(setup, row),
  ]
}

/** A subordinate campaign begins while its parent goes on, and with the parent's parameters. */
async function childGaps({ pool, setups }: Parts, row: CampaignRow): Promise<Problem[]> {
  const [{ template, param }, freedom] = [await setups.of(pool, row.id), await readFreedom(pool, row.id)]
  const closed = row.child?.parent.status === 'CLOSED'
  return [
    ...(closed
      ? [{ code: 'PARENT_CLOSED', ...problemAt('parent', say`上级活动已经收尾`, say`进行中的上级活动`) }]
      : []),
    ...(freedom ? freedomProblems(template, freedom, param) : []),
  ]
}

/** What the units are to run must be there when they are to begin. */
async function cascadeGaps({ pool }: Parts, setup: Setup): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const [index, cascade] of (setup.template.cascades ?? []).entries()) {
    if (cascade.template === undefined) continue
    const path = `cascades[${index}]`
    const other = await findTemplate(pool, cascade.template)
    if (other) checkChild(other.document, cascade, path, (...told) => void problems.push(problemAt(...told)))
    else
      problems.push({
        code: 'CHILD_TEMPLATE_MISSING',
        ...problemAt(`${path}.template`, say`“${cascade.title}”的模板“${cascade.template}”没有发布`, say`已发布的模板`),
      })
  }
  return problems
}

const reversed = (setup: Setup, row: CampaignRow): Problem[] =>
  reversedPhases(phaseSpans(setup.template.phases, setup.campaign.issuedAt, timeOf(setup, row)))

const timeOf = (setup: Setup, { id, calendarVersion }: CampaignRow) =>
  worldOf(setup, {}, { self: id, site: {} }).time(calendarVersion)

export const CONSULTATION: Problem = {
  code: 'CONSULTATION_OPEN',
  ...problemAt('consultation', say`征求意见还没有完成，不能发起`, say`答复全部意见，并由另一人批准方案`),
}

export async function readDraft({ pool, setups }: Parts, row: CampaignRow): Promise<Draft> {
  const { template } = await setups.of(pool, row.id)
  const [siteUnits, names, entries] = await Promise.all([
    siteUnitsOf(pool, row.id, template),
    unitNames(pool),
    pool.query<{ n: number }>('select count(*)::int as n from ledger_entry where campaign_id = $1', [row.id]),
  ])
  return { template, bindings: row.bindings, siteUnits, names, entries: entries.rows[0]?.n ?? 0 }
}
