import { settleTransfer } from '../../store/operations/kept-imports.ts'
import type { ImportTarget } from '../../store/operations/transfers.ts'
import { type LedgerUpload, receiveLedger } from '../ledgers/upload.ts'
import { actedBy, actingUnit } from '../policies/actor.ts'
import type { Call } from '../route.ts'
import type { Services } from '../services.ts'
import { keptImport, makeRoomForFile, takeUpFile } from './import-files.ts'
import { type Tell, watchedAgain, watchedWork } from './watched.ts'

type Caller = Pick<Call<unknown, unknown, unknown>, 'actor' | 'request'>
type Work<Report> = (upload: LedgerUpload, tell: Tell) => Promise<Report>

/** Takes a file and does its import, where administrators see how far it is; one that takes rows keeps the file until they have gone in. */
export async function importReceived<Report>(
  { pool, config }: Services,
  { actor, request }: Caller,
  { into, dryRun }: { into: ImportTarget; dryRun: boolean },
  work: Work<Report>,
): Promise<Report> {
  const upload = await receiveLedger(request, config.dataDir)
  const person = actor.person.id
  const { importId: id, fileName: what, sha256, columns } = upload
  const begun = { id, kind: into.kind, what, campaign: into.campaign, person }
  const asked = { ...(into.ledger === null ? {} : { ledger: into.ledger }), ...(columns ? { columns } : {}) }
  if (!dryRun) await makeRoomForFile(pool, config.dataDir, person)
  return watchedWork(pool, dryRun ? begun : { ...begun, kept: { sha256, asked } }, request.log, (tell) =>
    work(upload, tell),
  )
}

interface Again<Report> {
  id: string
  into: ImportTarget
  /** what it answered, if its rows have gone in and only nobody wrote so; otherwise it may refuse */
  found: () => Promise<Report | undefined>
}

/** Does an import once more with the file that was kept. @throws ApiError when it can't be */
export async function importAgain<Report>(
  { pool, config }: Services,
  { actor, request }: Caller,
  { id, into, found }: Again<Report>,
  work: Work<Report>,
): Promise<Report> {
  const kept = await keptImport(pool, id, into)
  const report = await found()
  if (report) {
    await settleTransfer(pool, id)
    return report
  }
  const upload = await takeUpFile({ pool, dataDir: config.dataDir }, kept, actedBy(actor, actingUnit(actor, 0)))
  return watchedAgain(pool, id, request.log, (tell) => work(upload, tell))
}
