import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { changeOf } from '../changes/kinds.ts'
import { CampaignActForm } from './campaign-act-form.tsx'
import { timelineQuery } from './campaigns.query.ts'
import type { EdgeMoves } from './edge-moves.ts'
import { PhaseTimeline } from './phase-timeline.tsx'
import { addDays, phaseSpan } from './timeline.ts'

/** The timeline of a campaign that was launched: an end that is pulled further asks for the extension, with its reason. */
export function RunningTimeline({ detail }: { detail: CampaignDetail }) {
  const { t } = useTranslation('planner')
  const { id, issueDate, campaignNow, status } = detail.campaign
  const { data } = useQuery(timelineQuery(id))
  const navigate = useNavigate()
  const [asked, setAsked] = useState<{ phase: string; endsOn: string }>()
  const extend = detail.may.find(({ verb }) => verb === 'extend')
  const moves: EdgeMoves = {
    handleOf: (phase, edge) =>
      edge === 'starts' || phase.status === 'ENDED' || phase.tentative.ends
        ? undefined
        : { min: addDays(phaseSpan(phase).last, 1), by: t('timeline.byExtension') },
    move: ({ phase, to: endsOn }) => {
      const propose = extend?.asChange ? changeOf('extend') : undefined
      if (propose) void navigate({ to: '/campaigns/$id/changes', params: { id }, search: { propose, phase, endsOn } })
      else setAsked({ phase, endsOn })
    },
    refused: undefined,
    isBusy: false,
  }
  return (
    <>
      <PhaseTimeline
        phases={detail.phases}
        issueDate={issueDate}
        campaignNow={campaignNow}
        isClosed={status === 'CLOSED'}
        beside={data}
        moves={extend?.allowed ? moves : undefined}
      />
      {asked && <CampaignActForm act="extend" detail={detail} chosen={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}
