import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { ImportColumn } from '../../../contracts/ledger.ts'
import { type Column, DataTable } from '../../shared/data-table.tsx'
import type { ColumnChoice } from './import-ledger.ts'

interface ColumnMappingProps {
  fields: CampaignDetail['ledgers'][number]['fields']
  columns: readonly ImportColumn[]
  choice: ColumnChoice
  /** absent: only to read, the rows are taken */
  onChoose: ((choice: ColumnChoice) => void) | undefined
}

const SURE = 0.9
const LEFT_OUT = ''

/** Column by column: what it was taken for, how surely, and another choice. */
export function ColumnMapping({ fields, columns, choice, onChoose }: ColumnMappingProps) {
  const { t } = useTranslation('planner')
  const options = [
    { value: LEFT_OUT, label: t('mapping.leaveOut') },
    ...fields.map(({ key, title, required }) => ({
      value: key,
      label: required ? t('mapping.required', { title }) : title,
    })),
  ]
  const choose = (column: string, field: string) => {
    // a field is filled from one column: the one chosen last
    const others = Object.entries(choice).map(([letter, key]) => [letter, key === field ? null : key])
    onChoose?.({ ...Object.fromEntries(others), [column]: field === LEFT_OUT ? null : field })
  }
  const shown: Column<ImportColumn>[] = [
    {
      key: 'header',
      title: t('mapping.header'),
      render: ({ column, header }) => (
        <span>
          <span className="column-letter">{column}</span> {header || t('mapping.noHeader')}
        </span>
      ),
    },
    {
      key: 'field',
      title: t('mapping.field'),
      render: ({ column, header }) => (
        <Select
          className="mapping-field"
          value={choice[column] ?? LEFT_OUT}
          onChange={(field: string) => choose(column, field)}
          options={options}
          disabled={!onChoose}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('mapping.fieldOf', { column, header })}
        />
      ),
    },
    {
      key: 'confidence',
      title: t('mapping.confidence'),
      render: ({ column, field, confidence }) => {
        if (choice[column] !== field) return <span className="faint">{t('mapping.byHand')}</span>
        if (field === null) return <span className="faint">{t('mapping.unknown')}</span>
        return (
          <span className={confidence < SURE ? 'mapping-unsure' : 'faint'}>
            {confidence < SURE ? t('mapping.check') : t('mapping.sure')} {Math.round(confidence * 100)}%
          </span>
        )
      },
    },
  ]
  return <DataTable label={t('import.tab.columns')} columns={shown} rows={columns} keyOf={({ column }) => column} />
}
