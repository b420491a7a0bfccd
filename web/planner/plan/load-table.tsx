import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RehearsalSummary } from '../../../contracts/http/rehearsals.ts'
import { ExportButton } from '../../shared/export-button.tsx'
import { useTime } from '../../shared/use-time.ts'
import { loadGrid } from './load-grid.ts'

const SHOWN_FIRST = 12
const FAINTEST = 0.06
const STRONGEST = 0.42

/** Tasks by unit and day (or week): the fuller the cell the darker, and always with its number. */
export function LoadTable({ load }: { load: RehearsalSummary['load'] }) {
  const { t } = useTranslation('planner')
  const time = useTime()
  const [isWhole, setWhole] = useState(false)
  const { unit, columns, rows, peak } = loadGrid(load)
  if (rows.length === 0) return <p className="soft">{t('load.none')}</p>
  const heat = (count: number) => (count === 0 ? 0 : FAINTEST + (STRONGEST - FAINTEST) * (count / peak))
  return (
    <>
      <p className="soft">{t(`load.by.${unit}`, { name: rows[0]?.name, peak })}</p>
      {/* scrolls sideways, so the keyboard must get there */}
      <div className="load-scroll" tabIndex={0} role="region" aria-label={t('rehearse.load')}>
        <table className="load" aria-label={t('rehearse.load')}>
          <thead>
            <tr>
              <th scope="col">{t('load.unit')}</th>
              <th scope="col" className="number">
                {t('load.total')}
              </th>
              {columns.map((day) => (
                <th key={day} scope="col" className="number">
                  {time.shortDay(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(isWhole ? rows : rows.slice(0, SHOWN_FIRST)).map(({ name, cells, total }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{total}</td>
                {cells.map((count, at) => (
                  <td key={columns[at]} className="number" style={{ '--heat': heat(count) } as React.CSSProperties}>
                    {count || ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && rows.length > SHOWN_FIRST && (
        <Button type="link" onClick={() => setWhole(true)}>
          {t('load.all', { count: rows.length })}
        </Button>
      )}
      <p className="table-foot">
        <ExportButton
          name={t('rehearse.load')}
          head={[t('load.unit'), t('load.total'), ...columns]}
          rows={() => rows.map(({ name, total, cells }) => [name, total, ...cells])}
        />
      </p>
    </>
  )
}
