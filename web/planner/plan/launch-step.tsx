import { CheckCircleOutlined, ExclamationCircleOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { Section } from '../../shared/page.tsx'
import { Failed, Loading } from '../../shared/states.tsx'
import { civilDate } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { useWhyText } from '../../shared/use-why-text.ts'
import { ButtonLink } from '../button-link.tsx'
import { campaignQuery, daysQuery, LAUNCH_EVERY_MS, launchQuery, timelineQuery } from '../campaigns.query.ts'
import { launchRequestsQuery, standingOf } from '../launch.query.ts'
import { LaunchProgressPanel } from '../launch-progress.tsx'
import { usePhaseWarnings } from '../phase-warnings.ts'
import { LOOK_AHEAD, shortNotice } from '../short-notice.ts'
import { addDays, endedBefore, phaseSpan } from '../timeline.ts'
import { useGapText } from './gap-text.ts'
import { LaunchDialog } from './launch-dialog.tsx'
import { LastLaunch, LaunchHistory } from './launch-past.tsx'
import { LaunchStanding } from './launch-standing.tsx'
import { gapsOf, PLAN_PATHS, type PlanStep, siteCount } from './plan-steps.ts'
import { StepFoot } from './step-foot.tsx'
import { useDraft } from './use-draft.ts'
import { useLastRehearsal } from './use-last-rehearsal.ts'

/** 发起: what is still missing; then one button, and the launch as it goes. */
export function LaunchStep() {
  const { detail } = useDraft()
  const isDraft = detail.campaign.status === 'DRAFT'
  const { t } = useTranslation('consultations')
  return isDraft ? (
    <>
      <Checklist />
      <p>
        <ButtonLink to="/consultations/$id" params={{ id: detail.campaign.id }}>
          {t('title')}
        </ButtonLink>
      </p>
      <StepFoot step="launch" />
    </>
  ) : (
    <Launched />
  )
}

/** The engine begins a little after the launch, and takes over after the cases are opened; this page watches both. */
const TAKEN_OVER_EVERY_MS = 2000

function Launched() {
  const { t } = useTranslation('planner')
  const { detail } = useDraft()
  const { id } = detail.campaign
  const { data, error, refetch } = useQuery({
    ...launchQuery(id),
    refetchInterval: ({ state: { data: now } }) =>
      !now || now.status === 'RUNNING' || now.status === 'NONE'
        ? LAUNCH_EVERY_MS
        : now.started < now.opened && TAKEN_OVER_EVERY_MS,
  })
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <Section title={t('launch.progress')}>
      <LaunchedBy campaign={id} />
      <LaunchProgressPanel detail={detail} launch={data} />
      {data.opened > 0 && (
        <p className="launch-act">
          <ButtonLink {...(data.status === 'DONE' ? { look: 'primary' } : {})} to="/campaigns/$id" params={{ id }}>
            {t('launch.toProgress')}
          </ButtonLink>
          <ButtonLink to="/cases" search={{ campaign: id }}>
            {t('launch.toCases')}
          </ButtonLink>
        </p>
      )}
    </Section>
  )
}

function Checklist() {
  const { t } = useTranslation(['planner', 'launch'])
  const whyText = useWhyText()
  const { detail, draft, saving } = useDraft()
  const { requests, standing, newest } = useLaunchRequests(detail.campaign)
  const gapText = useGapText()
  const time = useTime()
  const [isAsking, setAsking] = useState(false)
  const gaps = gapsOf(detail)
  const launch = detail.may.find(({ verb }) => verb === 'launch')
  const sites = siteCount(detail.ledgers)
  const last = endedBefore(detail.phases.map(phaseSpan), civilDate(detail.campaign.campaignNow))
  const phaseWarnings = usePhaseWarnings()
  const short = useShortNotice(detail)
  const warnings = detail.phases.flatMap((phase) =>
    phaseWarnings(phase).map((warning) => ({ title: phase.title, warning })),
  )
  return (
    <Section title={t('launch.checklist')}>
      <ul className="checks">
        {gaps.map((gap) => (
          <Check key={gapText(gap)} kind="missing" {...(gap.step === 'launch' ? {} : { step: gap.step })}>
            {gapText(gap)}
          </Check>
        ))}
        {sites > 0 && <Check kind="fine">{t('launch.sites', { count: sites })}</Check>}
        {!gaps.some(({ step }) => step === 'assign') && sites > 0 && <Check kind="fine">{t('launch.assigned')}</Check>}
        {warnings.map(({ title, warning }) => (
          <Check key={title + warning} kind="note" step="dates">
            {t('launch.phaseWarning', { title, warning })}
          </Check>
        ))}
        {last !== undefined && (
          <Check kind="note" step="dates">
            {t('launch.past', { last: time.day(last) })}
          </Check>
        )}
        {short && (
          <Check kind="note" step="dates">
            {t('launch.short', { title: short.title, day: time.day(short.day), count: short.workdays })}
          </Check>
        )}
        <Check kind="note" step="dates">
          {t(`launch.clock.${draft.clock.mode}`)}
        </Check>
        <RehearsalCheck />
      </ul>
      {launch && !launch.allowed && gaps.length === 0 && launch.why && (
        <Alert type="info" showIcon className="plan-alert" title={whyText(launch)} />
      )}
      {newest && <LastLaunch request={newest} />}
      {requests && standing ? (
        <LaunchStanding request={standing} requests={requests} />
      ) : (
        <p className="launch-act">
          <Button
            type="primary"
            size="large"
            disabled={!launch?.allowed || gaps.length > 0 || saving.kind === 'failed'}
            onClick={() => setAsking(true)}
          >
            {requests?.needsConfirmation ? t('launch:ask.open') : t('launch.start')}
          </Button>
          <span className="soft">{gaps.length > 0 ? t('launch.fillFirst') : t('launch.freezes')}</span>
        </p>
      )}
      <LaunchHistory items={requests?.items.filter((item) => item !== standing) ?? []} />
      {isAsking && <LaunchDialog requests={requests} onClose={() => setAsking(false)} />}
    </Section>
  )
}

/** Nobody has rehearsed what is launched: never, or not to its end, or the draft was another then. */
function RehearsalCheck() {
  const { t } = useTranslation(['planner', 'launch'])
  const { draft } = useDraft()
  const rehearsal = useLastRehearsal()
  const told = () => {
    if (draft.step.rehearsal === undefined) return t('launch.notRehearsed')
    if (rehearsal?.status === 'FAILED' || rehearsal?.status === 'CANCELLED') return t('launch.rehearsalFailed')
    if (!rehearsal || rehearsal.changed.length === 0) return undefined
    const parts = rehearsal.changed.map((part) => t(`launch:part.${part}`)).join(t('comma'))
    return t('launch.rehearsalChanged', { parts })
  }
  const note = told()
  return (
    note !== undefined && (
      <Check kind="note" step="rehearse">
        {note}
      </Check>
    )
  )
}

/** What was asked for, and the page once more when it was launched meanwhile: by another person, or because its time has come. */
function useLaunchRequests({ id, status }: CampaignDetail['campaign']) {
  const client = useQueryClient()
  const { data } = useQuery(launchRequestsQuery(id))
  const isLaunched = status === 'DRAFT' && data?.items[0]?.status === 'LAUNCHED'
  useEffect(() => {
    if (!isLaunched) return
    // the process follows a moment later
    const timer = setInterval(() => void client.invalidateQueries(campaignQuery(id)), LAUNCH_EVERY_MS)
    return () => clearInterval(timer)
  }, [client, id, isLaunched])
  return { requests: data, standing: standingOf(data), newest: data?.items[0] }
}

/** Where two persons launched it, or its time: both are named. */
function LaunchedBy({ campaign }: { campaign: string }) {
  const { t } = useTranslation('launch')
  const { data } = useQuery(launchRequestsQuery(campaign))
  const request = data?.items.find(({ status }) => status === 'LAUNCHED')
  if (!request) return null
  const { askedBy, confirmedBy } = request
  return (
    <p className="soft">
      {confirmedBy
        ? t('launchedBy.two', { asked: askedBy.name, confirmed: confirmedBy.name })
        : t('launchedBy.one', { asked: askedBy.name })}
    </p>
  )
}

/** Whether a launch now would leave the units too few working days. */
function useShortNotice({ campaign, phases }: CampaignDetail) {
  const today = civilDate(campaign.campaignNow)
  const { data: days } = useQuery(daysQuery(today, addDays(today, LOOK_AHEAD)))
  const { data: timeline } = useQuery(timelineQuery(campaign.id))
  return days && timeline && shortNotice(timeline.marks, phases.map(phaseSpan), today, days.items)
}

const ICONS = {
  fine: <CheckCircleOutlined className="check-fine" aria-hidden />,
  missing: <ExclamationCircleOutlined className="check-missing" aria-hidden />,
  note: <InfoCircleOutlined className="check-note" aria-hidden />,
}

/** One line of the list; what is missing or worth a look leads to its step. */
function Check({ kind, step, children }: { kind: keyof typeof ICONS; step?: PlanStep; children: ReactNode }) {
  const { t } = useTranslation('planner')
  const { detail } = useDraft()
  return (
    <li>
      {ICONS[kind]}
      <span>
        <span className="visually-hidden">{t(`launch.check.${kind}`)}</span>
        {children}
      </span>
      {step && (
        <Link to={PLAN_PATHS[step]} params={{ id: detail.campaign.id }}>
          {t('launch.goTo', { step: t(`step.${step}`) })}
        </Link>
      )}
    </li>
  )
}
