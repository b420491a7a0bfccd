import type { ErrorBody } from '../../../contracts/http/shapes.ts'
import type { ImportReport } from '../../../contracts/ledger.ts'
import { ApiError, assertUnchanged } from '../../shared/api.ts'
import { reportAway, reportReachable } from '../../shared/connection.ts'
import { campaignPath } from '../campaigns.query.ts'

/** Column letter → key of a field, or null to leave the column out. */
export type ColumnChoice = Record<string, string | null>

export interface LedgerImport {
  campaign: string
  ledger: string
  file: File
  columns: ColumnChoice | undefined
  dryRun: boolean
  key: string
  /** part of 1, while bytes go out; 1 also while the server reads */
  onProgress: (part: number) => void
}

export const importsPath = (campaign: string, ledger: string): string =>
  `${campaignPath(campaign)}/ledgers/${encodeURIComponent(ledger)}`

/**
 * Sends a ledger file, to look at it or to take its good rows. XMLHttpRequest, because fetch tells nothing about the bytes that went out.
 * @throws ApiError, also for a file that is refused as a whole
 */
export async function importLedger(job: LedgerImport): Promise<ImportReport> {
  await assertUnchanged(job.file)
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const form = new FormData()
    // the choice goes first: the server reads the parts in their order
    if (job.columns) form.append('columns', JSON.stringify(job.columns))
    form.append('file', job.file, job.file.name)
    const away = () => {
      reportAway()
      reject(new ApiError(0, { code: 'NETWORK', message: '连不上服务器，请稍后再传一次', requestId: '' }))
    }
    call.upload.onprogress = (event) => event.lengthComputable && job.onProgress(event.loaded / event.total)
    call.onerror = away
    call.onabort = away
    call.onload = () => {
      reportReachable()
      if (call.status < 300) resolve(call.response as ImportReport)
      else reject(new ApiError(call.status, errorOf(call)))
    }
    call.responseType = 'json'
    call.open('POST', `${importsPath(job.campaign, job.ledger)}/imports${job.dryRun ? '?dryRun=true' : ''}`)
    call.setRequestHeader('idempotency-key', job.key)
    call.send(form)
  })
}

function errorOf({ status, response }: XMLHttpRequest): ErrorBody {
  const body = response as Partial<ErrorBody> | null
  const code = body?.code ?? `HTTP_${status}`
  return { requestId: '', ...body, code, message: body?.message ?? code }
}
