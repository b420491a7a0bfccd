import { useQuery } from '@tanstack/react-query'
import { ConfigProvider, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import { calendarVersionsQuery } from '../admin/calendar.query.ts'
import { DateField } from '../planner/date-field.tsx'
import { ParameterControl } from '../planner/plan/parameter-control.tsx'
import { ParameterHelp } from '../planner/plan/parameter-help.tsx'
import { versionsQuery } from '../templates/templates.query.ts'
import { BindFields } from './bind-fields.tsx'
import { type GivenUnits, givenUnits } from './given-units.ts'
import type { Kind } from './kinds.ts'
import { QuotaFields } from './quota-fields.tsx'
import { changedQuotas, type EnteredQuota } from './quotas.ts'
import { type StepName, StepNamesField } from './step-names-field.tsx'
import type { Quotas } from './use-quotas.ts'

export interface ChangeValues extends GivenUnits {
  kind: Kind
  parameters?: Record<string, unknown>
  quotas?: EnteredQuota[]
  templateVersion?: number
  steps?: StepName[]
  calendarVersion?: string
  phase?: string
  endsOn?: string
  reason: string
}

export function changedParameters(
  given: ChangeValues['parameters'] = {},
  { parameters }: Pick<CampaignDetail, 'parameters'>,
): Record<string, unknown> {
  const changed = Object.entries(given).filter(([key, value]) =>
    parameters.some((now) => now.key === key && now.value !== value),
  )
  return Object.fromEntries(changed)
}

/** The request in the API's words; of the parameters and quotas only those that are otherwise than now. */
export function requestOf(values: ChangeValues, detail: CampaignDetail, { standing = [] }: Quotas): ChangeBody {
  const reason = values.reason.trim()
  switch (values.kind) {
    case 'PARAMETERS':
      return { kind: 'PARAMETERS', parameters: changedParameters(values.parameters, detail), reason }
    case 'QUOTAS':
      return { kind: 'QUOTAS', quotas: changedQuotas(standing, values.quotas ?? []), reason }
    case 'TEMPLATE': {
      const steps: Record<string, Record<string, string>> = {}
      for (const name of values.steps ?? []) {
        if (name) steps[name.procedure] = { ...steps[name.procedure], [name.from]: name.to }
      }
      const named = Object.keys(steps).length > 0 ? { steps } : {}
      return { kind: 'TEMPLATE', version: values.templateVersion ?? 1, ...named, ...givenUnits(values), reason }
    }
    case 'CALENDAR':
      return { kind: 'CALENDAR', version: values.calendarVersion ?? '', reason }
    case 'EXTENSION':
      return { kind: 'EXTENSION', phase: values.phase ?? '', endsOn: values.endsOn ?? '', reason }
  }
}

interface KindFieldsProps {
  kind: Kind
  detail: CampaignDetail
  quotas: Quotas
}

export function KindFields({ kind, detail, quotas }: KindFieldsProps) {
  const { t } = useTranslation('changes')
  return (
    <>
      <p className="soft">{t(`kind.${kind}.help`)}</p>
      {kind === 'PARAMETERS' && <ParameterFields detail={detail} />}
      {kind === 'QUOTAS' && <QuotaFields quotas={quotas} roles={detail.roles} />}
      {kind === 'TEMPLATE' && <TemplateFields detail={detail} />}
      {kind === 'CALENDAR' && <CalendarFields />}
      {kind === 'EXTENSION' && <ExtensionFields detail={detail} />}
    </>
  )
}

/** What a parent holds can only be followed: it stands there as the parent has it. */
function ParameterFields({ detail: { parameters } }: { detail: CampaignDetail }) {
  return parameters.map((parameter) => {
    const { key, title, value, parent } = parameter
    const isHeld = parent?.free === false
    return (
      <ConfigProvider key={key} {...(isHeld ? { componentDisabled: true } : {})}>
        <Form.Item
          name={['parameters', key]}
          label={title}
          initialValue={isHeld ? parent.value : value}
          extra={<ParameterHelp parameter={parameter} />}
        >
          <ParameterControl parameter={parameter} />
        </Form.Item>
      </ConfigProvider>
    )
  })
}

function TemplateFields({ detail }: { detail: CampaignDetail }) {
  const { campaign } = detail
  const { t } = useTranslation(['changes', 'templates'])
  const { data } = useQuery(versionsQuery(campaign.templateId))
  const form = Form.useFormInstance<ChangeValues>()
  const version = Form.useWatch('templateVersion', form)
  const offered = (data?.items ?? []).filter(
    (item) => item.status === 'PUBLISHED' && item.version !== campaign.templateVersion,
  )
  return (
    <>
      <Form.Item
        name="templateVersion"
        label={t('kind.TEMPLATE.version')}
        extra={
          data && offered.length === 0
            ? t('kind.TEMPLATE.none')
            : t('kind.TEMPLATE.now', { version: campaign.templateVersion })
        }
        rules={[{ required: true, message: t('kind.TEMPLATE.version') }]}
      >
        <Select
          loading={!data}
          options={offered.map((item) => ({
            value: item.version,
            label: t('templates:version', { version: item.version }),
          }))}
        />
      </Form.Item>
      {version !== undefined && (
        <>
          <StepNamesField templateId={campaign.templateId} from={campaign.templateVersion} to={version} />
          <BindFields key={version} detail={detail} version={version} />
        </>
      )}
    </>
  )
}

function CalendarFields() {
  const { t } = useTranslation('changes')
  const { data } = useQuery(calendarVersionsQuery)
  return (
    <Form.Item
      name="calendarVersion"
      label={t('kind.CALENDAR.version')}
      rules={[{ required: true, message: t('kind.CALENDAR.version') }]}
    >
      <Select
        loading={!data}
        options={(data?.items ?? []).map(({ version, source }) => ({ value: version, label: `${version}　${source}` }))}
      />
    </Form.Item>
  )
}

function ExtensionFields({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('changes')
  return (
    <>
      <Form.Item
        name="phase"
        label={t('kind.EXTENSION.phase')}
        rules={[{ required: true, message: t('kind.EXTENSION.phase') }]}
      >
        <Select options={detail.phases.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <Form.Item
        name="endsOn"
        label={t('kind.EXTENSION.endsOn')}
        rules={[{ required: true, message: t('kind.EXTENSION.endsOn') }]}
      >
        <DateField />
      </Form.Item>
    </>
  )
}
