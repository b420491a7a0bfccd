import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OccurrenceDetail } from '../../contracts/http/duties.ts'
import { CampaignFrame } from '../planner/campaign-frame.tsx'
import { Section } from '../shared/page.tsx'
import { Empty, Failed, Loading } from '../shared/states.tsx'
import { useCampaignTime } from '../shared/use-campaign-time.ts'
import './duties.css'
import { occurrenceQuery } from './duties.query.ts'
import { OnlyCounted } from './duty-cells.tsx'
import { isCounted } from './duty-counts.ts'
import { OccurrenceTasks } from './occurrence-tasks.tsx'
import { StartedCase } from './started-case.tsx'

const route = getRouteApi('/shell/campaigns/$id/duties/$duty/$key')

/** One occurrence: every task with its score, and how a sample was drawn. */
export function OccurrencePage() {
  const { t } = useTranslation('duties')
  const { id, duty, key } = route.useParams()
  const { data, error, refetch } = useQuery(occurrenceQuery(duty, key))
  return (
    <CampaignFrame
      campaignId={id}
      tab="duties"
      purpose={t('occurrence.purpose')}
      trail={
        <Link to="/campaigns/$id/duties/$duty" params={{ id, duty }}>
          {data ? `${data.duty.title} · ${data.duty.unit.name}` : t('title')}
        </Link>
      }
    >
      {() => {
        if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
        return data ? <Occurrence detail={data} /> : <Loading rows={10} />
      }}
    </CampaignFrame>
  )
}

function Occurrence({ detail }: { detail: OccurrenceDetail }) {
  const { t } = useTranslation('duties')
  const { duty, occurrence, tasks: all } = detail
  const { are } = route.useSearch()
  const tasks = are === undefined ? all : all.filter((task) => isCounted(task, are))
  const time = useCampaignTime(duty.campaignId)
  return (
    <>
      <h2>
        {duty.title} · {t('occurrence.of', { day: time.day(occurrence.day) })}
      </h2>
      <p className="duty-facts soft">
        <span>{t(`status.${occurrence.status}`)}</span>
        <span>{duty.unit.name}</span>
        {occurrence.dueAt && <span>{t('occurrence.due', { at: time.instant(occurrence.dueAt) })}</span>}
        {occurrence.closesAt && <span>{t('occurrence.closes', { at: time.instant(occurrence.closesAt) })}</span>}
      </p>
      <Section title={t('occurrence.tasks')}>
        {occurrence.case && (
          <p>
            <StartedCase started={occurrence.case} />
          </p>
        )}
        <OnlyCounted are={are} />
        {tasks.length === 0 ? (
          are === undefined &&
          !occurrence.case && <Empty title={t('occurrence.noTasks')}>{t('occurrence.noTasksText')}</Empty>
        ) : (
          <OccurrenceTasks detail={{ ...detail, tasks }} />
        )}
      </Section>
      {occurrence.sample && <Sample detail={detail} sample={occurrence.sample} />}
    </>
  )
}

interface SampleProps {
  detail: OccurrenceDetail
  sample: NonNullable<OccurrenceDetail['occurrence']['sample']>
}

/** What anybody needs to draw the sample again: the seed, the list in its order, and its digest. */
function Sample({ detail: { tasks, pool }, sample }: SampleProps) {
  const { t } = useTranslation('duties')
  const drawn = new Set(tasks.map(({ site }) => site))
  return (
    <Section title={t('sample.title')}>
      <p className="soft">{t('sample.about', { of: sample.of, count: tasks.length })}</p>
      <p>
        {t('sample.seed')} <code className="sample-hash">{sample.seed}</code>
      </p>
      <p>
        {t('sample.sha256')} <code className="sample-hash">{sample.sha256}</code>
      </p>
      <details>
        <summary>{t('sample.list', { count: pool.length })}</summary>
        <ol className="sample-list">
          {pool.map(({ id, name }) => (
            <li key={id} className={drawn.has(id) ? 'is-drawn' : undefined}>
              {name} <span className="faint">{id}</span>
            </li>
          ))}
        </ol>
      </details>
    </Section>
  )
}
