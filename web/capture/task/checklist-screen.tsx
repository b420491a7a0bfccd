import { useTranslation } from 'react-i18next'
import type { Checklist, ChecklistItem } from '../../../contracts/template/checklist.ts'
import { type ItemAnswer, numbersOf } from '../../../domain/scoring/item-answer.ts'
import { score } from '../../../domain/scoring/score.ts'
import { withAllGood } from '../../inbox/all-good.ts'
import { ChoiceRows } from './choice-rows.tsx'
import type { Fill } from './use-fill.ts'

type Answers = Record<string, ItemAnswer>

/** The step's checklist: one row of big answers an item, and the score that the rules give for what is filled so far. */
export function ChecklistScreen({ checklist, fill }: { checklist: Checklist; fill: Fill }) {
  const { t } = useTranslation('inbox')
  const answers: Answers = fill.content.checklist ?? {}
  const open = checklist.items.filter(({ id }) => answers[id]?.result === undefined).length
  const answer = (id: string, given: ItemAnswer) => fill.change({ checklist: { ...answers, [id]: given } })
  return (
    <>
      <h2>{checklist.title}</h2>
      <RunningScore checklist={checklist} answers={answers} />
      <button
        type="button"
        className="button"
        disabled={open === 0}
        onClick={() => fill.change({ checklist: withAllGood(checklist, answers) })}
      >
        {t('checklist.allGood')}
      </button>
      <ol className="items">
        {checklist.items.map((item) => (
          <li key={item.id} className={answers[item.id]?.result === 'fail' ? 'item-fails' : undefined}>
            <p id={`item-${item.id}`}>{item.title}</p>
            {item.basis && <p className="faint">{item.basis}</p>}
            <ChoiceRows
              name={`item-${item.id}`}
              label={item.title}
              inline
              options={resultsOf(item).map(({ value, text }) => ({ value, label: t(`checklist.${text}`) }))}
              chosen={answers[item.id] ? [answers[item.id]?.result ?? ''] : []}
              onChange={([result]) => answer(item.id, { result: result as ItemAnswer['result'] })}
            />
            <Numbers item={item} value={answers[item.id]} onChange={(given) => answer(item.id, given)} />
          </li>
        ))}
      </ol>
    </>
  )
}

function resultsOf({ kind, allowNotApplicable }: ChecklistItem) {
  const isBonus = kind === 'bonus'
  return [
    { value: 'pass', text: isBonus ? 'achieved' : 'pass' },
    { value: 'fail', text: isBonus ? 'notAchieved' : 'fail' },
    ...(allowNotApplicable ? [{ value: 'notApplicable', text: 'notApplicable' }] : []),
  ] as const
}

interface NumbersProps {
  item: ChecklistItem
  value: ItemAnswer | undefined
  onChange: (answer: ItemAnswer) => void
}

/** How often it occurs, or how much of it is in order: as its formula asks, and nothing where it asks for nothing. */
function Numbers({ item, value, onChange }: NumbersProps) {
  const { t } = useTranslation('inbox')
  if (!value) return null
  const names = numbersOf(item, value) as readonly ('times' | 'done' | 'total' | 'share')[]
  return names.map((name) => (
    <label key={name} className="item-number">
      {t(`checklist.number.${name}`, { title: '' }).replace(/^[：:]\s*/, '')}
      <input
        type="number"
        inputMode="numeric"
        className="field-input"
        min={name === 'done' || name === 'share' ? 0 : 1}
        aria-label={t(`checklist.number.${name}`, { title: item.title })}
        defaultValue={value[name] ?? (name === 'times' ? 1 : undefined)}
        onChange={(event) => {
          const { [name]: _before, ...rest } = value
          const given = event.target.valueAsNumber
          onChange(Number.isNaN(given) ? rest : { ...rest, [name]: given })
        }}
      />
    </label>
  ))
}

function RunningScore({ checklist, answers }: { checklist: Checklist; answers: Answers }) {
  const { t } = useTranslation('inbox')
  const given = Object.fromEntries(Object.entries(answers).filter(([, one]) => one.result !== undefined))
  const asked = checklist.items.filter(({ kind }) => kind !== 'bonus')
  const done = asked.filter(({ id }) => given[id] !== undefined).length
  const result = score(checklist, given)
  const verdict = result.vetoed ? 'vetoed' : result.passed ? 'passed' : 'failed'
  return (
    <p className="running-score" aria-live="polite">
      {done < asked.length ? t('checklist.open', { done, all: asked.length }) : t(`checklist.${verdict}`)}
      {done > 0 && (
        <b>
          {' · '}
          {t(checklist.direction === 'LOWER_IS_BETTER' ? 'checklist.penalty' : 'checklist.score', {
            score: result.score,
            full: result.full,
            pass: checklist.pass,
          })}
        </b>
      )}
    </p>
  )
}
