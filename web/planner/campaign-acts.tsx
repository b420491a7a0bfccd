import { DownOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { changeOf } from '../changes/kinds.ts'
import { useMay } from '../shared/session.ts'
import { useWhyText } from '../shared/use-why-text.ts'
import { CampaignActForm } from './campaign-act-form.tsx'
import { FollowOnForm } from './follow-on-form.tsx'

const CAMPAIGN_ACTS = ['pause', 'resume', 'extend', 'calendar', 'close'] as const
export type CampaignAct = (typeof CAMPAIGN_ACTS)[number]

/** 暂停, 恢复, 延期, 采用日历, 结束, 接着办: what this person may do with the whole campaign; what is not possible says why. */
export function CampaignActs({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const whyText = useWhyText()
  const [act, setAct] = useState<CampaignAct | 'followOn'>()
  const navigate = useNavigate()
  const mayDraft = useMay('campaign.draft')
  const follows = mayDraft && detail.followOn !== null
  const offered = CAMPAIGN_ACTS.flatMap((verb) => {
    const entry = detail.may.find((may) => may.verb === verb)
    return entry ? [{ ...entry, verb }] : []
  })
  if (!follows && !offered.some(({ allowed }) => allowed)) return null
  const items: MenuProps['items'] = offered.map(({ verb, allowed, why, code, asChange }) => ({
    key: verb,
    disabled: !allowed,
    danger: verb === 'close' && allowed,
    label: (
      <>
        {t(`act.${verb}.title`)}
        {!allowed && why && <span className="act-why">{whyText({ why, code })}</span>}
        {allowed && asChange && <span className="act-why">{t('act.asChange')}</span>}
      </>
    ),
    onClick: () => {
      const propose = asChange ? changeOf(verb) : undefined
      if (propose)
        void navigate({ to: '/campaigns/$id/changes', params: { id: detail.campaign.id }, search: { propose } })
      else setAct(verb)
    },
  }))
  if (follows) items.push({ key: 'followOn', label: t('followOn.title'), onClick: () => setAct('followOn') })
  const close = () => setAct(undefined)
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button>
          {t('act.menu')} <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {act === 'followOn' && <FollowOnForm detail={detail} onClose={close} />}
      {act && act !== 'followOn' && <CampaignActForm act={act} detail={detail} onClose={close} />}
    </>
  )
}
