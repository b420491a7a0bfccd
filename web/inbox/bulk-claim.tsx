import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { BulkNames } from './bulk-names.tsx'
import { bulkPreviewQuery } from './bulk-preview.query.ts'

interface BulkClaimProps {
  tasks: readonly TaskItem[]
  onClose: () => void
  onSend: () => void
}

/** What would be claimed, before it is. */
export function BulkClaim({ tasks, onClose, onSend }: BulkClaimProps) {
  const { t } = useTranslation('inbox')
  const { data: preview } = useQuery(bulkPreviewQuery('claim', tasks, {}))
  return (
    <Modal
      open
      title={t('bulk.claimTitle', { count: tasks.length, step: tasks[0]?.title })}
      width={600}
      okText={t('bulk.claimSend', { count: tasks.length })}
      onOk={onSend}
      onCancel={onClose}
    >
      <p className="soft">{t('bulk.claimHelp')}</p>
      <BulkNames tasks={tasks} preview={preview} />
    </Modal>
  )
}
