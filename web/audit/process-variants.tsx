import { useTranslation } from 'react-i18next'
import type { ProcedureProcess } from '../../contracts/http/process.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { ExportButton } from '../shared/export-button.tsx'
import { Section } from '../shared/page.tsx'
import { ProcessCount } from './process-count.tsx'

type Variant = ProcedureProcess['variants'][number]
const pathOf = ({ steps }: Variant): string => steps.map(({ id }) => id).join('>')
const wordsOf = ({ steps }: Variant): string => steps.map(({ title }) => title).join(' → ')
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)}%`

/** The ways that cases went, the most frequent first, with a bar of how many went each. */
export function ProcessVariants({ procedure }: { procedure: ProcedureProcess }) {
  const { t } = useTranslation('audit')
  const { variants, rare } = procedure
  const most = variants[0]?.share ?? 1
  const columns: Column<Variant>[] = [
    { key: 'way', title: t('process.way'), render: wordsOf },
    {
      key: 'cases',
      title: t('process.cases'),
      isNumber: true,
      isNamed: true,
      render: (variant) => <ProcessCount count={variant.cases} of={{ path: pathOf(variant) }} />,
    },
    {
      key: 'share',
      title: t('process.share'),
      isNamed: true,
      render: ({ share }) => (
        <span className="process-bar">
          <i style={{ width: `${(share / most) * 100}%` }} aria-hidden />
          <span>{percent(share)}</span>
        </span>
      ),
    },
  ]
  return (
    <Section
      title={t('process.variants')}
      extra={
        <ExportButton
          name={`${procedure.title}-${t('process.variants')}`}
          head={[t('process.way'), t('process.cases'), t('process.share')]}
          rows={() => variants.map((variant) => [wordsOf(variant), variant.cases, percent(variant.share)])}
        />
      }
    >
      <DataTable label={t('process.variants')} columns={columns} rows={variants} keyOf={pathOf} />
      {rare.variants > 0 && <p className="faint">{t('process.rare', { count: rare.variants, cases: rare.cases })}</p>}
    </Section>
  )
}
