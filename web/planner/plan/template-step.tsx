import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Section } from '../../shared/page.tsx'
import { Failed, Loading } from '../../shared/states.tsx'
import { ownTemplateQuery } from '../campaigns.query.ts'
import { StepFoot } from './step-foot.tsx'
import { TemplateCard } from './template-card.tsx'
import { SHORTEST_TITLE, useTitleFault } from './title-fault.ts'
import { useDraft } from './use-draft.ts'

/** 选模板: the template is chosen with the draft and stays; the name may change. */
export function TemplateStep() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, saving } = useDraft()
  const [title, setTitle] = useState(draft.title)
  const fault = useTitleFault(title, saving.kind === 'failed' ? saving.error : undefined)
  const { data, error, refetch } = useQuery(ownTemplateQuery(detail.campaign))
  return (
    <>
      <Section title={t('template.name')}>
        <Form layout="vertical" className="narrow">
          <Form.Item label={t('new.name')} htmlFor="campaign-title" extra={t('template.nameHelp')} {...fault}>
            <Input
              id="campaign-title"
              value={title}
              onChange={({ target: { value } }) => {
                setTitle(value)
                if (value.trim().length >= SHORTEST_TITLE) change({ title: value.trim() })
              }}
              maxLength={80}
            />
          </Form.Item>
        </Form>
      </Section>
      <Section title={t('template.chosen')} extra={<span className="faint">{t('template.chosenHelp')}</span>}>
        {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Loading rows={8} />}
        {data && <TemplateCard template={data.document} plan={data.document.plan} />}
      </Section>
      <StepFoot step="template" />
    </>
  )
}
