import { Link } from '@tanstack/react-router'
import { Alert, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { isAway } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { Section } from '../../shared/page.tsx'
import { civilDate } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { DateField } from '../date-field.tsx'
import { endedBefore, phaseSpan } from '../timeline.ts'
import { ClockChoice } from './clock-choice.tsx'
import { DraftTimeline } from './draft-timeline.tsx'
import { ParametersForm } from './parameters-form.tsx'
import { OtherReadings } from './readings.tsx'
import { StepFoot } from './step-foot.tsx'
import { useDraft } from './use-draft.ts'

/** 排期: the day of issue, the phases that follow from it, the clock, and the numbers that the template leaves open. */
export function DatesStep() {
  const { t } = useTranslation('planner')
  const { detail, draft, change, saving } = useDraft()
  const errorText = useErrorText()
  return (
    <>
      <Section title={t('dates.phases')}>
        <Form layout="vertical">
          <Form.Item label={t('dates.issueDate')} htmlFor="issue-date" extra={t('dates.issueDateHelp')}>
            <DateField id="issue-date" value={draft.issueDate} onChange={(issueDate) => change({ issueDate })} />
          </Form.Item>
        </Form>
        <PastPhases />
        <DraftTimeline />
      </Section>
      {!detail.campaign.parent && (
        <Section title={t('dates.clock')}>
          <ClockChoice clock={draft.clock} phases={detail.phases} onChange={(clock) => change({ clock })} />
        </Section>
      )}
      <Section title={t('dates.parameters')} extra={<span className="faint">{t('dates.parametersHelp')}</span>}>
        {saving.kind === 'failed' && !isAway(saving.error) && (
          <Alert type="error" showIcon className="plan-alert" title={errorText(saving.error).told} />
        )}
        <ParametersForm />
      </Section>
      <OtherReadings />
      <StepFoot step="dates" />
    </>
  )
}

/** Phases that lie behind the campaign's now would all be over at the launch. */
function PastPhases() {
  const { t } = useTranslation('planner')
  const time = useTime()
  const { detail } = useDraft()
  const today = civilDate(detail.campaign.campaignNow)
  const last = endedBefore(detail.phases.map(phaseSpan), today)
  if (last === undefined) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="plan-alert"
      title={t('dates.past', { last: time.day(last), today: time.day(today) })}
      description={
        <>
          {t('dates.pastNext')} {t('dates.pastReal')}{' '}
          <Link to="/templates/$id" params={{ id: detail.campaign.templateId }}>
            {t('dates.toTemplate')}
          </Link>
        </>
      }
    />
  )
}
