import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { BulkNames } from './bulk-names.tsx'
import { useBulkPreview } from './use-bulk-preview.ts'

interface BulkClaimProps {
  tasks: readonly TaskItem[]
  onClose: () => void
  onSend: (able: readonly TaskItem[]) => void
}

/** A claim needs no words. */
const NOTHING = {}

/** What would be claimed, before it is. */
export function BulkClaim({ tasks, onClose, onSend }: BulkClaimProps) {
  const { t } = useTranslation('inbox')
  const preview = useBulkPreview('claim', tasks, NOTHING)
  const able = preview.able ?? tasks
  return (
    <Modal
      open
      title={t('bulk.claimTitle', { count: tasks.length, step: tasks[0]?.title })}
      width={600}
      okText={t('bulk.claimSend', { count: able.length })}
      okButtonProps={{ disabled: preview.isClosed }}
      onOk={() => onSend(able)}
      onCancel={onClose}
    >
      <p className="soft">{t('bulk.claimHelp')}</p>
      <BulkNames tasks={tasks} preview={preview} />
    </Modal>
  )
}
