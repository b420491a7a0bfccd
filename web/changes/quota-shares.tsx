import { Form, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { Quota } from '../../contracts/template/figure.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import type { StandingQuota } from './quotas.ts'

const MOST_UNITS = 200
const NAMED_FIRST = 8

interface QuotaSharesProps {
  standing: StandingQuota
  /** with what is typed so far */
  wanted: Quota
  roles: CampaignDetail['roles']
}

interface Row {
  at: number
  title: string
  /** the role may have many units, so that their number is part of the plan */
  isMany: boolean
  names: string[]
  gap: { planned: number; bound: number } | undefined
  amount: number
}

/** One row a share: who has it, how much each unit gets, among how many it is shared. */
export function QuotaShares({ standing: { at: quotaAt, quota, figure }, wanted, roles }: QuotaSharesProps) {
  const { t } = useTranslation('changes')
  const rows = wanted.shares.map(({ role, each, units }, at): Row => {
    const names = figure.shares.filter((share) => share.role === role).map(({ unit }) => unit.name)
    const known = roles.find((one) => one.role === role)
    return {
      at,
      title: known?.title ?? names.join(t('shared:comma')),
      isMany: known?.by !== 'bound',
      names,
      gap: figure.gaps.find((gap) => gap.role === role),
      amount: each * units,
    }
  })
  const field = (at: number, part: 'each' | 'units') => ({
    name: ['quotas', quotaAt, 'shares', at, part],
    initialValue: quota.shares[at]?.[part],
    rules: [{ required: true, message: t('kind.QUOTAS.missing') }],
    className: 'quota-number',
  })
  const number = { isNumber: true, isNamed: true } as const
  const columns: Column<Row>[] = [
    { key: 'unit', title: t('kind.QUOTAS.unit'), render: (row) => <Holders row={row} /> },
    {
      key: 'each',
      title: t('kind.QUOTAS.each'),
      ...number,
      render: ({ at, title }) => (
        <Form.Item {...field(at, 'each')}>
          <InputNumber min={0} aria-label={t('kind.QUOTAS.eachOf', { title })} />
        </Form.Item>
      ),
    },
    {
      key: 'units',
      title: t('kind.QUOTAS.units'),
      ...number,
      render: ({ at, title, isMany }) =>
        isMany ? (
          <Form.Item {...field(at, 'units')}>
            <InputNumber min={1} max={MOST_UNITS} precision={0} aria-label={t('kind.QUOTAS.unitsOf', { title })} />
          </Form.Item>
        ) : (
          quota.shares[at]?.units
        ),
    },
    { key: 'amount', title: t('kind.QUOTAS.amount'), ...number, render: ({ amount }) => amount },
  ]
  return <DataTable label={quota.title} columns={columns} rows={rows} keyOf={({ at }) => at} />
}

/** The role as the plan calls it, and the units that have it now. */
function Holders({ row: { title, names, gap } }: { row: Row }) {
  const { t } = useTranslation(['changes', 'figures'])
  const told = names.slice(0, NAMED_FIRST).join(t('shared:comma'))
  return (
    <>
      {title}
      {told !== title && (
        <span className="quota-units soft">
          {names.length > NAMED_FIRST ? t('kind.QUOTAS.unitsMore', { names: told, count: names.length }) : told}
        </span>
      )}
      {gap && <span className="quota-units quota-gap">{t('figures:quota.gap', gap)}</span>}
    </>
  )
}
