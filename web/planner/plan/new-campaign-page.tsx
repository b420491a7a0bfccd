import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../../contracts/http/campaigns.ts'
import type { TemplateItem } from '../../../contracts/http/templates.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { newKey, request } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { Page } from '../../shared/page.tsx'
import { Empty, Failed, Loading } from '../../shared/states.tsx'
import { civilDate } from '../../shared/time.ts'
import { templateQuery, templatesQuery } from '../campaigns.query.ts'
import '../planner.css'
import './plan.css'
import { NewPlanNav } from './plan-nav.tsx'
import { OfferedTemplate } from './template-card.tsx'
import { SHORTEST_TITLE, useTitleFault } from './title-fault.ts'

/** The first step without a draft: a template and a name make one. */
export function NewCampaignPage() {
  const { t } = useTranslation('planner')
  const { data, error, refetch } = useQuery(templatesQuery)
  return (
    <Page wide title={t('new.title')} purpose={t('new.purpose')} trail={<Link to="/campaigns">{t('list.title')}</Link>}>
      <NewPlanNav />
      <p className="soft">
        {t('new.again')}{' '}
        <Link to="/campaigns" search={{ status: 'CLOSED' }}>
          {t('new.closed')}
        </Link>
      </p>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={10} />}
      {data?.items.length === 0 && <Empty title={t('new.noTemplates')}>{t('new.noTemplatesText')}</Empty>}
      {data && data.items.length > 0 && <ChooseTemplate templates={data.items} />}
    </Page>
  )
}

function ChooseTemplate({ templates }: { templates: readonly TemplateItem[] }) {
  const { t } = useTranslation('planner')
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const [chosen, setChosen] = useState(templates[0])
  const [title, setTitle] = useState<string>()
  // one key for this page: a second click of an impatient person drafts nothing twice
  const [key] = useState(newKey)
  const typed = title ?? chosen?.title ?? ''
  const create = useMutation({
    mutationFn: async (template: TemplateItem) => {
      // the card above may not have it yet, and the day of issue depends on it
      const { document } = await client.ensureQueryData(templateQuery(template.id))
      const body = { templateId: template.id, title: typed.trim(), issueDate: issueDateOf(document) }
      return request<CampaignItem>('POST', '/api/campaigns', { body, key })
    },
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['campaigns'] })
      return navigate({ to: '/campaigns/$id/plan/ledger', params: { id } })
    },
  })
  const refusal = create.error && errorText(create.error)
  const fault = useTitleFault(typed, create.error)
  return (
    <div className="new-campaign">
      <fieldset className="template-choice">
        <legend>
          <h2>{t('new.choose')}</h2>
        </legend>
        <Radio.Group
          value={chosen?.id}
          onChange={(event) => setChosen(templates.find(({ id }) => id === event.target.value))}
        >
          {templates.map((template) => (
            <Radio key={template.id} value={template.id}>
              <OfferedTemplate template={template} />
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <Form layout="vertical" className="new-campaign-form" onFinish={() => chosen && create.mutate(chosen)}>
        <Form.Item label={t('new.name')} htmlFor="campaign-title" extra={t('new.nameHelp')} {...fault}>
          <Input id="campaign-title" value={typed} onChange={(event) => setTitle(event.target.value)} maxLength={80} />
        </Form.Item>
        {refusal && refusal.field !== 'title' && (
          <Alert type="error" showIcon role="alert" title={refusal.told} className="plan-alert" />
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={create.isPending}
          disabled={!chosen || typed.trim().length < SHORTEST_TITLE}
        >
          {t('new.create')}
        </Button>
        <p className="faint">{t('new.createHelp')}</p>
      </Form>
    </div>
  )
}

/** Today; but a plan whose phases have fixed days was issued by the first of them. */
function issueDateOf({ phases }: CampaignTemplate): string {
  const fixed = phases.flatMap(({ starts }) => (typeof starts === 'object' && 'on' in starts ? [starts.on] : []))
  return [civilDate(Date.now()), ...fixed].sort()[0] ?? ''
}
