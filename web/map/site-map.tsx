import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Boundary } from '../../contracts/http/boundary.ts'
import type { DueState } from '../../contracts/http/shapes.ts'
import { DUE_ICONS } from '../shared/due-icon.tsx'
import { useTime } from '../shared/use-time.ts'
import { type Point, projectionOf } from './projection.ts'
import './site-map.css'

/** A site on the map: what it is called, how its task stands. */
export interface Site extends Point {
  id: string
  /** step and site */
  title: string
  /** how long there is, in words */
  due: string
  state: DueState['state']
}

interface SiteMapProps {
  boundary: Boundary | null
  sites: readonly Site[]
  /** tasks whose ledger tells no position */
  without: number
  /** leads to the task of a site */
  linkTo: (site: Site, words: ReactNode) => ReactNode
  /** the boundaries alone, without the list of sites */
  isPlain?: boolean
}

/** Sites over the customer's own boundaries, without any other map; the list below holds the same. */
export function SiteMap({ boundary, sites, without, linkTo, isPlain = false }: SiteMapProps) {
  const { t } = useTranslation('map')
  const time = useTime()
  const plan = projectionOf(boundary?.areas ?? [], sites)
  return (
    <div className="site-map">
      <p className="site-map-note">
        {t('noBaseMap')}{' '}
        {boundary ? t('boundaryOf', { source: boundary.source, at: time.day(boundary.publishedAt) }) : t('noBoundary')}
      </p>
      {plan && (
        <figure>
          <svg viewBox={`0 0 ${plan.width} ${plan.height}`} role="img" aria-label={t('label', { count: sites.length })}>
            {boundary?.areas.map((area, index) => (
              // areas have no key of their own and never change their order
              <path key={`${index} ${area.name}`} d={plan.path(area)} className="site-map-area">
                {area.name && <title>{area.name}</title>}
              </path>
            ))}
            {sites.map((site, index) => {
              const { x, y } = plan.at(site)
              return (
                <g key={site.id} className={`site-map-site due-${site.state}`} transform={`translate(${x} ${y})`}>
                  <title>{`${index + 1} ${site.title}`}</title>
                  {site.state === 'overdue' ? <rect x="-16" y="-16" width="32" height="32" /> : <circle r="16" />}
                  <text y="7" textAnchor="middle">
                    {index + 1}
                  </text>
                </g>
              )
            })}
          </svg>
          {!isPlain && <figcaption className="faint">{t('legend')}</figcaption>}
        </figure>
      )}
      {!isPlain && <h2>{t('list', { count: sites.length })}</h2>}
      {!isPlain && sites.length === 0 && <p className="faint">{t('none')}</p>}
      <ol className="site-map-list">
        {sites.map((site) => (
          <li key={site.id}>
            {linkTo(
              site,
              <>
                <b>{site.title}</b>{' '}
                <span className={`due-${site.state}`}>
                  {DUE_ICONS[site.state]} {site.due}
                </span>{' '}
                <span className="faint">
                  {site.longitude.toFixed(5)}, {site.latitude.toFixed(5)}
                </span>
              </>,
            )}
          </li>
        ))}
      </ol>
      {without > 0 && <p className="soft">{t('without', { count: without })}</p>}
    </div>
  )
}
