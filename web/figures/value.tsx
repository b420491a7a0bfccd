import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { FigureValue } from '../../contracts/http/figures.ts'
import type { FigureKind, RowSearch } from './figure-search.ts'

interface ValueProps {
  campaignId: string
  kind: FigureKind
  figure: string
  of: FigureValue
  search: RowSearch
}

/** A figure that leads to its rows; a share tells its two sides, each with its own. Without a value it says why. */
export function Value({ campaignId, kind, figure, of, search }: ValueProps) {
  const { t } = useTranslation('figures')
  if (of.shown === null) return <span className="faint">{t(`why.${of.why ?? 'NO_DATA'}`)}</span>
  const params = { id: campaignId, kind, figure }
  const to = '/campaigns/$id/$kind/$figure/rows'
  return (
    <span className="value">
      <Link to={to} params={params} search={search} className="value-shown">
        {of.shown}
      </Link>
      {of.part !== null && of.whole !== null && (
        <span className="value-sides">
          <Link to={to} params={params} search={{ ...search, side: 'PART' }}>
            {of.part}
          </Link>
          {' / '}
          <Link to={to} params={params} search={{ ...search, side: 'WHOLE' }}>
            {of.whole}
          </Link>
        </span>
      )}
    </span>
  )
}
