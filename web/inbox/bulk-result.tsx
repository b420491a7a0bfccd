import { CheckCircleOutlined, CloseCircleOutlined, MinusCircleOutlined } from '@ant-design/icons'
import { Alert, Button, Modal, Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { type BulkRun, notDone } from './use-bulk.ts'
import { useRowText } from './use-row-text.ts'

interface BulkResultProps {
  run: BulkRun
  onStop: () => void
  onRetry: (run: BulkRun) => void
  onClose: () => void
}

/** How far it is, and what became of every row: the refused ones first, then those that were not sent. */
export function BulkResult({ run, onStop, onRetry, onClose }: BulkResultProps) {
  const { t } = useTranslation('inbox')
  const why = useRowText()
  const { tasks, rows, isBusy, broke } = run
  const byId = new Map(rows.map((row) => [row.taskId, row]))
  const told = tasks.map(({ id, name }) => ({ id, name, row: byId.get(id) }))
  const refused = told.filter(({ row }) => row?.ok === false)
  const unsent = told.filter(({ row }) => row === undefined)
  const done = told.filter(({ row }) => row?.ok === true)
  const left = notDone(run).length
  const counts = { done: done.length, refused: refused.length, unsent: unsent.length }
  return (
    <Modal
      open
      title={
        isBusy
          ? t('bulk.running', { done: rows.length, all: tasks.length })
          : t(`bulk.result${unsent.length > 0 ? 'Unsent' : ''}`, counts)
      }
      width={600}
      closable={!isBusy}
      mask={{ closable: false }}
      keyboard={!isBusy}
      onCancel={onClose}
      footer={
        isBusy ? (
          <Button onClick={onStop}>{t('bulk.stop')}</Button>
        ) : (
          <>
            {left > 0 && <Button onClick={() => onRetry(run)}>{t('bulk.retry', { count: left })}</Button>}
            <Button type="primary" onClick={onClose}>
              {t('shared:ok')}
            </Button>
          </>
        )
      }
    >
      {isBusy && (
        <Progress
          percent={Math.round((rows.length / tasks.length) * 100)}
          aria-label={t('bulk.title')}
          showInfo={false}
        />
      )}
      {broke && <Alert type="error" showIcon role="alert" title={broke} />}
      <ul className="bulk-names" aria-label={t('bulk.list')} tabIndex={0}>
        {refused.map(({ id, name, row }) => (
          <li key={id} className="bulk-refused">
            <span>
              <CloseCircleOutlined aria-hidden /> {name}
            </span>
            <span className="soft">{row && why(row)}</span>
          </li>
        ))}
        {!isBusy &&
          unsent.map(({ id, name }) => (
            <li key={id}>
              <span>
                <MinusCircleOutlined aria-hidden /> {name}
              </span>
              <span className="soft">{t('bulk.unsent')}</span>
            </li>
          ))}
        {done.map(({ id, name }) => (
          <li key={id} className="bulk-ok">
            <span>
              <CheckCircleOutlined aria-hidden /> {name}
            </span>
            <span className="soft">{t('bulk.ok')}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
