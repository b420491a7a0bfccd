import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Static } from 'typebox'
import type { BulkAnswer, TaskItem } from '../../contracts/http/tasks.ts'

export type BulkResults = Static<typeof BulkAnswer>

interface BulkResultProps {
  answer: BulkResults
  tasks: readonly TaskItem[]
  onClose: () => void
}

/** What became of every row; the refused ones first. */
export function BulkResult({ answer, tasks, onClose }: BulkResultProps) {
  const { t } = useTranslation('inbox')
  const nameOf = new Map(tasks.map((task) => [task.id, task.name]))
  const refused = answer.results.filter(({ ok }) => !ok)
  const rows = [...refused, ...answer.results.filter(({ ok }) => ok)]
  return (
    <Modal
      open
      title={t('bulk.result', { done: answer.results.length - refused.length, refused: refused.length })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('shared:ok')}
        </Button>
      }
    >
      <ul className="bulk-names">
        {rows.map(({ taskId, ok, message }) => (
          <li key={taskId} className={ok ? 'bulk-ok' : 'bulk-refused'}>
            {ok ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{' '}
            {nameOf.get(taskId) ?? taskId}
            <span className="soft"> {ok ? t('bulk.ok') : message}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
