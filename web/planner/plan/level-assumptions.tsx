import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LevelItem } from '../../../contracts/http/campaigns.ts'
import { DateField } from '../date-field.tsx'
import type { LevelRow } from './assumption.ts'

interface LevelAssumptionsProps {
  levels: readonly LevelItem[]
  rows: readonly LevelRow[]
  onChange: (rows: LevelRow[]) => void
}

/** The days on which a level is assumed to be switched; folded away, and not there where the template has no levels. */
export function LevelAssumptions({ levels, rows, onChange }: LevelAssumptionsProps) {
  const { t } = useTranslation('planner')
  if (levels.length === 0) return null
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1
    onChange([...rows, { key, to: undefined, on: undefined }])
  }
  return (
    <details className="unit-behaviours">
      <summary>
        {t('rehearse.levels.title')}
        {rows.length > 0 && <span className="faint"> {t('rehearse.levels.count', { count: rows.length })}</span>}
      </summary>
      <p className="soft">{t('rehearse.levels.help')}</p>
      <ul>
        {rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            no={index + 1}
            levels={levels}
            onChange={(changed) => onChange(rows.map((other) => (other === row ? changed : other)))}
            onRemove={() => onChange(rows.filter((other) => other !== row))}
          />
        ))}
      </ul>
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('rehearse.levels.add')}
      </Button>
    </details>
  )
}

interface RowProps {
  row: LevelRow
  no: number
  levels: readonly LevelItem[]
  onChange: (row: LevelRow) => void
  onRemove: () => void
}

function Row({ row, no, levels, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('planner')
  const id = `level-assumed-${row.key}`
  const options = levels.map(({ id: level, title, values }) => ({
    label: title,
    title,
    options: values.map((value) => ({ value: `${level}.${value.id}`, label: value.title })),
  }))
  return (
    <li>
      <Select
        className="behaving-unit"
        aria-label={t('rehearse.levels.to', { no })}
        placeholder={t('rehearse.levels.choose')}
        value={row.to}
        onChange={(to) => onChange({ ...row, to })}
        options={options}
      />
      <label htmlFor={id} className="level-assumed-on">
        <span className="visually-hidden">{t('rehearse.levels.on', { no })}</span>
        <DateField id={id} {...(row.on ? { value: row.on } : {})} onChange={(on) => onChange({ ...row, on })} />
      </label>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('rehearse.levels.remove', { no })}
        onClick={onRemove}
      />
    </li>
  )
}
