import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportReport } from '../../../contracts/ledger.ts'
import { ApiError, newKey, request } from '../../shared/api.ts'
import { type ColumnChoice, importLedger, importsPath } from './import-ledger.ts'
import { useDraft } from './use-draft.ts'

/** Files chosen in this tab, by campaign and ledger: going to another step and back needs no second choosing. */
const chosenFiles = new Map<string, File>()

const queryKey = (campaign: string, ledger: string, id: string | undefined) => ['imports', campaign, ledger, id]

/** The report of the last import of one ledger of the draft. */
export function useLastImport(ledger: string) {
  const { detail, draft } = useDraft()
  const campaign = detail.campaign.id
  const importId = draft.step.imports?.[ledger]
  return useQuery({
    queryKey: queryKey(campaign, ledger, importId),
    queryFn: ({ signal }) =>
      request<ImportReport>('GET', `${importsPath(campaign, ledger)}/imports/${importId}`, { signal }),
    enabled: importId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The last import, and how to make the next one. */
export function useLedgerImport(ledger: string) {
  const { detail, draft, change } = useDraft()
  const client = useQueryClient()
  const campaign = detail.campaign.id
  const fileKey = `${campaign}/${ledger}`
  const [part, setPart] = useState(0)
  const report = useLastImport(ledger)
  const received = (made: ImportReport) => {
    client.setQueryData(queryKey(campaign, ledger, made.importId), made)
    change({ step: { ...draft.step, imports: { ...draft.step.imports, [ledger]: made.importId } } })
    if (made.dryRun) return
    for (const key of ['campaigns', 'entries', 'failed-imports']) void client.invalidateQueries({ queryKey: [key] })
  }
  const send = useMutation({
    mutationFn: ({ file, columns, dryRun }: { file: File; columns?: ColumnChoice; dryRun: boolean }) => {
      chosenFiles.set(fileKey, file)
      setPart(0)
      return importLedger({ campaign, ledger, file, columns, dryRun, key: newKey(), onProgress: setPart })
    },
    onSuccess: received,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'FILE_CHANGED') chosenFiles.delete(fileKey)
      return client.invalidateQueries({ queryKey: ['failed-imports'] })
    },
  })
  const startOver = () => {
    chosenFiles.delete(fileKey)
    send.reset()
    const { [ledger]: _gone, ...others } = draft.step.imports ?? {}
    change({ step: { ...draft.step, imports: others } })
  }
  return { report, send, received, part, startOver, file: chosenFiles.get(fileKey) }
}
