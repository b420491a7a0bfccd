import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IndicatorItem } from '../../contracts/http/figures.ts'
import { useCampaignTime } from '../shared/use-campaign-time.ts'

export type TargetValue = IndicatorItem['whole']['targets'][number]

const ICONS: Record<TargetValue['state'], ReactNode> = {
  MET: <CheckCircleOutlined aria-hidden />,
  NOT_MET: <ClockCircleOutlined aria-hidden />,
  MISSED: <ExclamationCircleOutlined aria-hidden />,
  NO_DATA: <MinusCircleOutlined aria-hidden />,
}

/** How a figure stands to a target, as icon and word. */
export function Verdict({ state }: { state: TargetValue['state'] }) {
  const { t } = useTranslation('figures')
  return (
    <span className={`verdict verdict-${state.toLowerCase()}`}>
      {ICONS[state]} {t(`state.${state}`)}
    </span>
  )
}

interface TargetsProps {
  campaignId: string
  targets: readonly TargetValue[]
  unit: string
}

/** Targets in words, each with its verdict. */
export function Targets({ campaignId, targets, unit }: TargetsProps) {
  const { t } = useTranslation('figures')
  const words = useTargetText(campaignId, unit)
  if (targets.length === 0) return <span className="faint">{t('noTarget')}</span>
  return (
    <ul className="targets">
      {targets.map((target) => (
        <li key={target.id} title={target.basis ? t('basis', { basis: target.basis }) : undefined}>
          {words(target)} <Verdict state={target.state} />
        </li>
      ))}
    </ul>
  )
}

/** `不低于 80%，6月30日前`. */
export function useTargetText(campaignId: string, unit: string): (target: TargetValue) => string {
  const { t } = useTranslation('figures')
  const time = useCampaignTime(campaignId)
  const when = ({ by, due, judged }: TargetValue): string => {
    if (by) return t('by', { day: time.day(by) })
    if (judged === 'AT_EACH_ASSESSMENT') return t('judged.AT_EACH_ASSESSMENT')
    if (judged === 'AT_END') return due ? t('judged.AT_END', { day: time.day(due) }) : t('judged.AT_END_unknown')
    return due ? t('judged.PERIOD', { day: time.day(due) }) : ''
  }
  return (target) => {
    const { is, limit, of, allowed } = target
    const suffix = of === 'CHANGE' ? '%' : t(`suffix.${unit}`, { defaultValue: '' })
    return [
      t(`target.${of}`, { is: t(`is.${is}`), limit: `${limit}${suffix}` }),
      when(target),
      allowed === null ? '' : t('allowed', { n: allowed }),
    ]
      .filter(Boolean)
      .join(t('clause'))
  }
}
