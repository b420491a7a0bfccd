import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

const PAGE = 100

/** The first hundred of many rows, and more on demand: a report may hold thousands. */
export function ShownPart<Row>({
  rows,
  children,
}: {
  rows: readonly Row[]
  children: (rows: readonly Row[]) => ReactNode
}) {
  const { t } = useTranslation('planner')
  const [shown, setShown] = useState(PAGE)
  return (
    <>
      {children(rows.slice(0, shown))}
      {rows.length > shown && (
        <p className="faint">
          {t('import.shownOf', { shown, total: rows.length })}
          <Button type="link" onClick={() => setShown(shown + PAGE)}>
            {t('shared:more')}
          </Button>
        </p>
      )}
    </>
  )
}
