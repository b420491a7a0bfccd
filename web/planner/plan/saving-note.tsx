import { CheckOutlined, ExclamationCircleOutlined, SyncOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isAway } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { formatClock } from '../../shared/time.ts'
import { useDraft } from './use-draft.ts'

/** 已保存 10:32; when saving failed, why, that what was typed is still here, and whether it goes by itself. */
export function SavingNote() {
  const { t } = useTranslation('planner')
  const errorText = useErrorText()
  const { saving, saveNow } = useDraft()
  return (
    <span className="saving-note" role="status">
      {saving.kind === 'saving' && (
        <span className="faint">
          <SyncOutlined aria-hidden /> {t('saving.now')}
        </span>
      )}
      {saving.kind === 'saved' && (
        <span className="faint">
          <CheckOutlined aria-hidden /> {t('saving.saved', { at: formatClock(saving.at) })}
        </span>
      )}
      {saving.kind === 'failed' && (
        <span className="saving-failed">
          <ExclamationCircleOutlined aria-hidden />{' '}
          {isAway(saving.error) ? t('saving.away') : t('saving.failed', { why: errorText(saving.error).told })}
          <Button size="small" onClick={() => void saveNow()}>
            {t('shared:retry')}
          </Button>
        </span>
      )}
    </span>
  )
}
