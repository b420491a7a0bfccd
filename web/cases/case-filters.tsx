import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select, Tag } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseItem } from '../../contracts/http/cases.ts'
import { funnelQuery } from '../overview/overview.query.ts'
import { campaignQuery } from '../planner/campaigns.query.ts'
import { byLabel } from '../shared/by-name.ts'
import { useCampaignChoices } from '../shared/campaign-choices.query.ts'
import { unitsQuery } from '../shared/unit-select.tsx'
import { useTime } from '../shared/use-time.ts'
import { useTypedSearch } from '../shared/use-typed-search.ts'
import { CASE_STATUSES, type CaseListSearch, ORIGINS, STANDINGS } from './case-search.ts'

interface CaseFiltersProps {
  search: CaseListSearch
  change: (next: { [K in keyof CaseListSearch]: CaseListSearch[K] | undefined }) => void
  /** the steps and units of the loaded cases are offered */
  rows: readonly CaseItem[]
  onClear: (() => void) | undefined
}

/** Name, campaign, step, unit, status and origin; all of them in the address. */
export function CaseFilters({ search, change, rows, onClear }: CaseFiltersProps) {
  const { t } = useTranslation(['cases', 'overview'])
  const onSearch = useCallback((q: string) => change({ q: q === '' ? undefined : q }), [change])
  const typed = useTypedSearch(search.q ?? '', onSearch)
  const { data: campaigns } = useCampaignChoices()
  const { data: units } = useQuery(unitsQuery)
  const steps = new Map(rows.map(({ step, stepTitle }) => [step, stepTitle]))
  if (search.step && !steps.has(search.step)) steps.set(search.step, search.step)
  const areas = new Map(rows.map(({ unit }) => [unit.id, unit.name]))
  const chosen = units?.items.find(({ id }) => id === search.unit)
  if (chosen) areas.set(chosen.id, chosen.name)
  const sorted = <K,>(entries: Map<K, string>) => byLabel([...entries].map(([value, label]) => ({ value, label })))
  return (
    <div className="cases-filters" role="search">
      <Input
        {...typed}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('list.q')}
        aria-label={t('list.q')}
        maxLength={60}
      />
      <Filter
        label={t('column.step')}
        value={search.step}
        options={sorted(steps)}
        onChange={(step) => change({ step })}
      />
      <Filter
        label={t('column.status')}
        value={search.status}
        options={CASE_STATUSES.map((value) => ({ value: value as string, label: t(`status.${value}`) }))}
        onChange={(status) => change({ status })}
      />
      <Filter
        label={t('list.origin')}
        value={search.origin}
        options={ORIGINS.map((value) => ({ value: value as string, label: t(`origin.${value}`) }))}
        onChange={(origin) => change({ origin })}
      />
      <Filter
        label={t('list.standing')}
        value={search.are}
        options={STANDINGS.map((value) => ({ value, label: t(`list.are.${value}`) }))}
        onChange={(are) => change({ are })}
      />
      {/* what is known only later stands last, and moves nothing when it comes */}
      {campaigns && campaigns.items.length > 1 && (
        <Filter
          label={t('list.campaign')}
          value={search.campaign}
          options={byLabel(campaigns.items.map(({ id, title }) => ({ value: id, label: title })))}
          onChange={(campaign) => change({ campaign })}
        />
      )}
      {(areas.size > 1 || search.unit !== undefined) && (
        <Filter
          label={t('column.unit')}
          value={search.unit}
          options={sorted(areas)}
          onChange={(unit) => change({ unit })}
        />
      )}
      {search.phase !== undefined && search.campaign !== undefined && (
        <PhaseTag campaign={search.campaign} phase={search.phase} onClose={() => change({ phase: undefined })} />
      )}
      {search.stage && (
        <Cut onClose={() => change({ stage: undefined })}>
          {t('list.stage', { stage: t(`overview:stage.${search.stage}`) })}
        </Cut>
      )}
      {search.reached && (
        <Cut onClose={() => change({ reached: undefined })}>
          {t('list.reached', { stage: t(`overview:stage.${search.reached}`) })}
        </Cut>
      )}
      {search.exit !== undefined && search.campaign !== undefined && (
        <ExitCut campaign={search.campaign} exit={search.exit} onClose={() => change({ exit: undefined })} />
      )}
      <DaysCut
        kind="opened"
        from={search.openedFrom}
        until={search.openedUntil}
        onClose={() => change({ openedFrom: undefined, openedUntil: undefined })}
      />
      <DaysCut
        kind="closed"
        from={search.closedFrom}
        until={search.closedUntil}
        onClose={() => change({ closedFrom: undefined, closedUntil: undefined })}
      />
      {search.running && <Cut onClose={() => change({ running: undefined })}>{t('list.running')}</Cut>}
      {onClear && (
        <Button type="link" onClick={onClear}>
          {t('list.clear')}
        </Button>
      )}
    </div>
  )
}

/** What the list is cut to beside its filters; it goes when it is closed. */
function Cut({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('cases')
  return (
    <Tag closable={{ 'aria-label': t('list.forget') }} onClose={onClose}>
      {children}
    </Tag>
  )
}

function PhaseTag({ campaign, phase, onClose }: { campaign: string; phase: string; onClose: () => void }) {
  const { t } = useTranslation('cases')
  const { data } = useQuery(campaignQuery(campaign))
  const title = data?.phases.find(({ id }) => id === phase)?.title ?? phase
  return <Cut onClose={onClose}>{t('list.phase', { title })}</Cut>
}

/** The outcome by its title, as the funnel tells it. */
function ExitCut({ campaign, exit, onClose }: { campaign: string; exit: string; onClose: () => void }) {
  const { t } = useTranslation('cases')
  const { data } = useQuery(funnelQuery(campaign))
  const title = data?.stages.flatMap(({ lost }) => lost).find(({ key }) => key === exit)?.title ?? exit
  return <Cut onClose={onClose}>{t('list.exit', { exit: title })}</Cut>
}

interface DaysCutProps {
  kind: 'opened' | 'closed'
  from: string | undefined
  until: string | undefined
  onClose: () => void
}

function DaysCut({ kind, from, until, onClose }: DaysCutProps) {
  const { t } = useTranslation('cases')
  const time = useTime()
  if ((from ?? until) === undefined) return null
  return (
    <Cut onClose={onClose}>
      {t(`list.${kind}`, {
        from: from === undefined ? '' : time.day(from),
        until: until === undefined ? '' : time.day(until),
      })}
    </Cut>
  )
}

interface FilterProps<Value> {
  label: string
  value: Value | undefined
  options: { value: Value; label: string }[]
  onChange: (value: Value | undefined) => void
}

function Filter<Value extends string | number>({ label, value, options, onChange }: FilterProps<Value>) {
  return (
    <Select<Value | null, { value: Value; label: string }>
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={label}
      aria-label={label}
      options={options}
      popupMatchSelectWidth={false}
    />
  )
}
