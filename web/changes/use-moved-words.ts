import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { ReceiptItem } from '../../contracts/http/changes.ts'
import { namesOf } from '../cases/use-procedure-names.ts'
import { ownTemplateQuery } from '../planner/campaigns.query.ts'
import { useTime } from '../shared/use-time.ts'

export type Moved = ReceiptItem['moved'][number]

export interface MovedWords {
  /** what the date belongs to; empty where it has no name */
  what: string
  from: string
  to: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A date that moves, in words: of which phase and which end of it, of which step, of which day of a duty. */
export function useMovedWords({ campaign, phases }: CampaignDetail): (of: ReceiptItem, moved: Moved) => MovedWords {
  const { t } = useTranslation('changes')
  const time = useTime()
  const { data } = useQuery(ownTemplateQuery(campaign))
  return useMemo(() => {
    const words = (what: string, { from, to }: Moved, tell: (at: string) => string): MovedWords => ({
      what,
      from: from === null ? '—' : tell(from),
      to: to === null ? '—' : tell(to),
    })
    return ({ kind, entityId }, moved) => {
      const { what } = moved
      switch (kind) {
        case 'campaign': {
          const phase = phases.find(({ id }) => id === what)
          const edge = phase && edgeOf(phase, moved)
          const name = phase?.title ?? what
          // a phase that ends at midnight has the day before as its last
          return edge === 'ends'
            ? words(t('moved.ends', { phase: name }), moved, (at) => time.day(Date.parse(at) - 1))
            : words(t(edge ? 'moved.starts' : 'moved.phase', { phase: name }), moved, time.day)
        }
        case 'case': {
          const own = entityId.slice(campaign.id.length + 1).split('-')[0]
          const step = namesOf(data?.document, own).stepOf(what.split('.')[0] ?? '')
          return words(step ?? '', moved, time.instant)
        }
        case 'duty':
          return words(DAY.test(what) ? time.day(what) : '', moved, time.instant)
      }
    }
  }, [t, time, campaign.id, phases, data])
}

/** Which end of the phase a receipt tells of: one of its two instants is where that end is now. */
function edgeOf({ startsAt, endsAt }: PhaseItem, { from, to }: Moved): 'starts' | 'ends' | undefined {
  const isNow = (end: string) => [from, to].some((at) => at !== null && Date.parse(at) === Date.parse(end))
  if (isNow(startsAt)) return 'starts'
  return isNow(endsAt) ? 'ends' : undefined
}
