import { BulbOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../shared/page.tsx'
import { Failed } from '../../shared/states.tsx'
import { unitsQuery } from '../../shared/unit-select.tsx'
import { AssignedExport } from './assigned-export.tsx'
import { BoundRoles } from './bound-roles.tsx'
import { GroupRoles } from './group-roles.tsx'
import { PerUnitRoles } from './per-unit-roles.tsx'
import { StepFoot } from './step-foot.tsx'
import { type Suggestion, suggestBindings } from './suggest-bindings.ts'
import { useDraft } from './use-draft.ts'

/** 分派: which unit has each part, once for the campaign or for each unit that the ledger names. */
export function AssignStep() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, mayEdit } = useDraft()
  const { data: units, error, refetch } = useQuery(unitsQuery)
  const [filled, setFilled] = useState<Suggestion>()
  const suggest = () => {
    if (!units) return
    const suggestion = suggestBindings(
      detail.roles,
      units.items.filter(({ gone }) => !gone),
      draft.bindings,
    )
    setFilled(suggestion)
    if (suggestion.named + suggestion.spread > 0) change({ bindings: suggestion.bindings })
  }
  const named = detail.roles.filter(({ by }) => by === 'siteUnit' || by === 'supervisor')
  return (
    <>
      <div className="assign-head">
        <Button icon={<BulbOutlined aria-hidden />} onClick={suggest} disabled={!mayEdit || !units}>
          {t('assign.suggest')}
        </Button>
        <span className="soft">{t('assign.suggestHelp')}</span>
      </div>
      {error && !units && <Failed error={error} onRetry={() => void refetch()} />}
      {filled && <Filled suggestion={filled} />}
      <Section title={t('assign.bound')} extra={<span className="faint">{t('assign.boundHelp')}</span>}>
        <BoundRoles />
      </Section>
      <Section title={t('assign.perUnit')} extra={<span className="faint">{t('assign.perUnitHelp')}</span>}>
        <PerUnitRoles />
      </Section>
      {detail.roles.some(({ by }) => by === 'group') && (
        <Section title={t('assign.groups')} extra={<span className="faint">{t('assign.groupsHelp')}</span>}>
          <GroupRoles />
        </Section>
      )}
      {named.length > 0 && (
        <Section title={t('assign.named')}>
          <p className="soft">{t('assign.namedHelp', { roles: named.map(({ title }) => title).join(t('comma')) })}</p>
        </Section>
      )}
      {units && (
        <p className="table-foot">
          <AssignedExport units={units.items} />
        </p>
      )}
      <StepFoot step="assign" />
    </>
  )
}

function Filled({ suggestion: { named, spread } }: { suggestion: Suggestion }) {
  const { t } = useTranslation('planner')
  if (named + spread === 0)
    return <Alert type="info" showIcon className="plan-alert" title={t('assign.nothingFound')} />
  return (
    <Alert
      type={spread > 0 ? 'warning' : 'info'}
      showIcon
      className="plan-alert"
      title={t('assign.filled', { count: named + spread })}
      {...(spread > 0 ? { description: t('assign.spread', { count: spread }) } : {})}
    />
  )
}
