import { ExclamationCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LimitItem } from '../../contracts/http/operations.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { useMay } from '../shared/session.ts'
import { amountOf, percentOf } from './limit-amount.ts'
import { limitsQuery } from './operations.query.ts'
import { WatchedPage } from './watched-page.tsx'

const GROUPS = ['calls', 'uploads', 'sessions', 'lists', 'platform'] as const

/** Every limit of the product: what it is, where it is set, how far it is used. */
export function LimitsPage() {
  const { t } = useTranslation('operations')
  const mayRead = useMay('operations.read')
  const watched = useQuery({ ...limitsQuery, enabled: mayRead })
  const near = watched.data?.items.filter(({ isNear }) => isNear).length ?? 0
  return (
    <WatchedPage title={t('limits.title')} purpose={t('limits.purpose')} mayRead={mayRead} watched={watched} rows={12}>
      {(data) => (
        <>
          <p role="status">{near === 0 ? t('limits.noneNear') : t('limits.someNear', { count: near })}</p>
          {GROUPS.map((group) => (
            <Group key={group} group={group} items={data.items.filter((item) => item.group === group)} />
          ))}
        </>
      )}
    </WatchedPage>
  )
}

function Group({ group, items }: { group: LimitItem['group']; items: readonly LimitItem[] }) {
  const { t } = useTranslation('operations')
  const amount = (unit: LimitItem['unit'], value: number | null) =>
    value === null ? '–' : t(`limits.unit.${unit}`, { value: amountOf(unit, value) })
  const columns: Column<LimitItem>[] = [
    {
      key: 'name',
      title: t('limits.name'),
      render: ({ name }) => (
        <>
          {t(`limits.of.${name}.name`)}
          <div className="soft">{t(`limits.of.${name}.means`)}</div>
        </>
      ),
    },
    {
      key: 'value',
      title: t('limits.value'),
      isShort: true,
      isNumber: true,
      isNamed: true,
      render: ({ unit, value }) => amount(unit, value),
    },
    { key: 'now', title: t('limits.now'), isNumber: true, isNamed: true, render: ({ unit, now }) => amount(unit, now) },
    {
      key: 'peak',
      title: t('limits.peak'),
      isNumber: true,
      isNamed: true,
      render: ({ unit, value, peak, isNear }) => (
        <span className={isNear ? 'limit-near' : undefined}>
          {isNear && <ExclamationCircleOutlined aria-hidden />} {amount(unit, peak)}
          {peak !== null && ` (${percentOf(peak, value)}%)`}
          {isNear && <span className="limit-near"> {t('limits.near')}</span>}
        </span>
      ),
    },
    {
      key: 'variable',
      title: t('limits.where'),
      isNamed: true,
      render: ({ variable }) => (variable === null ? t('limits.fixed') : <code>{variable}</code>),
    },
  ]
  return (
    <Section
      title={t(`limits.group.${group}`)}
      extra={
        <ExportButton
          name={`${t('limits.title')}-${t(`limits.group.${group}`)}`}
          head={['name', 'value', 'now', 'peak', 'where'].map((key) => t(`limits.${key}`))}
          rows={() =>
            items.map(({ name, unit, value, now, peak, variable }) => [
              t(`limits.of.${name}.name`),
              amount(unit, value),
              amount(unit, now),
              amount(unit, peak),
              variable ?? t('limits.fixed'),
            ])
          }
        />
      }
    >
      <DataTable label={t(`limits.group.${group}`)} columns={columns} rows={items} keyOf={({ name }) => name} />
    </Section>
  )
}
