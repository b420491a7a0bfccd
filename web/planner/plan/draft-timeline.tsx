import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignItem } from '../../../contracts/http/campaigns.ts'
import { Failed } from '../../shared/states.tsx'
import { civilDate } from '../../shared/time.ts'
import { useTime } from '../../shared/use-time.ts'
import { timelineQuery } from '../campaigns.query.ts'
import { PhaseTimeline } from '../phase-timeline.tsx'
import { useDraft } from './use-draft.ts'
import { type Moved, useDraftMoves } from './use-draft-moves.ts'

/** The timeline of a draft: what is moved is told with its consequences, and may be undone. */
export function DraftTimeline() {
  const { t } = useTranslation('planner')
  const { detail, draft } = useDraft()
  const { data, error, refetch } = useQuery(timelineQuery(detail.campaign.id))
  const { moves, phases, moved, undo } = useDraftMoves(data)
  return (
    <>
      <div role="status">
        {moved === 'nothing' && <Alert type="info" showIcon className="gantt-moved" title={t('timeline.nothing')} />}
        {moved && moved !== 'nothing' && <MovedNote moved={moved} onUndo={undo} />}
      </div>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      <PhaseTimeline
        phases={phases}
        issueDate={draft.issueDate}
        campaignNow={detail.campaign.campaignNow}
        launchOn={launchDayOf(detail.campaign)}
        beside={data}
        moves={moves}
      />
    </>
  )
}

/** Launched in real time: it stands on the timeline of a campaign that goes by real time. */
const launchDayOf = ({ launch, clockMode }: CampaignItem): string | undefined =>
  launch?.at && launch.status !== 'BLOCKED' && clockMode === 'real' ? civilDate(launch.at) : undefined

function MovedNote({ moved: { change, before, moved }, onUndo }: { moved: Moved; onUndo: () => void }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const { detail } = useDraft()
  const changed = Object.entries(change.parameters ?? {}).map(([key, value]) =>
    t('timeline.changed', {
      name: detail.parameters.find((parameter) => parameter.key === key)?.title ?? key,
      from: String(before.parameters?.[key]),
      to: String(value),
    }),
  )
  if (change.issueDate !== undefined && before.issueDate !== undefined)
    changed.push(t('timeline.issueChanged', { from: time.day(before.issueDate), to: time.day(change.issueDate) }))
  return (
    <Alert
      type="info"
      showIcon
      className="gantt-moved"
      title={changed.join(t('comma'))}
      description={
        moved.length > 0 && (
          <>
            {t('timeline.consequences')}
            <ul>
              {moved.map(({ phase, edge, title, from, to }) => (
                <li key={phase + edge}>
                  {t('timeline.moved', {
                    title,
                    edge: t(`timeline.edge.${edge}`),
                    from: time.day(from),
                    to: time.day(to),
                  })}
                </li>
              ))}
            </ul>
          </>
        )
      }
      action={
        <Button size="small" onClick={onUndo}>
          {t('timeline.undo')}
        </Button>
      }
    />
  )
}
