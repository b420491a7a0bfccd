import { PlusOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { useMay } from '../shared/session.ts'
import type { AddedOrigin } from './ledger-search.ts'

/** 补录场所, or why it cannot be done now. */
export function AddSiteButton({ detail, onAdd }: { detail: CampaignDetail; onAdd: (origin: AddedOrigin) => void }) {
  const { t } = useTranslation('ledgers')
  const { status } = detail.campaign
  if (!useMay('case.open')) return null
  const button = (
    <Button
      type="primary"
      icon={<PlusOutlined aria-hidden />}
      disabled={status !== 'RUNNING'}
      onClick={() => onAdd('OMITTED')}
    >
      {t('add.action')}
    </Button>
  )
  return status === 'RUNNING' ? button : <Tooltip title={t(`add.not.${status}`)}>{button}</Tooltip>
}
