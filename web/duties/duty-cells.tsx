import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DutyCount } from '../../contracts/http/duties.ts'

/** What ought to be 0. */
const BAD: readonly DutyCount[] = ['late', 'missed']

interface CountProps {
  n: number
  are: DutyCount
  campaignId: string
  /** over all units: it leads to those it is made of; of a unit to the occurrences; of an occurrence to its tasks */
  of: { duty: string } | { unitDuty: string } | { unitDuty: string; occurrence: string }
}

/** A number with the way to what it counts; behind 0 there is nothing. */
export function Count({ n, are, campaignId: id, of }: CountProps) {
  if (n === 0) return 0
  const number = <span className={BAD.includes(are) ? 'duty-bad' : undefined}>{n}</span>
  if ('duty' in of)
    return (
      <Link to="/campaigns/$id/duties" params={{ id }} search={{ duty: of.duty, are }} resetScroll={false}>
        {number}
      </Link>
    )
  if ('occurrence' in of)
    return (
      <Link
        to="/campaigns/$id/duties/$duty/$key"
        params={{ id, duty: of.unitDuty, key: of.occurrence }}
        search={{ are }}
      >
        {number}
      </Link>
    )
  return (
    <Link to="/campaigns/$id/duties/$duty" params={{ id, duty: of.unitDuty }} search={{ are }}>
      {number}
    </Link>
  )
}

/** That a list has only what a number counts, with the way to all of it. */
export function OnlyCounted({ are }: { are: DutyCount | undefined }) {
  const { t } = useTranslation('duties')
  if (are === undefined) return null
  return (
    <p className="soft">
      {t('only', { what: t(`column.${are}`) })}{' '}
      <Link to="." search={({ are: _only, ...rest }) => rest} resetScroll={false}>
        {t('showAll')}
      </Link>
    </p>
  )
}

/** A rate in words; nothing was due yet is no rate of 0. */
export function useRate(): (rate: number | null) => string {
  const { t } = useTranslation('duties')
  return (rate) => (rate === null ? t('nothingDue') : `${rate}%`)
}
