import { CheckCircleOutlined, LoadingOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { TemplateProblem } from '../../../domain/template/problem.ts'
import { useProblemText } from '../../shared/problem-text.ts'

interface CheckPanelProps {
  problems: readonly TemplateProblem[] | undefined
  isChecking: boolean
  onOpen: (problem: TemplateProblem) => void
}

/** More than these are told once the first are mended. */
const SHOWN = 100

/** What the check says of the draft as it is now; each mistake leads to its field. */
export function CheckPanel({ problems, isChecking, onOpen }: CheckPanelProps) {
  const { t } = useTranslation('templates')
  const inLanguage = useProblemText()
  return (
    <section aria-label={t('editor.check')} className="te-check">
      <h2>
        {t('editor.check')} {isChecking && <LoadingOutlined aria-label={t('editor.checking')} />}
      </h2>
      <p role="status">
        {problems === undefined ? (
          t('editor.checking')
        ) : problems.length === 0 ? (
          <span className="te-good">
            <CheckCircleOutlined aria-hidden /> {t('editor.noProblems')}
          </span>
        ) : (
          <strong className="te-bad">{t('editor.problems', { count: problems.length })}</strong>
        )}
      </p>
      {problems && problems.length > 0 && (
        <ol>
          {problems.slice(0, SHOWN).map((problem) => (
            <li key={`${problem.path}\n${problem.message}`}>
              <button type="button" className="te-problem" onClick={() => onOpen(problem)}>
                <code>{problem.path}</code>
                <span>{t('editor.problem', { ...inLanguage(problem) })}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
