import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { versionQuery } from '../templates/templates.query.ts'

/** A step that goes on under another name; undefined while nobody has chosen. */
export type StepName = { procedure: string; from: string; to: string } | undefined

interface StepNamesFieldProps {
  templateId: string
  from: number
  to: number
}

/** For every step that the new version does not have: which one goes on in its place. */
export function StepNamesField({ templateId, from, to }: StepNamesFieldProps) {
  const { t } = useTranslation('changes')
  const before = useQuery(versionQuery(templateId, String(from))).data?.document
  const after = useQuery(versionQuery(templateId, String(to))).data?.document
  if (!before || !after) return null
  const lost = before.procedures.flatMap(({ id, title, steps }) =>
    Object.entries(steps)
      .filter(([step]) => !stepsOf(after, id)[step])
      .map(([step, { title: name }]) => ({ procedure: id, step, label: `${title} · ${name}` })),
  )
  return lost.map(({ procedure, step, label }, index) => (
    <Form.Item
      key={`${procedure}.${step}`}
      name={['steps', index]}
      label={t('kind.TEMPLATE.inPlaceOf', { step: label })}
      getValueProps={(value: StepName) => ({ value: value?.to })}
      getValueFromEvent={(chosen: string): StepName => ({ procedure, from: step, to: chosen })}
    >
      <Select
        allowClear
        options={Object.entries(stepsOf(after, procedure)).map(([id, { title }]) => ({ value: id, label: title }))}
      />
    </Form.Item>
  ))
}

const stepsOf = (template: CampaignTemplate, procedure: string) =>
  template.procedures.find(({ id }) => id === procedure)?.steps ?? {}
