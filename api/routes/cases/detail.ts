import type { CaseDetail } from '../../../contracts/http/cases.ts'
import { type CaseStandingRow, readCasePage } from '../../../store/cases/cases.ts'
import { readSignatures } from '../../../store/cases/signatures.ts'
import { unitNames } from '../../../store/organisation.ts'
import { stewardSubject } from '../../acts/steward.ts'
import { notFound } from '../../errors.ts'
import { mayUnmask } from '../../matters/unmask.ts'
import type { Actor } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { presentCasePage } from '../../presenters/cases.ts'
import type { Services } from '../../services.ts'
import { caseSubjectOf } from '../../subjects.ts'

/** A case with everything that its page shows, for a caller who may see it. */
export async function caseDetail(
  { pool, setups, calendars }: Services,
  actor: Actor,
  standing: CaseStandingRow,
): Promise<CaseDetail> {
  const [page, setup, known, units] = await Promise.all([
    readCasePage(pool, standing.id, actor.person.id),
    setups.of(pool, standing.campaignId),
    calendars.calendars(),
    unitNames(pool),
  ])
  if (!page) throw notFound()
  const signatures = await readSignatures(pool, standing.id, page.row.state)
  const steward = judge(actor, 'case.steward', stewardSubject(setup, standing)) === 'allowed'
  const { site, ledger } = standing
  return presentCasePage({
    ...page,
    site,
    ledger,
    setup,
    calendars: known,
    units,
    steward,
    signatures,
    me: actor,
    subject: caseSubjectOf(standing),
    mayUnmask: mayUnmask(setup, standing, actor),
  })
}
