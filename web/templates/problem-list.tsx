import { useTranslation } from 'react-i18next'
import type { Problem } from '../../contracts/http/shapes.ts'
import { type Column, DataTable } from '../shared/data-table.tsx'
import { useProblemText } from '../shared/problem-text.ts'

/** What is wrong, each with its place and what is expected there. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('templates')
  const inLanguage = useProblemText()
  if (problems.length === 0) return null
  const columns: Column<Problem>[] = [
    { key: 'path', title: t('problem.path'), render: ({ path }) => <code>{path}</code> },
    { key: 'message', title: t('problem.message'), render: ({ message }) => message },
    { key: 'expected', title: t('problem.expected'), render: ({ expected }) => expected },
  ]
  return (
    <DataTable
      label={t('problem.title')}
      columns={columns}
      rows={problems.map(inLanguage)}
      keyOf={({ path, message }) => `${path}\n${message}`}
    />
  )
}
