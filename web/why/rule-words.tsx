import { useTranslation } from 'react-i18next'
import type { TaskWhy } from '../../contracts/http/why.ts'
import { conditionWords } from '../diagram/condition-words.ts'

type Rule = NonNullable<TaskWhy['mine']['routing']>['rules'][number]

/** The condition of a rule in words; as it is written where a part of it has none. It comes with the reader of conditions, which is heavy. */
export function RuleWords({ when, reads }: { when: string; reads: Rule['reads'] }) {
  const { t } = useTranslation('diagram')
  const words = conditionWords(t, when, {
    named: (path) => reads.find((read) => read.path === path && read.title !== path),
    // a parameter stands in a condition as what it is compared with
    document: {
      parameters: reads.flatMap(({ path, title, value }) =>
        path.startsWith('param.') ? [{ key: path.slice('param.'.length), title, default: value ?? '' }] : [],
      ),
      ledgers: [],
    },
    procedure: { steps: {} },
    step: '',
  })
  if (words === undefined) return <code className="why-rule">{when}</code>
  return (
    <span className="why-rule" title={when}>
      {words}
    </span>
  )
}
