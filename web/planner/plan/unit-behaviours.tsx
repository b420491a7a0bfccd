import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { unitsQuery } from '../../shared/unit-select.tsx'
import { BEHAVIOURS, type UnitBehaviour } from './assumption.ts'

interface UnitBehavioursProps {
  rows: readonly UnitBehaviour[]
  onChange: (rows: UnitBehaviour[]) => void
}

const USUAL = 'late'

/** Units that are assumed to behave otherwise than the others; folded away, since most rehearsals have none. */
export function UnitBehaviours({ rows, onChange }: UnitBehavioursProps) {
  const { t } = useTranslation('planner')
  const chosen = rows.filter(({ unit }) => unit !== undefined).length
  const add = () => {
    const key = Math.max(0, ...rows.map((row) => row.key)) + 1
    onChange([...rows, { key, unit: undefined, behaviour: USUAL }])
  }
  return (
    <details className="unit-behaviours">
      <summary>
        {t('rehearse.units.title')}
        {chosen > 0 && <span className="faint"> {t('rehearse.units.count', { count: chosen })}</span>}
      </summary>
      <p className="soft">{t('rehearse.units.help')}</p>
      {rows.length > 0 && (
        <ul>
          {rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              no={index + 1}
              taken={rows.filter((other) => other !== row).map(({ unit }) => unit)}
              onChange={(changed) => onChange(rows.map((other) => (other === row ? changed : other)))}
              onRemove={() => onChange(rows.filter((other) => other !== row))}
            />
          ))}
        </ul>
      )}
      <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
        {t('rehearse.units.add')}
      </Button>
    </details>
  )
}

interface RowProps {
  row: UnitBehaviour
  no: number
  /** units of the other rows */
  taken: readonly (string | undefined)[]
  onChange: (row: UnitBehaviour) => void
  onRemove: () => void
}

function Row({ row, no, taken, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('planner')
  const { data, isFetching } = useQuery(unitsQuery)
  const free = (data?.items ?? []).filter(({ name }) => !taken.includes(name))
  return (
    <li>
      <Select
        className="behaving-unit"
        aria-label={t('rehearse.units.unit', { no })}
        placeholder={t('shared:unit')}
        showSearch={{ optionFilterProp: 'label' }}
        loading={isFetching}
        value={row.unit}
        onChange={(unit) => onChange({ ...row, unit })}
        options={free.map(({ name }) => ({ value: name, label: name }))}
      />
      <Select
        aria-label={t('rehearse.units.behaviour', { no })}
        value={row.behaviour}
        onChange={(behaviour) => onChange({ ...row, behaviour })}
        options={BEHAVIOURS.map((value) => ({ value, label: t(`rehearse.behaviours.${value}.title`) }))}
      />
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('rehearse.units.remove', { name: row.unit ?? no })}
        onClick={onRemove}
      />
    </li>
  )
}
