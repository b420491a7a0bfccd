import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReconciliationItem } from '../../contracts/http/operations.ts'
import { newKey, request } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { useMay } from '../shared/session.ts'
import { useTime } from '../shared/use-time.ts'
import { isUnderWay } from './operations.query.ts'
import { RepairDialog } from './repair-dialog.tsx'
import { useOperation } from './use-operation.ts'

interface LastReconciliationProps {
  kind: ReconciliationItem['kind']
  /** latest first */
  runs: readonly ReconciliationItem[]
}

/** One kind of comparison: the last result, how far the present one is, and another. */
export function LastReconciliation({ kind, runs }: LastReconciliationProps) {
  const { t } = useTranslation('operations')
  const time = useTime()
  const mayRun = useMay('operations.run')
  const [isRepairing, setRepairing] = useState(false)
  const running = runs.find(({ status }) => isUnderWay(status))
  const last = runs.find(({ status }) => status === 'DONE')
  const state = last === undefined ? '' : last.found > 0 ? ' is-drifting' : ' is-clean'
  return (
    <section className={`drift-run${state}`} aria-label={t(`drift.kind.${kind}`)}>
      <h2>{t(`drift.kind.${kind}`)}</h2>
      <p className="soft">{t(`drift.help.${kind}`)}</p>
      <p role="status">
        <strong>
          {last === undefined
            ? t('drift.neverRun')
            : t(last.found > 0 ? 'drift.drifting' : 'drift.clean', { count: last.found, looked: last.looked })}
        </strong>{' '}
        {last?.finishedAt && (
          <span className="faint">{t('drift.finishedAt', { at: time.instant(last.finishedAt) })}</span>
        )}
      </p>
      {running && <UnderWay run={running} />}
      {mayRun && !running && (
        <div className="drift-acts">
          <CompareButton kind={kind} />
          {last !== undefined && last.found > 0 && (
            <Button onClick={() => setRepairing(true)}>{t('drift.repair')}</Button>
          )}
        </div>
      )}
      {isRepairing && <RepairDialog kind={kind} onClose={() => setRepairing(false)} />}
    </section>
  )
}

function CompareButton({ kind }: { kind: ReconciliationItem['kind'] }) {
  const { t } = useTranslation('operations')
  const { message } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const compare = useMutation({
    mutationFn: () => request('POST', '/api/reconciliations', { body: { kind }, key: newKey() }),
    onError: (error) => message.error(errorText(error).told),
    onSettled: () => client.invalidateQueries({ queryKey: ['operations'] }),
  })
  return (
    <Button loading={compare.isPending} onClick={() => compare.mutate()}>
      {t(`drift.compare.${kind}`)}
    </Button>
  )
}

function UnderWay({ run }: { run: ReconciliationItem }) {
  const { t } = useTranslation('operations')
  const mayRun = useMay('operations.run')
  const cancel = useOperation<number>((id) => `/api/reconciliations/${id}/cancel`, t('drift.cancelled'))
  const percent = run.total === 0 ? 0 : Math.floor((run.looked / run.total) * 100)
  return (
    <>
      <Progress percent={percent} size="small" status="active" aria-label={t('drift.progress')} />
      <p>
        {run.status === 'WAITING'
          ? t('drift.status.WAITING')
          : t('drift.soFar', { looked: run.looked, total: run.total, found: run.found })}
      </p>
      {mayRun && (
        <div className="drift-acts">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            {t('drift.cancel')}
          </Button>
        </div>
      )}
    </>
  )
}
