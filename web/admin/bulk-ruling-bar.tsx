import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { BulkRulingDialog } from './bulk-ruling-dialog.tsx'
import { RULINGS, type Ruling } from './ruling.ts'

/** The server takes so many at once. */
const MOST = 50

interface BulkRulingBarProps {
  rows: readonly IncidentItem[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** Several at once: choose, look at what each would do, then rule. */
export function BulkRulingBar({ rows, chosen, onChoose }: BulkRulingBarProps) {
  const { t } = useTranslation('admin')
  // the rows that it is about stay as they were when it was opened: the list goes on asking
  const [asked, setAsked] = useState<{ ruling: Ruling; incidents: readonly IncidentItem[] }>()
  const open = rows.filter(({ status }) => status !== 'RESOLVED')
  const taken = open.filter(({ id }) => chosen.has(id))
  if (open.length === 0 && !asked) return null
  const first = open.slice(0, MOST)
  return (
    <div className="incident-bulk">
      <Checkbox
        checked={taken.length > 0 && taken.length === first.length}
        indeterminate={taken.length > 0 && taken.length < first.length}
        onChange={({ target }) => onChoose(new Set(target.checked ? first.map(({ id }) => id) : []))}
      >
        {t('bulk.all', { count: first.length })}
      </Checkbox>
      {taken.length > 0 && (
        <>
          <span role="status">{t('bulk.chosen', { count: taken.length })}</span>
          {RULINGS.map((ruling) => (
            <Button
              key={ruling}
              size="small"
              disabled={taken.length > MOST}
              onClick={() => setAsked({ ruling, incidents: taken })}
            >
              {t(`bulk.act.${ruling}`)}
            </Button>
          ))}
          {taken.length > MOST && <span className="faint">{t('bulk.most', { count: MOST })}</span>}
        </>
      )}
      {asked && (
        <BulkRulingDialog
          {...asked}
          onClose={() => {
            setAsked(undefined)
            onChoose(new Set())
          }}
        />
      )}
    </div>
  )
}
